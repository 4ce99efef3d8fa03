"""Rights of local users and groups, which no identity provider knows of."""

from __future__ import annotations

from quantum_policies.aws.forbidden import refuse
from quantum_policies.kit import Rule, Severity

RULE = Rule(
    id="aws-iam-no-group",
    title="There are no rights of IAM users and groups",
    why="groups and policies of users are for local users, who live outside the identity provider and its reviews",
    controls=("IAM-02", "IAM-01"),
    severity=Severity.HIGH,
    types=(
        "aws:iam/group:Group",
        "aws:iam/groupMembership:GroupMembership",
        "aws:iam/groupPoliciesExclusive:GroupPoliciesExclusive",
        "aws:iam/groupPolicy:GroupPolicy",
        "aws:iam/groupPolicyAttachment:GroupPolicyAttachment",
        "aws:iam/groupPolicyAttachmentsExclusive:GroupPolicyAttachmentsExclusive",
        "aws:iam/policyAttachment:PolicyAttachment",
        "aws:iam/userGroupMembership:UserGroupMembership",
        "aws:iam/userPoliciesExclusive:UserPoliciesExclusive",
        "aws:iam/userPolicy:UserPolicy",
        "aws:iam/userPolicyAttachment:UserPolicyAttachment",
        "aws:iam/userPolicyAttachmentsExclusive:UserPolicyAttachmentsExclusive",
    ),
    fix="attach the policy to a role (aws.iam.RolePolicyAttachment) that people assume through the identity provider",
    check=refuse("rights of an IAM user or group are declared"),
    labels=("privilege",),
)
