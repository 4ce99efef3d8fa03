"""Judges what Identity Center is asked to hold: every fault at once, before anything is created."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from quantum_landing_zone.aws.identity_center_plan import PermissionSet
from quantum_landing_zone.tenant import REQUIRED_TAGS, Fault, Tenant
from quantum_landing_zone.tenant.identity import IdentityCenter

# IAM Identity Center user guide, quotas. Newer editions say 3500, older ones 2000: the smaller is counted with.
MOST_PERMISSION_SETS = 2000
_INSTANCE = re.compile(r"arn:aws:sso:::instance/(sso)?ins-[a-zA-Z0-9-.]{16}")
_PRINCIPAL = re.compile(
    r"([0-9a-f]{10}-)?[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}"
)  # CreateAccountAssignment
_SOURCE = re.compile(r"\$\{path:[\w.\[\] ]+\}")  # attribute mappings of the user guide
_MANAGED = ("create", "adopt")


def instance_faults(
    instance: str, tags: Mapping[str, str], managed: str, sources: Mapping[str, str]
) -> Iterator[Fault]:
    """Where the permission sets are, what they are tagged with, and what is asserted about people."""
    if not _INSTANCE.fullmatch(instance):
        problem, fix = "is no instance of Identity Center", "Use the ARN that `aws sso-admin list-instances` shows."
        yield _fault("instanceArn", instance, problem, fix, "IAM-02")
    missing = [key for key in REQUIRED_TAGS if not tags.get(key, "").strip()]
    if missing:
        yield _fault("tags", ", ".join(missing), "are missing or empty", "Give all six required tags.", "CLS-04")
    if managed not in _MANAGED:
        fix = "Use `create`, or `adopt` where the instance's attributes are set elsewhere."
        yield _fault("attributes", managed, "says not who sets the attributes", fix, "IAM-08")
    for name, source in sources.items():
        if not _SOURCE.fullmatch(source):
            fix = "Name one attribute of the directory, such as `${path:userName}`."
            yield _fault(name, source, "is no attribute of the directory", fix, "IAM-08")


def tenant_faults(tenants: Sequence[Tenant]) -> Iterator[Fault]:
    """Every declaration is of a team that signs in here, and none opens two roles by one permission set."""
    for tenant in tenants:
        if not isinstance(tenant.identity, IdentityCenter):
            problem = f"signs in by {tenant.identity.kind}, so that no permission set would let anybody in"
            yield _fault("declarations", tenant.team, problem, "Give the teams of Identity Center alone.", "IAM-02")
            continue
        for name, count in Counter(tenant.identity.permission_sets.values()).items():
            if count > 1:
                problem = f"opens {count} roles of team {tenant.team!r}, so that its holders have them all"
                yield _fault("declarations", name, problem, "Name a permission set for each role.", "IAM-01")


def set_faults(sets: Sequence[PermissionSet], elsewhere: int) -> Iterator[Fault]:
    """Permission sets are of one team each, and not more than an instance holds."""
    for name, count in Counter(one.name for one in sets).items():
        if count > 1:
            teams = ", ".join(sorted(one.team for one in sets if one.name == name))
            problem = f"is the permission set of several teams ({teams}), and an instance has each name once"
            yield _fault("declarations", name, problem, "Give each team names of its own.", "TEN-01")
    total = len(sets) + elsewhere
    if total > MOST_PERMISSION_SETS:
        problem = f"with {len(sets)} of ours an instance would have {total} permission sets, and it takes"
        fix = "Remove some of the others, or ask AWS for more and split the declarations until then."
        yield _fault("setsElsewhere", elsewhere, f"{problem} {MOST_PERMISSION_SETS}", fix, "IAM-02")


def principal_faults(
    path: str, whose: str, needed: Mapping[str, str], ids: Mapping[str, str], control: str
) -> Iterator[Fault]:
    """Everybody who is declared has one id of the directory, and nobody has another's.

    Args:
        path: The argument that holds the ids.
        whose: `group` or `person`.
        needed: Names that are declared, with the teams that name them.
        ids: Id of the directory by name.
        control: The control that asks for it.
    """
    for name, teams in needed.items():
        if name not in ids:
            problem = f"has no id of the directory; team {teams} declares this {whose}"
            yield _fault(f"{path}[{name}]", None, problem, f"Give the id of the {whose}, and not its name.", control)
    for name, principal in ids.items():
        if not _PRINCIPAL.fullmatch(principal):
            problem, fix = "is no id of the identity store", "Use the id that `aws identitystore` shows."
            yield _fault(f"{path}[{name}]", principal, problem, fix, control)
    holders = Counter(ids[name].lower() for name in needed if name in ids)
    for principal, count in holders.items():
        if count > 1:
            names = ", ".join(sorted(name for name in needed if ids.get(name, "").lower() == principal))
            problem = f"is the id of several {whose}s ({names}), which the declarations keep apart"
            yield _fault(path, principal, problem, f"Give each {whose} its own.", "IAM-01")


def _fault(path: str, value: object, problem: str, fix: str, control: str) -> Fault:
    return Fault(path=path, value=value, problem=problem, fix=fix, control=control)
