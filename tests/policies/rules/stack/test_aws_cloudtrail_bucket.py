from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.aws.bucket_companions import CLASSIC, V2
from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at, with_source
from quantum_policies.rules.stack.aws_cloudtrail_bucket import RULE

TRAIL = resource("aws:cloudtrail/trail:Trail", "trail", {"s3BucketName": "lab-archive"})
ARCHIVE = resource(CLASSIC, "archive", {"bucket": "lab-archive", "objectLockEnabled": True})
OPEN = spoil(ARCHIVE, "objectLockEnabled", False)
OLD = resource(V2, "archive", {"bucket": "lab-archive"})
OTHER = resource(CLASSIC, "other", {"bucket": "lab-other"})
WHAT = "the trail delivers into the bucket archive, which has no object lock"


def into(*buckets):
    return with_source(TRAIL, "s3BucketName", *(Source(each.type, each.name, {}, each.urn) for each in buckets))


class TestAwsCloudtrailBucket(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(TRAIL, OTHER, ARCHIVE),
            beside(into(ARCHIVE), ARCHIVE, OTHER),
            beside(TRAIL, unknown_at(OTHER, "bucket"), ARCHIVE),
        ],
        violating={
            "open": (beside(TRAIL, OPEN), WHAT),
            "unsaid": (beside(TRAIL, spoil(ARCHIVE, "objectLockEnabled", ABSENT)), WHAT),
            "the older type": (beside(TRAIL, OLD), WHAT),
            "by output": (beside(into(OPEN), OPEN), WHAT),
        },
        not_applicable=[
            ARCHIVE,
            beside(TRAIL, OTHER),
            beside(TRAIL),
        ],
        unknown="s3BucketName",
    )

    def test_before_the_stack_is_complete_the_rule_waits(self):
        finding = self.judge(beside(TRAIL, ARCHIVE, whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    def test_a_bucket_whose_name_is_not_known_is_a_doubt(self):
        assert self.judge(beside(TRAIL, unknown_at(OPEN, "bucket"))).verdict is Verdict.UNKNOWN
        assert self.judge(beside(into(OTHER, OPEN), OTHER, OPEN)).verdict is Verdict.UNKNOWN
