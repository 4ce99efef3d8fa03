"""A team file that places an environment where the residency does not reach, and what becomes of it."""

import yaml

from quantum_landing_zone.operations.exercises.words import Found
from quantum_landing_zone.tenant import AwsWorkspace, TenantError, parse_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace


def widened_file_refused(here: AwsWorkspace | AzureWorkspace, cloud: str, field: str, place: str) -> Found:
    """Return whether the team file is refused for its place, and for nothing else.

    Args:
        here: The workspace.
        cloud: `aws` or `azure`, as the team file names it.
        field: The field of that cloud which names the place: `region` or `location`.
        place: A place that the residency does not cover.
    """
    declared = here.tenant.model_dump(mode="json", by_alias=True, exclude_unset=True)
    declared["environments"][str(here.environment)][cloud][field] = place
    try:
        parse_tenant(yaml.safe_dump(declared), origin="the widened team file")
    except TenantError as error:
        where = f"environments.{here.environment}.{cloud}.{field}"
        said = [fault for fault in error.faults if fault.path == where]
        if said:
            return Found(held=True, detail=f"{where} {said[0].problem} ({said[0].control})", hops=("checks: real",))
        return Found(held=False, detail=f"it is refused for something else: {error.faults[0].path}")
    return Found(held=False, detail=f"a team file that names {place} is valid")
