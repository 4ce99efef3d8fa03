"""Who approves privileged work, and who comes in when nobody can (IAM-01, IAM-06).

A group may hold backend administration and approve: what keeps a person from approving their own request is that
person's name, which is compared for each request, and not the group. Small teams then need two administrators and no
third group. Who spends, and who reviews, never approves.
"""

from collections.abc import Iterator

from quantum_landing_zone.tenant.checks.parts import Parts
from quantum_landing_zone.tenant.faults import Fault
from quantum_landing_zone.tenant.privilege import BreakGlass, Elevation
from quantum_landing_zone.tenant.vocabulary import Role

NEVER_APPROVE = (Role.CIRCUIT_AUTHOR, Role.JOB_SUBMITTER, Role.AUDIT_REVIEWER)


def privilege(parts: Parts) -> Iterator[Fault]:
    """Approvers neither spend nor review, emergency persons are several, and both have their way in."""
    elevation: Elevation | None = parts.get("elevation")
    glass: BreakGlass | None = parts.get("break_glass")
    if elevation is not None:
        yield from _approvers(parts, elevation)
        yield from _way_in(parts, "elevation", elevation)
    if glass is not None:
        yield from _people(glass)
        yield from _way_in(parts, "breakGlass", glass)


def _approvers(parts: Parts, elevation: Elevation) -> Iterator[Fault]:
    roles, sets = parts.get("roles", {}), getattr(parts.get("identity"), "permission_sets", {})
    for role in NEVER_APPROVE:
        for index, group in enumerate(elevation.approvers):
            if group in roles.get(role, []):
                yield Fault(
                    path=f"elevation.approvers[{index}]",
                    value=group,
                    problem=f"holds {role!s} too; who spends or reviews does not approve",
                    fix="Name a group that holds neither.",
                    control="IAM-01",
                )
        if elevation.permission_set is not None and elevation.permission_set == sets.get(role):
            yield Fault(
                path="elevation.permissionSet",
                value=elevation.permission_set,
                problem=f"is that of {role!s} too; who spends or reviews does not approve",
                fix="Name a permission set of its own.",
                control="IAM-01",
            )


def _people(glass: BreakGlass) -> Iterator[Fault]:
    seen: set[str] = set()
    for index, person in enumerate(glass.people):
        if person.casefold() in seen:
            yield Fault(
                path=f"breakGlass.people[{index}]",
                value=person,
                problem="is named twice; one person alone may be unreachable",
                fix="Name another person.",
                control="IAM-06",
            )
        seen.add(person.casefold())


def _way_in(parts: Parts, path: str, declared: Elevation | BreakGlass) -> Iterator[Fault]:
    identity = parts.get("identity")
    if identity is None:
        return
    needed = identity.kind == "identity-center"
    if needed and declared.permission_set is None:
        yield Fault(
            path=f"{path}.permissionSet",
            value=None,
            problem="is missing: under Identity Center people sign in through a permission set",
            fix="Name the permission set.",
            control="IAM-02",
        )
    if not needed and declared.permission_set is not None:
        yield Fault(
            path=f"{path}.permissionSet",
            value=declared.permission_set,
            problem=f"has no meaning: people sign in by {identity.kind}",
            fix="Remove it.",
            control="IAM-02",
        )
