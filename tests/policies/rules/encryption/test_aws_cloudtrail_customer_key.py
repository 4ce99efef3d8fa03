from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, with_source
from quantum_policies.rules.encryption.aws_cloudtrail_customer_key import RULE

TYPE = "aws:cloudtrail/trail:Trail"
KEY = "arn:aws:kms:eu-north-1:123456789012:key/0f0e0d0c-1111-2222-3333-444455556666"


class TestAwsCloudtrailCustomerKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(TYPE, "audit", {"name": "audit", "kmsKeyId": KEY})],
        violating={
            "no key": ("kmsKeyId", ABSENT, "the trail names no key in `kmsKeyId`, so AWS's own key is used"),
            "AWS's own key": ("kmsKeyId", "alias/aws/trail", "the trail uses AWS's own key alias/aws/trail"),
        },
        not_applicable=[resource("aws:s3/bucket:Bucket", "bucket", {})],
        unknown="kmsKeyId",
    )

    def test_a_key_of_the_same_program_passes_at_the_end_of_a_preview(self):
        given = with_source(self.cases.compliant[0], "kmsKeyId", Source("aws:kms/key:Key", "logs", {}))
        assert self.judge(given).verdict is Verdict.PASS

    def test_a_key_from_elsewhere_stays_unknown(self):
        given = with_source(self.cases.compliant[0], "kmsKeyId", Source("aws:ssm/parameter:Parameter", "key", {}))
        assert self.judge(given).verdict is Verdict.UNKNOWN
