"""What IAM Identity Center has to hold so that people reach the roles of declared workspaces, as plain values.

A permission set is the first half of a way in; the role's trust is the other (`role_trust`). The set's role in an
account can do one thing: become the role that the declaration names for it, in that account, since the trust there
admits the set's role of its own account alone.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from quantum_landing_zone.aws.iam import Condition, compact, statement
from quantum_landing_zone.tenant import AwsWorkspace, Role
from quantum_landing_zone.tenant.identity import IdentityCenter
from quantum_landing_zone.tenant.privileged import Privileged

# What a session may be tagged with; the trust says with which values.
TAG_KEYS = ("Change", "Environment", "Team", "User")
USER, TEAM = "User", "Team"


@dataclass(frozen=True, kw_only=True)
class PermissionSet:
    """A permission set of one team.

    Attributes:
        name: Its name, as the declaration has it.
        team: The team's slug.
        purposes: The roles that it opens, in words.
        role_arns: Their ARNs, over all environments.
        accounts: The accounts of those roles.
        groups: Names of the groups that hold it.
        people: `User` values of the persons who hold it by themselves.
    """

    name: str
    team: str
    purposes: tuple[str, ...]
    role_arns: tuple[str, ...]
    accounts: tuple[str, ...]
    groups: tuple[str, ...] = ()
    people: tuple[str, ...] = ()


def permission_sets(workspaces: Sequence[AwsWorkspace]) -> Mapping[tuple[str, str], PermissionSet]:
    """Return the permission sets of teams that sign in by Identity Center, by team and name."""
    found: dict[tuple[str, str], PermissionSet] = {}
    for here in workspaces:
        for one in _of(here):
            key = (one.team, one.name)
            found[key] = _joined(found[key], one) if key in found else one
    return found


def assume_policy(permission_set: PermissionSet, *, team_asserted: bool) -> str:
    """Return the inline policy of a permission set as compact JSON.

    Args:
        permission_set: The permission set.
        team_asserted: Whether the directory says the team of each person, so that it can be asked for.
    """
    condition: dict[str, Mapping[str, str | Sequence[str]]] = {"ForAllValues:StringEquals": {"aws:TagKeys": TAG_KEYS}}
    if team_asserted:
        condition["StringEquals"] = {f"aws:PrincipalTag/{TEAM}": permission_set.team}
    pinned: Condition = condition
    become = ["sts:AssumeRole", "sts:TagSession"]
    return compact(statement("BecomeRole", "Allow", become, resources=permission_set.role_arns, condition=pinned))


def _of(here: AwsWorkspace) -> Iterator[PermissionSet]:
    identity, privileged = here.tenant.identity, Privileged(here)
    if not isinstance(identity, IdentityCenter):
        return
    for role in Role:
        groups = tuple(here.tenant.roles[role])
        yield _one(here, identity.permission_sets[role], str(role), here.role_arn(role), groups=groups)
    elevation, glass = privileged.elevation, privileged.break_glass
    if elevation is not None and elevation.permission_set is not None:
        arn, groups = privileged.role_arn(privileged.approver_role), tuple(elevation.approvers)
        yield _one(here, elevation.permission_set, "elevation-approver", arn, groups=groups)
    if glass is not None and glass.permission_set is not None:
        arn, people = privileged.role_arn(privileged.break_glass_role), tuple(glass.people)
        yield _one(here, glass.permission_set, "break-glass", arn, people=people)


def _one(
    here: AwsWorkspace, name: str, purpose: str, arn: str, *, groups: tuple[str, ...] = (), people: tuple[str, ...] = ()
) -> PermissionSet:
    return PermissionSet(
        name=name,
        team=here.slug,
        purposes=(purpose,),
        role_arns=(arn,),
        accounts=(here.account,),
        groups=groups,
        people=people,
    )


def _joined(one: PermissionSet, other: PermissionSet) -> PermissionSet:
    together = {
        field: tuple(dict.fromkeys((*getattr(one, field), *getattr(other, field))))
        for field in ("purposes", "role_arns", "accounts", "groups", "people")
    }
    return replace(one, **together)
