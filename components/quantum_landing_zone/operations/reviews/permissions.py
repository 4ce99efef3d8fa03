"""What the reviews and the provider monitor call on AWS, and the permission that each call asks for; nothing writes.

A test records the calls and compares. Source: AWS Service Authorization Reference, read 2026-11-25 as the data of
`parliament`.
"""

from collections.abc import Mapping

_ROLES: Mapping[str, str] = {
    "iam:get_role": "iam:GetRole",
    "iam:list_role_tags": "iam:ListRoleTags",
    "iam:list_roles": "iam:ListRoles",
}
_USERS: Mapping[str, str] = {
    "iam:list_access_keys": "iam:ListAccessKeys",
    "iam:list_users": "iam:ListUsers",
}

ACCESS: Mapping[str, str] = {
    **_ROLES,
    "ec2:describe_vpc_endpoints": "ec2:DescribeVpcEndpoints",
    "iam:get_policy": "iam:GetPolicy",
    "iam:get_policy_version": "iam:GetPolicyVersion",
    "iam:get_role_policy": "iam:GetRolePolicy",
    "iam:list_attached_role_policies": "iam:ListAttachedRolePolicies",
    "iam:list_role_policies": "iam:ListRolePolicies",
    "kms:describe_key": "kms:DescribeKey",
    "kms:get_key_policy": "kms:GetKeyPolicy",
    "s3:get_bucket_policy": "s3:GetBucketPolicy",
    "sns:get_topic_attributes": "sns:GetTopicAttributes",
}
"""IAM action by call of `qlz review access`."""

INACTIVE: Mapping[str, str] = {**_ROLES, **_USERS}
"""IAM action by call of `qlz review inactive`."""

ROTATION: Mapping[str, str] = {
    **_USERS,
    "iam:get_saml_provider": "iam:GetSAMLProvider",
    "iam:list_saml_providers": "iam:ListSAMLProviders",
    "kms:describe_key": "kms:DescribeKey",
    "kms:get_key_rotation_status": "kms:GetKeyRotationStatus",
    "secretsmanager:describe_secret": "secretsmanager:DescribeSecret",  # pragma: allowlist secret
    "secretsmanager:list_secret_version_ids": "secretsmanager:ListSecretVersionIds",
}
"""IAM action by call of `qlz review rotation`; no value of a secret is read."""

PROVIDERS: Mapping[str, str] = {"braket:search_devices": "braket:SearchDevices"}
"""IAM action by call of `qlz monitor providers` on AWS."""
