"""Managed policies of AWS that give a whole service or everything away."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, UnknownValue

_PLACES = {
    "aws:iam/groupPolicyAttachment:GroupPolicyAttachment": "policyArn",
    "aws:iam/policyAttachment:PolicyAttachment": "policyArn",
    "aws:iam/role:Role": "managedPolicyArns",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "policyArn",
    "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "policyArns",
    "aws:iam/userPolicyAttachment:UserPolicyAttachment": "policyArn",
    "aws:ssoadmin/managedPolicyAttachment:ManagedPolicyAttachment": "managedPolicyArn",
}
_OWN_POLICY = frozenset({"aws:iam/policy:Policy"})
_WIDE_NAMES = frozenset({"AdministratorAccess", "PowerUserAccess", "IAMFullAccess", "SystemAdministrator"})


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Policies of the tenant's own account are judged where they are declared."""
    place = _PLACES[resource.type]
    try:
        arns = resource.texts(place)
    except UnknownValue as unknown:
        if resource.comes_from(unknown.path, _OWN_POLICY):
            return PASS
        raise
    for arn in arns:
        name = arn.rpartition("/")[2]
        if ":aws:policy/" in arn and (name in _WIDE_NAMES or "FullAccess" in name):
            return resource.fail("the managed policy {policy} is attached", policy=name)
    return PASS


RULE = Rule(
    id="aws-iam-no-admin-attachment",
    title="No administrator or full-access policy of AWS is attached",
    why="such a policy reaches beyond the tenant's own resources and grows whenever AWS changes it",
    controls=("TEN-04", "IAM-01"),
    severity=Severity.CRITICAL,
    types=tuple(_PLACES),
    fix="attach a policy of the tenant that lists the actions and resources the role needs",
    check=check,
    labels=("privilege",),
)
