"""Rights by which their holder can give itself more rights.

A grant is bounded where a condition names the boundary or the policy that it may set, as for an approved elevation.
"""

from __future__ import annotations

from quantum_policies.aws.documents import IDENTITY, NO_DOCUMENT
from quantum_policies.aws.grants import allowed, grants
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

RAISING = (
    "iam:AddUserToGroup",
    "iam:AttachGroupPolicy",
    "iam:AttachRolePolicy",
    "iam:AttachUserPolicy",
    "iam:CreateAccessKey",
    "iam:CreateLoginProfile",
    "iam:CreatePolicyVersion",
    "iam:CreateServiceSpecificCredential",
    "iam:DeleteRolePermissionsBoundary",
    "iam:DeleteUserPermissionsBoundary",
    "iam:PutGroupPolicy",
    "iam:PutRolePermissionsBoundary",
    "iam:PutRolePolicy",
    "iam:PutUserPermissionsBoundary",
    "iam:PutUserPolicy",
    "iam:SetDefaultPolicyVersion",
    "iam:UpdateAssumeRolePolicy",
    "iam:UpdateLoginProfile",
    "organizations:AttachPolicy",
    "organizations:DetachPolicy",
    "sso:AttachManagedPolicyToPermissionSet",
    "sso:CreateAccountAssignment",
    "sso:PutInlinePolicyToPermissionSet",
)
"""Each raises its holder by itself, given a fitting resource."""

_BOUNDS = frozenset({"iam:permissionsboundary", "iam:policyarn"})


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """What one document allows and does not itself deny; combinations over several are a matter of the boundary."""
    found = grants(resource)
    if not found:
        return NO_DOCUMENT
    for path, document, statement in found:
        raising = allowed(document, statement, RAISING)
        if raising and not statement.pins(_BOUNDS):
            return resource.fail(
                "`{path}`, {statement}, allows {actions}, by which its holder can take any right",
                path=path,
                statement=statement.label,
                actions=raising,
            )
    return PASS


RULE = Rule(
    id="aws-iam-no-escalation",
    title="Nobody can widen their own rights",
    why="whoever may change policies, boundaries or trust has every right that the account has, one call later",
    controls=("TEN-04", "IAM-06"),
    severity=Severity.CRITICAL,
    types=tuple(IDENTITY),
    fix="remove the actions, or tie them to one policy or boundary with `iam:PolicyARN` or `iam:PermissionsBoundary`",
    check=check,
    labels=("privilege",),
)
