"""The matrix of one tenant: its clouds, the providers that it has approved, and what its file says in each area."""

from collections.abc import Callable, Mapping
from dataclasses import asdict
from typing import Any

from quantum_landing_zone.providers.register import entries
from quantum_landing_zone.responsibilities.matrix import UNANSWERED, areas, duties, provider_duties
from quantum_landing_zone.tenant.spec import Tenant


def used(tenant: Tenant) -> Mapping[str, tuple[str, ...]]:
    """Return the entries of the register that a tenant uses, by cloud; a cloud without a backend has none."""
    found: dict[str, set[str]] = {}
    for spec in tenant.environments.values():
        if spec.aws is not None:
            found.setdefault("aws", set()).update(f"aws/{name.partition('/')[0]}" for name in spec.devices)
        if spec.azure is not None:
            named = (f"azure/{name.partition('/')[0]}" for name in spec.azure.providers)
            found.setdefault("azure", set()).update(named)
    return {cloud: tuple(one for one in entries() if one in names) for cloud, names in sorted(found.items())}


def responsibilities(tenant: Tenant) -> dict[str, Any]:
    """Return the tenant's matrix as plain data, with the count of what nobody says."""
    clouds = used(tenant)
    rows: list[dict[str, Any]] = [
        {
            "area": area,
            "cloud": cloud,
            "declared": DECLARED[area](tenant),
            "duties": [asdict(duty) for duty in duties(area, cloud)],
            "providers": {
                name: [asdict(duty) for duty in provider_duties(area, entries()[name])] for name in clouds[cloud]
            },
        }
        for cloud in clouds
        for area in areas()
    ]
    said = [duty["does"] for row in rows for duty in row["duties"]]
    said += [duty["does"] for row in rows for found in row["providers"].values() for duty in found]
    return {
        "team": tenant.team,
        "owners": list(tenant.owners),
        "environments": {str(name): _clouds(tenant, name) for name in tenant.environments},
        "providers": {cloud: list(names) for cloud, names in clouds.items()},
        "rows": rows,
        "unanswered": said.count(UNANSWERED),
    }


def _clouds(tenant: Tenant, environment: Any) -> list[str]:
    spec = tenant.environments[environment]
    return [cloud for cloud, place in (("aws", spec.aws), ("azure", spec.azure)) if place is not None]


def _identity(tenant: Tenant) -> str:
    groups = sorted({group for held in tenant.roles.values() for group in held})
    return f"{tenant.identity.kind}; groups {', '.join(groups)}"


def _notebooks(tenant: Tenant) -> str:
    count = sum(len(spec.notebooks) for spec in tenant.environments.values())
    images = sum(spec.job_images is not None for spec in tenant.environments.values())
    return f"{count} notebooks, {images} registries of images"


def _places(tenant: Tenant) -> str:
    return "residency " + ", ".join(map(str, tenant.residency.jurisdictions))


def _immutable(tenant: Tenant) -> str:
    kept = [str(kind) for kind, handled in tenant.artifacts.items() if handled.immutable]
    return f"immutable: {', '.join(kept) or 'no artifact, the archive alone'}"


DECLARED: Mapping[str, Callable[[Tenant], str]] = {
    "identity": _identity,
    "secrets": lambda tenant: f"secrets: {', '.join(tenant.secrets) or 'none'}",
    "classification": lambda tenant: (
        f"stage {tenant.stage}; kinds {', '.join(map(str, tenant.artifacts)) or 'default'}"
    ),
    "logging": lambda tenant: f"{len(tenant.exports)} sinks beside the archive",
    "encryption": _places,
    "incident-response": lambda tenant: f"alerts to {', '.join(tenant.owners)}",
    "patching": _notebooks,
    "backup": _immutable,
    "export-controls": _places,
    "retention": lambda tenant: f"audit records for {tenant.audit_retention_days} days at least",
}
"""What the tenant file says in each area, in one line."""
