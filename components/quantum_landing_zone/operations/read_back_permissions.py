"""What reading a workspace back from AWS calls, and the permission that each call asks for; nothing writes.

`evidence.permissions` shows it to people, and the role of the scheduled job is made from it. A test records the calls
and compares. Source: AWS Service Authorization Reference, read 2026-11-25 as the data of `parliament`.
"""

from collections.abc import Mapping

AWS: Mapping[str, str] = {
    "braket:search_spending_limits": "braket:SearchSpendingLimits",
    "budgets:describe_budget": "budgets:ViewBudget",
    "budgets:describe_notifications_for_budget": "budgets:ViewBudget",
    "cloudtrail:get_trail": "cloudtrail:GetTrail",
    "cloudtrail:get_trail_status": "cloudtrail:GetTrailStatus",
    "ec2:describe_flow_logs": "ec2:DescribeFlowLogs",
    "ec2:describe_internet_gateways": "ec2:DescribeInternetGateways",
    "ec2:describe_vpc_endpoints": "ec2:DescribeVpcEndpoints",
    "ec2:describe_vpcs": "ec2:DescribeVpcs",
    "ecr:describe_repositories": "ecr:DescribeRepositories",
    "ecr:get_repository_policy": "ecr:GetRepositoryPolicy",
    "iam:get_role": "iam:GetRole",
    "iam:list_access_keys": "iam:ListAccessKeys",
    "iam:list_users": "iam:ListUsers",
    "kms:describe_key": "kms:DescribeKey",
    "kms:get_key_rotation_status": "kms:GetKeyRotationStatus",
    "s3:get_bucket_encryption": "s3:GetEncryptionConfiguration",
    "s3:get_bucket_policy": "s3:GetBucketPolicy",
    "s3:get_bucket_versioning": "s3:GetBucketVersioning",
    "s3:get_object_lock_configuration": "s3:GetBucketObjectLockConfiguration",
    "s3:get_public_access_block": "s3:GetBucketPublicAccessBlock",
    "sagemaker:describe_notebook_instance": "sagemaker:DescribeNotebookInstance",
}
"""IAM action by call. `sts:GetCallerIdentity` is called too and needs none."""
