"""Judges what an organisation's guardrails are asked to be: every fault at once, before anything is created."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase

from quantum_landing_zone.tenant import REQUIRED_TAGS, AwsWorkspace, Fault, Role, Tenant
from quantum_landing_zone.tenant.pipelines import Pipelines

_LABEL = re.compile(r"[a-z][a-z0-9-]{1,30}")
_ORGANIZATION = re.compile(r"o-[a-z0-9]{10,32}")
_TARGET = re.compile(r"ou-[0-9a-z]{4,32}-[a-z0-9]{8,32}|\d{12}")
_ACCOUNT = re.compile(r"\d{12}")
# Three characters in full first: a pattern that could be anybody's name exempts everybody.
_ROLE = re.compile(r"[\w+=,.@/-]{3}[\w+=,.@/*-]{0,508}")
_ISSUER = re.compile(r"https://[^\s/?#]+(/[^\s?#]*)?")
_SUBJECT = re.compile(r"[^\s*?]{3}\S{0,197}")


def declaration_faults(tenants: Sequence[Tenant], workspaces: Sequence[AwsWorkspace]) -> Iterator[Fault]:
    """Declarations must be of different teams, in accounts of their own, and one of them on AWS."""
    for team, count in Counter(tenant.team for tenant in tenants).items():
        if count > 1:
            yield _fault("declarations", team, f"{count} declarations are of this team", "Give one of each.", "TEN-01")
    owners: dict[str, set[str]] = {}
    for here in workspaces:
        owners.setdefault(here.account, set()).add(here.team)
    for account, teams in owners.items():
        if len(teams) > 1:
            shared = f"teams {', '.join(sorted(teams))} declare the same account"
            yield _fault("declarations", account, shared, "Give each team an account of its own.", "TEN-01")
    if not workspaces:
        yield _fault("declarations", None, "no environment is declared on AWS", "Give at least one.", "RES-02")


def placement_faults(label: str, organization: str, targets: Sequence[str], tags: Mapping[str, str]) -> Iterator[Fault]:
    """Where the policies hang, and what they are called there."""
    if not _LABEL.fullmatch(label):
        yield _fault("label", label, "is no short name", "Use 2 to 31 lower-case letters, digits and hyphens.")
    if not _ORGANIZATION.fullmatch(organization):
        yield _fault("organizationId", organization, "is no organisation id", "Use the id that begins with `o-`.")
    if not targets:
        yield _fault("targets", None, "there is none, so nothing would be guarded", "Name an organisational unit.")
    for index, target in enumerate(targets):
        if target.startswith("r-"):
            problem = "is the root: the policies would bind every account of the organisation, not only tenants"
            yield _fault(f"targets[{index}]", target, problem, "Name the unit that holds the tenants' accounts.")
        elif not _TARGET.fullmatch(target):
            yield _fault(f"targets[{index}]", target, "is neither a unit nor an account", "Use `ou-…` or 12 digits.")
        elif target in targets[:index]:
            yield _fault(f"targets[{index}]", target, "stands twice", "Name each target once.")
    missing = [key for key in REQUIRED_TAGS if not tags.get(key, "").strip()]
    if missing:
        yield _fault("tags", ", ".join(missing), "are missing or empty", "Give all six required tags.", "CLS-04")


def role_faults(bootstrap: str, operators: Sequence[str], workspaces: Sequence[AwsWorkspace]) -> Iterator[Fault]:
    """The roles that are exempt from a denial: named well enough, and apart from one another."""
    for path, name in (
        ("bootstrapRole", bootstrap),
        *((f"identityOperators[{i}]", o) for i, o in enumerate(operators)),
    ):
        if not _ROLE.fullmatch(name):
            problem = "is no role name, or a pattern that does not begin with three characters in full"
            yield _fault(path, name, problem, "Name the role, with its path, and use `*` behind its beginning only.")
        for role in _people_of(workspaces):
            if fnmatchcase(role, name):
                problem = f"also fits {role!r}, the role of people, pipelines or jobs in a workspace"
                yield _fault(path, name, problem, "Name a role that no workspace gives out.", "TEN-04")
                break
    for deployment in sorted({here.aws.deployment_role for here in workspaces}):
        if fnmatchcase(deployment, bootstrap):
            problem = f"is also the deployment role {deployment!r} of a tenant, which would then decide on itself"
            yield _fault("bootstrapRole", bootstrap, problem, "Use a role of the organisation.", "TEN-04")


def _people_of(workspaces: Sequence[AwsWorkspace]) -> list[str]:
    """Return the names of the roles that people, pipelines and jobs have, with their paths."""
    people = [here.role_name(role) for here in workspaces for role in Role]
    people += [one.role_name for here in workspaces for one in Pipelines(here).identities.values()]
    return [*people, *(f"service-role/{here.job_role_name}" for here in workspaces)]


def perimeter_faults(
    partners: Sequence[str], issuers: Mapping[str, Sequence[str]], workspaces: Sequence[AwsWorkspace]
) -> Iterator[Fault]:
    """Who may come in from outside."""
    own = {here.account for here in workspaces}
    for index, account in enumerate(partners):
        if not _ACCOUNT.fullmatch(account):
            yield _fault(f"partnerAccounts[{index}]", account, "is no account id", "Use 12 digits.")
        elif account in own:
            yield _fault(f"partnerAccounts[{index}]", account, "is a tenant's account", "Remove it.", "TEN-01")
    for issuer, subjects in issuers.items():
        path = f"workloadIssuers[{issuer}]"
        if not _ISSUER.fullmatch(issuer):
            yield _fault(path, issuer, "is no issuer", "Use the https URL of the token's `iss` claim.", "IAM-07")
        if not subjects:
            yield _fault(path, None, "has no subject, so nobody could sign in", "Name who deploys.", "IAM-07")
        for subject in subjects:
            if not _SUBJECT.fullmatch(subject):
                problem = "is a pattern that does not begin with three characters in full"
                yield _fault(path, subject, problem, "Pin repository and environment.", "IAM-07")


def _fault(path: str, value: object, problem: str, fix: str, control: str = "") -> Fault:
    return Fault(path=path, value=value, problem=problem, fix=fix, control=control)
