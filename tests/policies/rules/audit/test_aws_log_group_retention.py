from dataclasses import replace

import pytest
from policies.contract import ABSENT, CONFIG, Cases, RuleContract

from quantum_landing_zone.aws.log_retention import ALLOWED_DAYS, FOR_EVER, log_group_days
from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import judge, resource
from quantum_policies.rules.audit.aws_log_group_retention import LONGEST_DAYS, RULE

TYPE = "aws:cloudwatch/logGroup:LogGroup"
UNDECIDED = "the log group has no retention, so its events are kept for ever"


class TestAwsLogGroupRetention(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(TYPE, "jobs", {"retentionInDays": 400})],
        violating={"absent": ("retentionInDays", ABSENT, UNDECIDED), "zero": ("retentionInDays", 0, UNDECIDED)},
        not_applicable=[resource("aws:cloudtrail/trail:Trail", "trail", {})],
        unknown="retentionInDays",
    )


@pytest.mark.parametrize("days,verdict", [(LONGEST_DAYS, Verdict.FAIL), (LONGEST_DAYS + 1, Verdict.PASS)])
def test_for_ever_is_right_only_where_records_are_kept_for_longer_than_any_other_retention(days, verdict):
    group = resource(TYPE, "events", {"retentionInDays": FOR_EVER})
    assert judge(RULE, group, replace(CONFIG, audit_retention_days=days)).verdict is verdict


@pytest.mark.parametrize("days", [400, LONGEST_DAYS, LONGEST_DAYS + 1, 36500])
def test_what_the_components_set_for_any_audit_retention_passes(days):
    group = resource(TYPE, "events", {"retentionInDays": log_group_days(days)})
    assert judge(RULE, group, replace(CONFIG, audit_retention_days=days)).verdict is Verdict.PASS
    assert max(ALLOWED_DAYS) == LONGEST_DAYS
