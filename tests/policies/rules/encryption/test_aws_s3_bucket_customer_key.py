from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, unknown_at, with_source
from quantum_policies.rules.encryption.aws_s3_bucket_customer_key import RULE

TYPE = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
KEY = "arn:aws:kms:eu-north-1:123456789012:key/0f0e0d0c-1111-2222-3333-444455556666"
DEFAULT = {"applyServerSideEncryptionByDefault": {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": KEY}}
PATH = "rules[0].applyServerSideEncryptionByDefault"
NO_KEY = f"the bucket names no key in `{PATH}.kmsMasterKeyId`, so AWS's own key is used"


class TestAwsS3BucketCustomerKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "results", {"bucket": "results", "rules": [DEFAULT]}),
            resource("aws:s3/bucket:Bucket", "inline", {"serverSideEncryptionConfiguration": {"rule": DEFAULT}}),
        ],
        violating={
            "no key": (f"{PATH}.kmsMasterKeyId", ABSENT, NO_KEY),
            "AWS's own key": (f"{PATH}.kmsMasterKeyId", "alias/aws/s3", "the bucket uses AWS's own key alias/aws/s3"),
            "S3's own encryption": (f"{PATH}.sseAlgorithm", "AES256", "the bucket encrypts with AES256"),
            "no default": ("rules[0]", {"bucketKeyEnabled": True}, "the bucket encrypts with no algorithm"),
            "no rule": ("rules", ABSENT, "the encryption configuration has no rule"),
            "inside a bucket of the second kind": (
                resource(
                    "aws:s3/bucketV2:BucketV2",
                    "inline",
                    {
                        "serverSideEncryptionConfigurations": [
                            {"rules": [{"applyServerSideEncryptionByDefaults": [{"sseAlgorithm": "AES256"}]}]}
                        ]
                    },
                ),
                "the bucket encrypts with AES256",
            ),
            "a second rule": ("rules[1]", {"x": 1}, "the bucket encrypts with no algorithm"),
        },
        not_applicable=[resource("aws:s3/bucket:Bucket", "plain", {"bucket": "plain"})],
        unknown=f"{PATH}.kmsMasterKeyId",
    )

    def test_a_key_of_the_same_program_passes_at_the_end_of_a_preview(self):
        given = with_source(self.cases.compliant[0], f"{PATH}.kmsMasterKeyId", Source("aws:kms/key:Key", "results", {}))
        assert self.judge(given).verdict is Verdict.PASS

    def test_rules_that_are_unknown_as_a_whole_stay_unknown(self):
        """They could name any algorithm, whatever they depend on."""
        given = with_source(self.cases.compliant[0], "rules", Source("aws:kms/key:Key", "results", {}))
        assert self.judge(unknown_at(given, "rules")).verdict is Verdict.UNKNOWN
