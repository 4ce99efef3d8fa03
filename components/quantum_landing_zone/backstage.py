"""A tenant's entities for Backstage's catalogue: one resource for each workspace, owned by the team's group.

It owns the form only: names, places and owners are those of the tenant file. No account is asked, and nothing in an
entity is secret: account numbers and subscription ids are left out, because a catalogue is read by everybody.
"""

from typing import Any

from quantum_landing_zone.tenant import AwsWorkspace, Environment, Tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

API_VERSION = "backstage.io/v1alpha1"
SYSTEM = "quantum-landing-zone"


def entities(tenant: Tenant) -> list[dict[str, Any]]:
    """Return the catalogue's entities of a tenant.

    Args:
        tenant: The validated declaration.

    Returns:
        One entity of kind Resource for each environment on each cloud, in the order of the file. A name is within the
        63 characters that Backstage allows, because the slug that resources are named after is shorter.
    """
    found: list[dict[str, Any]] = []
    for name, environment in tenant.environments.items():
        if environment.aws is not None:
            here = AwsWorkspace(tenant, name)
            found.append(_workspace(tenant, name, here.slug, "aws", here.region))
        if environment.azure is not None:
            there = AzureWorkspace(tenant, name)
            found.append(_workspace(tenant, name, there.slug, "azure", there.location))
    return found


def _workspace(tenant: Tenant, environment: Environment, slug: str, cloud: str, place: str) -> dict[str, Any]:
    return {
        "apiVersion": API_VERSION,
        "kind": "Resource",
        "metadata": {
            "name": f"{slug}-{environment.value}-{cloud}",
            "title": f"{tenant.team}: {environment.value} on {cloud}",
            "description": tenant.use_case,
            "tags": ["quantum", cloud, environment.value, tenant.stage.value],
            "annotations": {
                "quantum-landing-zone/place": place,
                "quantum-landing-zone/cost-centre": tenant.cost_centre,
            },
            "links": [{"url": f"mailto:{owner}", "title": "Owner"} for owner in tenant.owners],
        },
        "spec": {"type": "quantum-workspace", "owner": f"group:default/{slug}", "system": SYSTEM},
    }
