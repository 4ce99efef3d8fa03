"""No secret where it can be read."""

from quantum_policies.kit.rule import Rule
from quantum_policies.rules.secrets import (
    any_plaintext_credential,
    any_stack_output_credential,
    aws_secret_recovery,
    aws_secret_value,
    aws_ssm_secret_parameter,
    azure_secret_expiry,
)

RULES: tuple[Rule, ...] = (
    any_plaintext_credential.RULE,
    any_stack_output_credential.RULE,
    aws_secret_recovery.RULE,
    aws_secret_value.RULE,
    aws_ssm_secret_parameter.RULE,
    azure_secret_expiry.RULE,
)
