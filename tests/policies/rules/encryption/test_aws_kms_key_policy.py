from policies.contract import ABSENT, Cases, RuleContract, allow, document

from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.aws_kms_key_policy import RULE

TYPE = "aws:kms/key:Key"
OWN = document(allow(Action="kms:Decrypt", Principal="123456789012"))
NONE = "the key has no policy, so AWS lets the account's IAM policies decide about everything"


class TestAwsKmsKeyPolicy(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(TYPE, "results", {"policy": OWN})],
        violating={
            "absent": ("policy", ABSENT, NONE),
            "empty": ("policy", "", NONE),
            "no JSON": ("policy", "kms", "`policy` is no IAM document: it is not valid JSON"),
        },
        not_applicable=[resource("aws:kms/alias:Alias", "alias", {})],
        unknown="policy",
    )
