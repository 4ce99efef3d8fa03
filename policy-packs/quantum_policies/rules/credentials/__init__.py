"""No credential that lives on."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.credentials import (
    aws_cognito_sign_in,
    aws_iam_no_access_key,
    aws_iam_no_login_profile,
    aws_iam_no_service_credential,
    aws_iam_no_user,
    aws_no_api_key,
    aws_no_private_key,
    aws_no_ssh_key,
    aws_no_static_password,
    aws_provider_no_static_key,
    aws_secretsmanager_rotation,
    aws_sign_in_session,
    azure_quantum_api_key,
    azure_storage_shared_key,
)

RULES: tuple[Rule, ...] = (
    aws_cognito_sign_in.RULE,
    aws_iam_no_access_key.RULE,
    aws_iam_no_login_profile.RULE,
    aws_iam_no_service_credential.RULE,
    aws_iam_no_user.RULE,
    aws_no_api_key.RULE,
    aws_no_private_key.RULE,
    aws_no_ssh_key.RULE,
    aws_no_static_password.RULE,
    aws_provider_no_static_key.RULE,
    aws_secretsmanager_rotation.RULE,
    aws_sign_in_session.RULE,
    azure_quantum_api_key.RULE,
    azure_storage_shared_key.RULE,
)
