from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.aws_kms_key_rotation import RULE

TYPE = "aws:kms/key:Key"
OFF = "the key is not rotated, because `enableKeyRotation` is not true"


class TestAwsKmsKeyRotation(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "results", {"enableKeyRotation": True, "rotationPeriodInDays": 365}),
            resource(TYPE, "default-period", {"enableKeyRotation": True, "customerMasterKeySpec": "SYMMETRIC_DEFAULT"}),
        ],
        violating={
            "absent": ("enableKeyRotation", ABSENT, OFF),
            "off": ("enableKeyRotation", False, OFF),
            "too slow": ("rotationPeriodInDays", 366, "the key is rotated every 366 days; at most 365"),
        },
        not_applicable=[
            resource(TYPE, "signing", {"customerMasterKeySpec": "ECC_NIST_P256"}),
            resource(TYPE, "external-store", {"customKeyStoreId": "cks-1"}),
            resource("aws:kms/alias:Alias", "alias", {}),
        ],
        unknown="enableKeyRotation",
    )
