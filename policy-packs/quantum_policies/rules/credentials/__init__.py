"""No credential that lives on."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.credentials import (
    aws_iam_no_access_key,
    aws_iam_no_login_profile,
    aws_iam_no_service_credential,
    aws_iam_no_user,
    azure_quantum_api_key,
    azure_storage_shared_key,
)

RULES: tuple[Rule, ...] = (
    aws_iam_no_access_key.RULE,
    aws_iam_no_login_profile.RULE,
    aws_iam_no_service_credential.RULE,
    aws_iam_no_user.RULE,
    azure_quantum_api_key.RULE,
    azure_storage_shared_key.RULE,
)
