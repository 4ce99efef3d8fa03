"""Who is who in Entra, and who approves what has to be activated on Azure (IAM-01, IAM-06).

Azure assigns roles to object ids. Two groups under one id would be one group, and every rule that keeps two roles
apart by the names of their groups would hold on paper only.
"""

from collections.abc import Iterator

from quantum_landing_zone.tenant.checks.parts import Parts, environments
from quantum_landing_zone.tenant.faults import Fault
from quantum_landing_zone.tenant.vocabulary import Environment


def azure_access(parts: Parts) -> Iterator[Fault]:
    """Groups are told apart by their ids, approvers have one, and `validation` has approvers."""
    where = [path for path, spec in environments(parts) if spec.azure is not None]
    identity = parts.get("identity")
    if not where or identity is None:
        return
    seen: dict[str, str] = {}
    for group, guid in identity.entra_groups.items():
        twin = seen.setdefault(guid.lower(), group)
        if twin != group:
            yield Fault(
                path=f"identity.entraGroups.{group}",
                value=guid,
                problem=f"is the id of {twin!r} too, so that the two are one group",
                fix="Give each group its own id.",
                control="IAM-01",
            )
    elevation = parts.get("elevation")
    for index, group in enumerate(elevation.approvers if elevation is not None else ()):
        if group not in identity.entra_groups:
            yield Fault(
                path=f"elevation.approvers[{index}]",
                value=group,
                problem="has no object id in Entra, and approvers on Azure are named by it",
                fix="Add it to `identity.entraGroups`.",
                control="IAM-06",
            )
    if elevation is None and f"environments.{Environment.VALIDATION}" in where:
        yield Fault(
            path="elevation",
            value=None,
            problem="is missing: on Azure a job in `validation` needs an approval, and nobody is named to give it",
            fix="Add `elevation` with its `approvers`.",
            control="IAM-06",
        )
