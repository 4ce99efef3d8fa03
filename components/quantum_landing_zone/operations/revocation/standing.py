"""Which revocations stand in a workspace, and on which roles they are missing.

A role that was made or made anew after a revocation does not carry it. So a deployment is refused while the whole
tenant is revoked, and ends with putting every other standing revocation on the roles that lack it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from quantum_landing_zone.operations.revocation.access import Pause, confirm, deny, standing_on, wait
from quantum_landing_zone.operations.revocation.order import Standing
from quantum_landing_zone.operations.revocation.report import Report
from quantum_landing_zone.operations.revocation.roles import FoundRole, Holder, find_roles
from quantum_landing_zone.operations.revocation.words import Kind
from quantum_landing_zone.tenant import AwsWorkspace


@dataclass(frozen=True, kw_only=True)
class Found:
    """A revocation that stands.

    Attributes:
        standing: What it says.
        on: The roles that carry it.
        missing: The roles that should and do not.
    """

    standing: Standing
    on: tuple[FoundRole, ...]
    missing: tuple[FoundRole, ...]


def standing(here: AwsWorkspace, iam: Any, before: Sequence[Found] = ()) -> list[Found]:
    """Return the revocations that stand in a workspace, by the name of their policy.

    Args:
        here: The workspace.
        iam: A boto3 client of IAM, of the workspace's account.
        before: What stood earlier: a role that was made anew since is missing what it carried then.
    """
    roles = find_roles(here, iam)
    carried = {role: {one.policy_name: one for one in standing_on(iam, role.name)} for role in roles}
    earlier = {each.standing.policy_name: {role.name for role in each.on} for each in before}
    said = {each.standing.policy_name: each.standing for each in before}
    said |= {name: one for each in carried.values() for name, one in each.items()}

    def owes(role: FoundRole, name: str) -> bool:
        return name not in carried[role] and (role.name in earlier.get(name, ()) or _owes(role, said[name]))

    return [
        Found(
            standing=one,
            on=tuple(role for role in roles if name in carried[role]),
            missing=tuple(role for role in roles if owes(role, name)),
        )
        for name, one in sorted(said.items())
    ]


def extend(report: Report, iam: Any, found: Sequence[Found], pause: Pause = wait) -> Report:
    """Put standing revocations on the roles that lack them.

    Args:
        report: The record to write into.
        iam: A boto3 client of IAM.
        found: What stands.
        pause: Waits for some seconds.
    """
    for each in found:
        name, document = each.standing.policy_name, each.standing.document
        denied = deny(report, iam, each.missing, name, document)
        confirm(report, iam, denied, name, document, pause=pause)
    report.finish()
    return report


def _owes(role: FoundRole, one: Standing) -> bool:
    """Return whether a role should carry it; a new role has no older sessions, and a role's own names no other."""
    if one.sessions or one.kind is None or one.kind is Kind.ROLE:
        return False
    if one.kind is Kind.PERSON:
        return role.holder is Holder.PEOPLE
    return role.holder is not Holder.MACHINERY
