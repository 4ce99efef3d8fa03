from policies.contract import Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, with_source
from quantum_policies.rules.audit.aws_s3_audit_lifecycle import RULE

TYPE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"
BUCKET = "aws:s3/bucket:Bucket"
LOGS = resource(BUCKET, "logs", {"bucket": "logs", "tags": {"Artifact": "log"}})
RESULTS = resource(BUCKET, "results", {"bucket": "logs", "tags": {"Artifact": "result"}})
CYCLE = resource(
    TYPE,
    "cycle",
    {
        "bucket": "logs",
        "rules": [
            {
                "status": "Enabled",
                "expiration": {"days": 400},
                "noncurrentVersionExpiration": {"noncurrentDays": 30},
            }
        ],
    },
)
SHORT = spoil(CYCLE, "rules[0].expiration.days", 30)


def early(path, days):
    return f"`rules[0].{path}` expires audit records after {days} days; needed: 400"


class TestAwsS3AuditLifecycle(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(CYCLE, LOGS),
            beside(spoil(SHORT, "rules[0].status", "Disabled"), LOGS),
            resource(TYPE, "empty", {"bucket": "logs"}),
        ],
        violating={
            "current": ("rules[0].expiration.days", 399, early("expiration.days", 399)),
            "a date": ("rules[0].expiration.date", "2027-01-01T00:00:00Z", early("expiration.date", 0)),
            "a bucket that is not in the stack": (beside(SHORT), early("expiration.days", 30)),
        },
        not_applicable=[beside(SHORT, RESULTS), resource("aws:kms/key:Key", "key", {})],
        unknown="rules[0].expiration.days",
    )

    def test_before_the_bucket_is_registered_the_rule_waits(self):
        finding = self.judge(SHORT)
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    def test_an_unknown_name_is_followed_to_its_bucket(self):
        for bucket, verdict in ((LOGS, Verdict.FAIL), (RESULTS, Verdict.NOT_APPLICABLE)):
            source = Source(BUCKET, bucket.name, bucket.properties)
            assert self.judge(with_source(SHORT, "bucket", source)).verdict is verdict
