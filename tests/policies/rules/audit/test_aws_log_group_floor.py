from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource, spoil
from quantum_policies.rules.audit.aws_log_group_floor import RULE

TYPE = "aws:cloudwatch/logGroup:LogGroup"
GROUP = resource(TYPE, "trail", {"retentionInDays": 400, "tags": {"Artifact": "log"}})


def kept(days):
    return f"audit records are kept for {days} days; needed: 400"


class TestAwsLogGroupFloor(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            GROUP,
            spoil(GROUP, "retentionInDays", "731"),
            spoil(GROUP, "retentionInDays", 0),
            spoil(GROUP, "retentionInDays", ABSENT),
        ],
        violating={
            "a day less": ("retentionInDays", 399, kept(399)),
            "as text": ("retentionInDays", "30", kept(30)),
            "evidence": (
                resource(TYPE, "evidence", {"retentionInDays": 365, "tags": {"Artifact": "Evidence"}}),
                kept(365),
            ),
            "by its purpose": (
                resource(TYPE, "audit", {"retentionInDays": 1, "tags": {"Purpose": "audit"}}),
                kept(1),
            ),
            "no number": ("retentionInDays", "long", "`retentionInDays` must be a number"),
        },
        not_applicable=[
            resource(TYPE, "jobs", {"retentionInDays": 30, "tags": {"Artifact": "intermediate-result"}}),
            resource(TYPE, "bare", {"retentionInDays": 30}),
        ],
        unknown="retentionInDays",
    )
