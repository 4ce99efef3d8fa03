"""Who is let in."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.trust import (
    aws_iam_ci_subject,
    aws_iam_cross_account_trust,
    aws_iam_federated_trust,
    aws_iam_privileged_mfa,
    aws_iam_role_trust_principal,
    aws_iam_service_trust,
    aws_iam_session_tags,
    aws_iam_sign_in_person,
    aws_lambda_permission,
    aws_lambda_url_auth,
    aws_policy_foreign_account,
    aws_policy_no_public_principal,
    aws_policy_service_source,
    aws_policy_source_region,
    azure_ci_subject,
    azure_federated_trust,
    azure_no_delegation,
)

RULES: tuple[Rule, ...] = (
    aws_iam_ci_subject.RULE,
    aws_iam_cross_account_trust.RULE,
    aws_iam_federated_trust.RULE,
    aws_iam_privileged_mfa.RULE,
    aws_iam_role_trust_principal.RULE,
    aws_iam_service_trust.RULE,
    aws_iam_session_tags.RULE,
    aws_iam_sign_in_person.RULE,
    aws_lambda_permission.RULE,
    aws_lambda_url_auth.RULE,
    aws_policy_foreign_account.RULE,
    aws_policy_no_public_principal.RULE,
    aws_policy_service_source.RULE,
    aws_policy_source_region.RULE,
    azure_ci_subject.RULE,
    azure_federated_trust.RULE,
    azure_no_delegation.RULE,
)
