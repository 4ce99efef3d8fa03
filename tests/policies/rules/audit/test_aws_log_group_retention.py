from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.audit.aws_log_group_retention import RULE

TYPE = "aws:cloudwatch/logGroup:LogGroup"
FOR_EVER = "the log group has no retention, so its events are kept for ever"


class TestAwsLogGroupRetention(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(TYPE, "jobs", {"retentionInDays": 400})],
        violating={"absent": ("retentionInDays", ABSENT, FOR_EVER), "zero": ("retentionInDays", 0, FOR_EVER)},
        not_applicable=[resource("aws:cloudtrail/trail:Trail", "trail", {})],
        unknown="retentionInDays",
    )
