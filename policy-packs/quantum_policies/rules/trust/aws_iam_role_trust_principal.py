"""Who may assume a role."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """No condition makes a wildcard right here: a trust policy names its principals."""
    document = resource.document("assumeRolePolicy")
    if document is None:
        return resource.fail("the role has no trust policy")
    for statement in document.allowing():
        public = statement.public_principals()
        if public:
            return resource.fail(
                "`assumeRolePolicy`, {statement}, lets anybody assume the role ({principal})",
                statement=statement.label,
                principal=public[0],
            )
    return PASS


RULE = Rule(
    id="aws-iam-role-trust-principal",
    title="Trust policies of roles name their principals",
    why="a role that anybody may assume hands its permissions to accounts outside the tenant",
    controls=("IAM-08",),
    severity=Severity.CRITICAL,
    types=("aws:iam/role:Role",),
    fix="name the tenant's identity provider, account or service as principal",
    check=check,
    labels=("trust",),
    non_waivable=True,
)
