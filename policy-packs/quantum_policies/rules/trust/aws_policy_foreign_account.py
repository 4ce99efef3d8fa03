"""Resource policies that let another account in."""

from __future__ import annotations

from quantum_policies.aws.arns import account_of
from quantum_policies.aws.documents import ENDPOINT, NO_DOCUMENT, RESOURCE, documents
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, Statement

_KEYS = frozenset({"aws:principalaccount", "aws:principalarn", "aws:sourceaccount", "kms:calleraccount"})


def check(resource: Resource, config: Config) -> Judgement:
    """The tenant's own account and listed partners; a canonical user id hides whose account it is."""
    found = documents(resource, RESOURCE, ENDPOINT)
    if not found:
        return NO_DOCUMENT
    allowed = frozenset[str]()
    if config.aws is not None:
        allowed = config.aws.partner_accounts | {config.aws.account_id}
    for path, document in found:
        for statement in document.allowing():
            foreign = [name for name in _named(statement) if account_of(name) not in allowed]
            if foreign:
                return resource.fail(
                    "`{path}`, {statement}, lets {principal} in; allowed accounts: {allowed}",
                    path=path,
                    statement=statement.label,
                    principal=foreign[0],
                    allowed=sorted(allowed) or "none",
                )
    return PASS


def _named(statement: Statement) -> list[str]:
    """Named principals, and the accounts that conditions name where the principal stands for everybody or a service.

    Whoever stands for everybody without a condition is judged by aws-policy-no-public-principal.
    """
    named = [name for kind, name in statement.principals if kind in ("AWS", "CanonicalUser") and name != "*"]
    pinned = [value for each in statement.conditions if each.key in _KEYS for value in each.pinned]
    return [*named, *(value for value in pinned if account_of(value) is not None)]


RULE = Rule(
    id="aws-policy-foreign-account",
    title="Resource policies let in the tenant's account and listed partners",
    why="a foreign account decides by itself which of its people read what it was given",
    controls=("TEN-01", "BEN-02"),
    severity=Severity.HIGH,
    types=(*RESOURCE, *ENDPOINT),
    fix="remove the account, or have it listed in `aws.partnerAccounts` of the platform's policy configuration",
    check=check,
    labels=("trust",),
    needs_configuration=True,
)
