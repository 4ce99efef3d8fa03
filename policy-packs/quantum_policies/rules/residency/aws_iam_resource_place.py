"""What roles and network endpoints reach, and where that is."""

from __future__ import annotations

from quantum_policies.aws.arns import segments
from quantum_policies.aws.ceilings import LOOKED_UP, is_ceiling
from quantum_policies.aws.documents import ENDPOINT, IDENTITY, NO_DOCUMENT, documents
from quantum_policies.aws.grants import allowed
from quantum_policies.kit import PASS, Config, Document, Judgement, Resource, Rule, Severity, Statement

BRAKET_IMAGES = "292282985366"
"""The account in which AWS keeps the container images of hybrid jobs, for reading only.

Source: Amazon Braket developer guide, "Define the environment for your algorithm script", 2026-11-25.
"""
RUNS = (
    "braket:CancelJob",
    "braket:CancelQuantumTask",
    "braket:DeleteSpendingLimit",
    "braket:GetJob",
    "braket:GetQuantumTask",
    "braket:TagResource",
    "braket:UntagResource",
    "braket:UpdateSpendingLimit",
)
"""Rights over runs and limits, which live in one region: their ARN says which. Source: the service authorization
reference of Amazon Braket, 2026-11-25."""
_ACCOUNT_KEYS = frozenset({"aws:principalaccount", "aws:resourceaccount", "s3:resourceaccount"})
_REGION_KEY = "aws:requestedregion"
_HERE = tuple(kind for kind in IDENTITY if not kind.startswith("aws:ssoadmin/"))
"""Without permission sets: they are kept in the identity centre's account and take effect in those they are assigned
in. Roles that they let somebody become are judged by aws-iam-assume-role."""


def check(resource: Resource, config: Config) -> Judgement:
    """Judges what is named; of bare wildcards those over runs, the others belong to rules about data and devices."""
    found = documents(resource, IDENTITY, ENDPOINT)
    if not found:
        return NO_DOCUMENT
    for path, document in found:
        for statement in document.allowing():
            elsewhere = next((each for each in _named(statement) if not _is_inside(each, config)), None)
            if elsewhere:
                return resource.fail(
                    "`{path}`, {statement}, reaches {elsewhere}; allowed: account {account}, regions {regions}",
                    path=path,
                    statement=statement.label,
                    elsewhere=elsewhere,
                    account=config.aws.account_id if config.aws else "none",
                    regions=sorted(config.aws.regions) if config.aws else "none",
                )
            everywhere = _everywhere(statement, document) if resource.type in _HERE else []
            if everywhere and not is_ceiling(resource):
                return resource.fail(
                    "`{path}`, {statement}, allows {actions} in every region",
                    path=path,
                    statement=statement.label,
                    actions=everywhere,
                )
    return PASS


def _everywhere(statement: Statement, document: Document) -> list[str]:
    bare = any(not pattern.strip("*") for pattern in statement.resources) or statement.not_resources
    if not bare or statement.pins(frozenset({_REGION_KEY})):
        return []
    return allowed(document, statement, RUNS)


def _named(statement: Statement) -> list[str]:
    """The ARNs of a statement's resources, and the accounts and regions that its conditions pin."""
    pinned = [
        value
        for condition in statement.conditions
        if condition.key in _ACCOUNT_KEYS or condition.key == _REGION_KEY
        for value in condition.pinned
    ]
    return [*(each for each in statement.resources if segments(each)), *pinned]


def _is_inside(place: str, config: Config) -> bool:
    if config.aws is None:
        return False
    accounts = {"", "*", "aws", config.aws.account_id, *config.aws.partner_accounts}
    parts = segments(place)
    if parts is None:
        # A policy variable stands for the caller's own, and a pattern for more than one: neither names another place.
        return place in accounts | config.aws.regions or "$" in place or "*" in place
    region, account = parts[3], parts[4]
    if account == BRAKET_IMAGES and parts[2] == "ecr":
        account = ""
    # The partition `aws` has services of its own in an ARN's account, such as `ec2` in `arn:aws:automate:…`.
    return (region in ("", "*") or region in config.aws.regions or "$" in region) and (
        account in accounts or "$" in account or not account.isdigit()
    )


RULE = Rule(
    id="aws-iam-resource-place",
    title="Roles and endpoints reach into the tenant's account and approved regions only",
    why="a role that may write into another account, or a network endpoint that lets it, is a way out for data",
    controls=("TEN-01", "RES-02", "TEN-05"),
    severity=Severity.HIGH,
    types=(*_HERE, *ENDPOINT),
    fix="name resources of the tenant's own account in approved regions, or have the partner's account listed in "
    "`aws.partnerAccounts` of the platform's policy configuration",
    check=check,
    labels=("residency",),
    needs_configuration=True,
    looks_up=LOOKED_UP,
)
