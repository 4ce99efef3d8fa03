"""What those inside may do."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.privilege import (
    aws_iam_no_admin_attachment,
    aws_iam_no_wildcard_action,
    aws_iam_role_boundary,
    aws_iam_role_session,
)

RULES: tuple[Rule, ...] = (
    aws_iam_no_admin_attachment.RULE,
    aws_iam_no_wildcard_action.RULE,
    aws_iam_role_boundary.RULE,
    aws_iam_role_session.RULE,
)
