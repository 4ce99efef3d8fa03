"""Whose keys protect what."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.encryption import (
    aws_cloudtrail_customer_key,
    aws_deletion_protection,
    aws_kms_key_deletion_window,
    aws_kms_key_policy,
    aws_kms_key_rotation,
    aws_log_group_customer_key,
    aws_machine_disk_key,
    aws_no_force_destroy,
    aws_s3_bucket_customer_key,
    aws_s3_bucket_policy_tls,
    aws_sns_topic_customer_key,
    aws_sqs_queue_customer_key,
    aws_store_customer_key,
    aws_tls_version,
    aws_transit_encryption,
)

RULES: tuple[Rule, ...] = (
    aws_cloudtrail_customer_key.RULE,
    aws_deletion_protection.RULE,
    aws_kms_key_deletion_window.RULE,
    aws_kms_key_policy.RULE,
    aws_kms_key_rotation.RULE,
    aws_log_group_customer_key.RULE,
    aws_machine_disk_key.RULE,
    aws_no_force_destroy.RULE,
    aws_s3_bucket_customer_key.RULE,
    aws_s3_bucket_policy_tls.RULE,
    aws_sns_topic_customer_key.RULE,
    aws_sqs_queue_customer_key.RULE,
    aws_store_customer_key.RULE,
    aws_tls_version.RULE,
    aws_transit_encryption.RULE,
)
