"""Consent to a hardware provider's terms: it opens all of Braket's third-party devices for the account at once."""

from __future__ import annotations

from quantum_policies.aws.documents import IDENTITY, NO_DOCUMENT
from quantum_policies.aws.grants import allowed, grants
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_ACCEPT = ("braket:AcceptUserAgreement",)


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """The agreement is accepted once for each account, by whoever reviews providers, outside the tenant's roles."""
    found = grants(resource)
    if not found:
        return NO_DOCUMENT
    for path, document, statement in found:
        if allowed(document, statement, _ACCEPT):
            return resource.fail(
                "`{path}`, {statement}, lets its holder accept the terms of hardware providers",
                path=path,
                statement=statement.label,
            )
    return PASS


RULE = Rule(
    id="aws-iam-no-provider-agreement",
    title="Tenants do not accept providers' terms",
    why="a provider's terms are a contract on data that leaves AWS; accepting them is the outcome of its review",
    controls=("ATT-04", "ONB-01"),
    severity=Severity.HIGH,
    types=tuple(IDENTITY),
    fix="leave `braket:AcceptUserAgreement` to the platform's own role",
    check=check,
    labels=("quantum",),
)
