from policies.contract import CONFIG, RuleContract
from policies.rules.buckets import doubts, part_cases

from quantum_policies.aws.bucket_companions import CLASSIC, LOGGING, V2
from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import beside, resource
from quantum_policies.rules.stack.aws_s3_bucket_access_log import RULE

KIND, *OTHERS = LOGGING.types
WHAT = "the bucket has no access log in this stack"


class TestAwsS3BucketAccessLog(RuleContract):
    cases = part_cases(RULE, KIND, WHAT, others=tuple(OTHERS))

    def test_a_doubt_is_never_taken_for_a_part(self):
        assert doubts(RULE, KIND, CONFIG) == [Verdict.UNKNOWN] * 5

    def test_a_bucket_may_hold_the_part_itself(self):
        inline = {"bucket": "lab-results"}
        assert [
            self.judge(beside(resource(kind, "inline", {**inline, **own}))).verdict
            for kind, own in (
                (CLASSIC, {"logging": {"targetBucket": "logs"}}),
                (V2, {"loggings": [{"targetBucket": "logs"}]}),
            )
        ] == [Verdict.PASS] * 2

    def test_an_empty_part_is_none(self):
        empty = resource(
            CLASSIC, "empty", {"bucket": "lab-results", **{key: {} for key in {"logging": {"targetBucket": "logs"}}}}
        )
        assert self.judge(beside(empty)).what == WHAT
