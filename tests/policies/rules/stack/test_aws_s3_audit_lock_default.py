from policies.contract import CONFIG, RuleContract
from policies.rules.buckets import doubts, part_cases

from quantum_policies.aws.bucket_companions import CLASSIC, LOCK, V2
from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import beside, resource
from quantum_policies.rules.stack.aws_s3_audit_lock_default import RULE

KIND, *OTHERS = LOCK.types
WHAT = "object lock is enabled, but no default retention in this stack makes it lock anything"
MORE = {"objectLockEnabled": True, "tags": {"Artifact": "log"}}


class TestAwsS3AuditLockDefault(RuleContract):
    cases = part_cases(RULE, KIND, WHAT, others=tuple(OTHERS), **MORE)

    def test_a_doubt_is_never_taken_for_a_part(self):
        assert doubts(RULE, KIND, CONFIG, **MORE) == [Verdict.UNKNOWN] * 5

    def test_a_bucket_may_hold_the_part_itself(self):
        inline = {"bucket": "lab-results", **MORE}
        assert [
            self.judge(beside(resource(kind, "inline", {**inline, **own}))).verdict
            for kind, own in (
                (CLASSIC, {"objectLockConfiguration": {"rule": {"defaultRetention": {}}}}),
                (V2, {"objectLockConfiguration": {"rules": [{}]}}),
            )
        ] == [Verdict.PASS] * 2

    def test_an_empty_part_is_none(self):
        empty = resource(
            CLASSIC,
            "empty",
            {
                "bucket": "lab-results",
                **MORE,
                **{key: {} for key in {"objectLockConfiguration": {"rule": {"defaultRetention": {}}}}},
            },
        )
        assert self.judge(beside(empty)).what == WHAT
