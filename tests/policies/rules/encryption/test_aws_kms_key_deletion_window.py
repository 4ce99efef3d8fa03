from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.aws_kms_key_deletion_window import RULE

TYPE = "aws:kms/key:Key"


class TestAwsKmsKeyDeletionWindow(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "results", {"deletionWindowInDays": 14}),
            resource(TYPE, "default", {"description": "AWS takes an absent window for 30 days"}),
        ],
        violating={
            "too short": ("deletionWindowInDays", 13, "the key is gone 13 days after its deletion; at least 14"),
            "lockout": (
                "bypassPolicyLockoutSafetyCheck",
                True,
                "the key's policy may lock out its last administrator (bypassPolicyLockoutSafetyCheck)",
            ),
        },
        not_applicable=[resource("aws:kms/alias:Alias", "alias", {})],
        unknown="deletionWindowInDays",
    )
