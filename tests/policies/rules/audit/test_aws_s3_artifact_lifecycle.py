from dataclasses import replace

import pytest
from policies.contract import CONFIG, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.config import StoreDays
from quantum_policies.kit.testing import beside, resource, with_source
from quantum_policies.rules.audit.aws_s3_artifact_lifecycle import RULE

LIFECYCLE, BUCKET = RULE.types[0], "aws:s3/bucket:Bucket"
DECLARED = replace(CONFIG, store_days={"result": StoreDays(current=365, noncurrent=30)})


def rule(days=365, older=30, status="Enabled", **expiration):
    return {
        "status": status,
        "expiration": {"days": days, **expiration},
        "noncurrentVersionExpiration": {"noncurrentDays": older},
    }


def lifecycle(*rules, tags=None, kind=LIFECYCLE):
    given = resource(kind, "results", {"bucket": "results", "rules": list(rules)})
    return beside(given, resource(BUCKET, "results", {"bucket": "results", "tags": tags or {"Artifact": "result"}}))


def deletes(path, days, needed):
    return f"`rules[0].{path}` deletes result after {days} days; declared: {needed}"


CURRENT, OLDER = "expiration.days", "noncurrentVersionExpiration.noncurrentDays"


class TestAwsS3ArtifactLifecycle(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            lifecycle(rule()),
            lifecycle(rule("366", "31"), rule(1, 1, "Disabled")),
            lifecycle({"status": "Enabled", "expiration": {"days": 400}}),
        ],
        violating={
            "current": (lifecycle(rule(364)), deletes(CURRENT, 364, 365)),
            "older": (lifecycle(rule(older=15)), deletes(OLDER, 15, 30)),
            "as text": (lifecycle(rule("182")), deletes(CURRENT, 182, 365)),
            "on a day": (lifecycle(rule(date="2027-01-01T00:00:00Z")), deletes("expiration.date", 0, 365)),
        },
        not_applicable=[
            lifecycle(rule(1), tags={"Artifact": "backup"}),
            lifecycle(rule(1), tags={"Team": "photonics"}),
            lifecycle({"status": "Enabled", "abortIncompleteMultipartUpload": {"daysAfterInitiation": 7}}),
            beside(resource(LIFECYCLE, "elsewhere", {"bucket": "elsewhere", "rules": [rule(1)]})),
        ],
        unknown="rules[0].expiration.days",
    )

    def judge(self, given, config=DECLARED):
        return super().judge(given, config)

    @pytest.mark.parametrize("kind", RULE.types)
    def test_each_type_is_judged(self, kind):
        assert self.judge(lifecycle(rule(1), kind=kind)).verdict is Verdict.FAIL

    def test_where_no_days_are_declared_there_is_nothing_to_judge(self):
        config = replace(DECLARED, store_days={})
        assert self.judge(lifecycle(rule(1)), config).verdict is Verdict.NOT_APPLICABLE

    def test_the_bucket_is_found_by_its_origin(self):
        given = resource(LIFECYCLE, "results", {"bucket": "x", "rules": [rule(1)]})
        source = Source(BUCKET, "results", {"tags": {"Artifact": "result"}})
        assert self.judge(with_source(given, "bucket", source)).verdict is Verdict.FAIL
