from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, with_source
from quantum_policies.rules.encryption.aws_sns_topic_customer_key import RULE

TYPE = "aws:sns/topic:Topic"
KEY = "arn:aws:kms:eu-north-1:123456789012:key/0f0e0d0c-1111-2222-3333-444455556666"


class TestAwsSnsTopicCustomerKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(TYPE, "audit", {"name": "audit", "kmsMasterKeyId": KEY})],
        violating={
            "no key": (
                "kmsMasterKeyId",
                ABSENT,
                "the topic names no key in `kmsMasterKeyId`, so AWS's own key is used",
            ),
            "AWS's own key": ("kmsMasterKeyId", "alias/aws/topic", "the topic uses AWS's own key alias/aws/topic"),
        },
        not_applicable=[resource("aws:s3/bucket:Bucket", "bucket", {})],
        unknown="kmsMasterKeyId",
    )

    def test_a_key_of_the_same_program_passes_at_the_end_of_a_preview(self):
        given = with_source(self.cases.compliant[0], "kmsMasterKeyId", Source("aws:kms/key:Key", "logs", {}))
        assert self.judge(given).verdict is Verdict.PASS

    def test_a_key_from_elsewhere_stays_unknown(self):
        given = with_source(self.cases.compliant[0], "kmsMasterKeyId", Source("aws:ssm/parameter:Parameter", "key", {}))
        assert self.judge(given).verdict is Verdict.UNKNOWN
