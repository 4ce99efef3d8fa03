"""Records that nobody can change."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.audit import (
    aws_cloudtrail_scope,
    aws_cloudtrail_validation,
    aws_detection_on,
    aws_log_group_retention,
    aws_no_payload_log,
    aws_s3_audit_lifecycle,
    aws_s3_audit_object_lock,
    aws_s3_audit_retention,
    aws_s3_versioning,
)

RULES: tuple[Rule, ...] = (
    aws_cloudtrail_scope.RULE,
    aws_cloudtrail_validation.RULE,
    aws_detection_on.RULE,
    aws_log_group_retention.RULE,
    aws_no_payload_log.RULE,
    aws_s3_audit_lifecycle.RULE,
    aws_s3_audit_object_lock.RULE,
    aws_s3_audit_retention.RULE,
    aws_s3_versioning.RULE,
)
