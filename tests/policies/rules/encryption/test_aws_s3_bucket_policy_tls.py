from policies.contract import ABSENT, Cases, RuleContract, allow, deny, document

from quantum_policies.aws.bucket_companions import BUCKETS
from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.aws_s3_bucket_policy_tls import RULE

TYPE = "aws:s3/bucketPolicy:BucketPolicy"
ON_ALL = {"Principal": "*", "Action": "s3:*", "Resource": ["arn:aws:s3:::b", "arn:aws:s3:::b/*"]}
PLAIN = {"Bool": {"aws:SecureTransport": "false"}}
WHAT = "`policy` does not refuse requests without TLS"


def policy(*statements, name="results"):
    return resource(TYPE, name, {"bucket": "b", "policy": document(*statements)})


class TestAwsS3BucketPolicyTls(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            policy(deny(Condition=PLAIN, **ON_ALL)),
            policy(deny(Condition={"Bool": {"aws:SecureTransport": False}}, **ON_ALL), name="as-boolean"),
        ],
        violating={
            "absent": ("policy", ABSENT, WHAT),
            "an allow": (policy(allow(Condition=PLAIN, **ON_ALL)), WHAT),
            "the wrong way round": (policy(deny(Condition={"Bool": {"aws:SecureTransport": "true"}}, **ON_ALL)), WHAT),
            "reads only": (policy(deny(Condition=PLAIN, **{**ON_ALL, "Action": "s3:GetObject"})), WHAT),
            "one principal only": (policy(deny(Condition=PLAIN, **{**ON_ALL, "Principal": {"AWS": "1"}})), WHAT),
            "under one more condition": (
                policy(deny(Condition={**PLAIN, "StringEquals": {"aws:SourceVpc": "vpc-1"}}, **ON_ALL)),
                WHAT,
            ),
        },
        not_applicable=[resource("aws:s3/bucket:Bucket", "bucket", {})],
        unknown="policy",
    )

    def test_a_policy_inside_the_bucket_is_judged_alike(self):
        inline = {
            kind: resource(kind, "inline", {"policy": document(allow(Condition=PLAIN, **ON_ALL))}) for kind in BUCKETS
        }
        assert [self.judge(given).what for given in inline.values()] == [WHAT] * 2
        refusing = document(deny(Condition=PLAIN, **ON_ALL))
        assert [self.judge(resource(kind, "inline", {"policy": refusing})).verdict for kind in BUCKETS] == [
            Verdict.PASS,
            Verdict.PASS,
        ]
