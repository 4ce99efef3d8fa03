"""Roles that a service assumes, and for whom it may."""

from __future__ import annotations

from quantum_policies.aws.sources import names_source, services
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable


def check(resource: Resource, config: Config) -> Judgement:
    """A source that is only checked where the service sends one (`…IfExists`) is enough: not every service does."""
    document = resource.document("assumeRolePolicy")
    trusting = [statement for statement in (document.allowing() if document else ()) if services(statement)]
    if not trusting:
        return not_applicable("the role is not assumed by a service")
    for statement in trusting:
        if not names_source(statement, config):
            return resource.fail(
                "`assumeRolePolicy`, {statement}, lets {service} assume the role for any account",
                statement=statement.label,
                service=services(statement)[0],
            )
    return PASS


RULE = Rule(
    id="aws-iam-service-trust",
    title="Services assume roles for the tenant's account only",
    why="a service acts for all its customers: one of them could have it use this role (confused deputy)",
    controls=("IAM-08",),
    severity=Severity.MEDIUM,
    types=("aws:iam/role:Role",),
    fix="add `StringEquals` on `aws:SourceAccount` with the tenant's account, or `StringEqualsIfExists` where the "
    "service may not send it",
    check=check,
    labels=("trust",),
    needs_configuration=True,
)
