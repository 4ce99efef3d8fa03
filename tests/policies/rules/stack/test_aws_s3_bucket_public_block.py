from policies.contract import CONFIG, RuleContract
from policies.rules.buckets import doubts, part_cases

from quantum_policies.aws.bucket_companions import PUBLIC_BLOCK
from quantum_policies.kit import Verdict
from quantum_policies.rules.stack.aws_s3_bucket_public_block import RULE

KIND, *OTHERS = PUBLIC_BLOCK.types
WHAT = "the bucket has no public access block in this stack, so nothing restores one that is removed"


class TestAwsS3BucketPublicBlock(RuleContract):
    cases = part_cases(RULE, KIND, WHAT, others=tuple(OTHERS))

    def test_a_doubt_is_never_taken_for_a_part(self):
        assert doubts(RULE, KIND, CONFIG) == [Verdict.UNKNOWN] * 5
