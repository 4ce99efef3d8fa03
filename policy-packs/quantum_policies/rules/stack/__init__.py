"""What only the whole stack shows: what is missing beside a resource, or beside all of them."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.stack import (
    any_audit_archive,
    aws_backup_vault_lock,
    aws_braket_job_log_group,
    aws_cloudtrail_bucket,
    aws_kms_key_in_use,
    aws_lambda_log_group,
    aws_message_policy_tls,
    aws_quantum_trail,
    aws_s3_audit_lock_default,
    aws_s3_bucket_access_log,
    aws_s3_bucket_encryption,
    aws_s3_bucket_public_block,
    aws_s3_bucket_tls,
    aws_s3_bucket_versions,
    aws_vpc_default_group,
    aws_vpc_flow_log,
    azure_diagnostic_setting,
    azure_storage_blob_service,
)

RULES: tuple[Rule, ...] = (
    any_audit_archive.RULE,
    aws_backup_vault_lock.RULE,
    aws_braket_job_log_group.RULE,
    aws_cloudtrail_bucket.RULE,
    aws_kms_key_in_use.RULE,
    aws_lambda_log_group.RULE,
    aws_message_policy_tls.RULE,
    aws_quantum_trail.RULE,
    aws_s3_audit_lock_default.RULE,
    aws_s3_bucket_access_log.RULE,
    aws_s3_bucket_encryption.RULE,
    aws_s3_bucket_public_block.RULE,
    aws_s3_bucket_tls.RULE,
    aws_s3_bucket_versions.RULE,
    aws_vpc_default_group.RULE,
    aws_vpc_flow_log.RULE,
    azure_diagnostic_setting.RULE,
    azure_storage_blob_service.RULE,
)
