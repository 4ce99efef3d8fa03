from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, with_source
from quantum_policies.rules.audit.aws_s3_audit_retention import RULE

TYPE = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"
BUCKET = "aws:s3/bucket:Bucket"
RETENTION = "rule.defaultRetention"
LOCK = resource(TYPE, "lock", {"bucket": "logs", "rule": {"defaultRetention": {"mode": "COMPLIANCE", "days": 400}}})
LOGS = resource(BUCKET, "logs", {"bucket": "logs", "tags": {"Artifact": "log"}})
RESULTS = resource(BUCKET, "results", {"bucket": "logs", "tags": {"Artifact": "result"}})
GOVERNANCE = spoil(LOCK, f"{RETENTION}.mode", "GOVERNANCE")


def weak(mode, days):
    return f"audit records are locked in mode {mode} for {days} days; needed: COMPLIANCE for at least 400"


class TestAwsS3AuditRetention(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(LOCK, LOGS),
            spoil(beside(LOCK, LOGS), RETENTION, {"mode": "COMPLIANCE", "years": 2}),
            LOCK,
        ],
        violating={
            "governance": (f"{RETENTION}.mode", "GOVERNANCE", weak("GOVERNANCE", 400)),
            "too short": (f"{RETENTION}.days", 399, weak("COMPLIANCE", 399)),
            "no rule": ("rule", ABSENT, weak("none", 0)),
            "a bucket's own lock": (
                resource(
                    BUCKET,
                    "logs",
                    {
                        **LOGS.properties,
                        "objectLockConfiguration": {"rule": {"defaultRetention": {"mode": "GOVERNANCE"}}},
                    },
                ),
                weak("GOVERNANCE", 0),
            ),
            "bucket that is not in the stack": (beside(GOVERNANCE), weak("GOVERNANCE", 400)),
        },
        not_applicable=[beside(GOVERNANCE, RESULTS), LOGS],
        unknown=f"{RETENTION}.days",
    )

    def test_before_the_bucket_is_registered_the_rule_waits(self):
        finding = self.judge(GOVERNANCE)
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    def test_an_unknown_name_is_followed_to_its_bucket(self):
        for bucket, verdict in ((LOGS, Verdict.FAIL), (RESULTS, Verdict.NOT_APPLICABLE)):
            source = Source(BUCKET, bucket.name, bucket.properties)
            assert self.judge(with_source(GOVERNANCE, "bucket", source)).verdict is verdict
