"""Roles that another account may assume."""

from __future__ import annotations

from quantum_policies.aws.arns import account_of
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, Statement, not_applicable

_EXTERNAL_ID = frozenset({"sts:externalid"})


def check(resource: Resource, config: Config) -> Judgement:
    """An account that the platform lists as a partner, and an external id that the partner must send."""
    document = resource.document("assumeRolePolicy")
    own = None if config.aws is None else config.aws.account_id
    partners = frozenset[str]() if config.aws is None else config.aws.partner_accounts
    foreign = [
        (statement, account)
        for statement in (document.allowing() if document else ())
        for account in _accounts(statement)
        if account != own
    ]
    if not foreign:
        return not_applicable("no other account may assume the role")
    for statement, account in foreign:
        if account not in partners:
            return resource.fail(
                "`assumeRolePolicy`, {statement}, lets the account {account} in; partners: {partners}",
                statement=statement.label,
                account=account,
                partners=sorted(partners) or "none",
            )
        if not statement.pins(_EXTERNAL_ID):
            return resource.fail(
                "`assumeRolePolicy`, {statement}, lets the account {account} in without an external id",
                statement=statement.label,
                account=account,
            )
    return PASS


def _accounts(statement: Statement) -> list[str]:
    return [account for kind, name in statement.principals if kind == "AWS" and (account := account_of(name))]


RULE = Rule(
    id="aws-iam-cross-account-trust",
    title="Other accounts assume roles as listed partners with an external id",
    why="a foreign account decides by itself which of its people and customers use the role",
    controls=("IAM-08", "TEN-01", "BEN-02"),
    severity=Severity.HIGH,
    types=("aws:iam/role:Role",),
    fix="remove the account, or have it listed in `aws.partnerAccounts` and pin `sts:ExternalId` with StringEquals",
    check=check,
    labels=("trust",),
    needs_configuration=True,
)
