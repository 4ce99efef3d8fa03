"""Records that nobody can change."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.audit import (
    aws_cloudtrail_validation,
    aws_log_group_retention,
    aws_s3_audit_object_lock,
    aws_s3_audit_retention,
)

RULES: tuple[Rule, ...] = (
    aws_cloudtrail_validation.RULE,
    aws_log_group_retention.RULE,
    aws_s3_audit_object_lock.RULE,
    aws_s3_audit_retention.RULE,
)
