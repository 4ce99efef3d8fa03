"""What those inside may do."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.privilege import (
    aws_iam_assume_role,
    aws_iam_data_resource,
    aws_iam_no_admin_attachment,
    aws_iam_no_audit_tampering,
    aws_iam_no_escalation,
    aws_iam_no_group,
    aws_iam_no_takeover,
    aws_iam_no_wildcard_action,
    aws_iam_pass_role,
    aws_iam_role_boundary,
    aws_iam_role_session,
)

RULES: tuple[Rule, ...] = (
    aws_iam_assume_role.RULE,
    aws_iam_data_resource.RULE,
    aws_iam_no_admin_attachment.RULE,
    aws_iam_no_audit_tampering.RULE,
    aws_iam_no_escalation.RULE,
    aws_iam_no_group.RULE,
    aws_iam_no_takeover.RULE,
    aws_iam_no_wildcard_action.RULE,
    aws_iam_pass_role.RULE,
    aws_iam_role_boundary.RULE,
    aws_iam_role_session.RULE,
)
