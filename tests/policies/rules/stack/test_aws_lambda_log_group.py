from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at, with_source
from quantum_policies.rules.stack.aws_lambda_log_group import LOG_GROUP, RULE

TYPE = "aws:lambda/function:Function"
FUNCTION = resource(TYPE, "normalise", {"name": "lab-normalise", "loggingConfig": {"logGroup": "/lab/audit"}})
PLAIN = spoil(FUNCTION, "loggingConfig", ABSENT)
GROUP = resource(LOG_GROUP, "audit", {"name": "/lab/audit"})
DEFAULT = resource(LOG_GROUP, "default", {"name": "/aws/lambda/lab-normalise"})


def source(given):
    return Source(given.type, given.name, {}, given.urn)


def missing(group):
    return (
        f"the log group {group} is not declared in this stack, so Lambda makes it without a key and keeps it for ever"
    )


class TestAwsLambdaLogGroup(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(FUNCTION, GROUP),
            beside(PLAIN, DEFAULT),
            beside(PLAIN, with_source(DEFAULT, "name", source(PLAIN))),
            beside(with_source(FUNCTION, "loggingConfig.logGroup", source(GROUP)), GROUP),
        ],
        violating={
            "no group at all": (beside(FUNCTION), missing("/lab/audit")),
            "another group": (beside(FUNCTION, DEFAULT), missing("/lab/audit")),
            "no default group": (beside(PLAIN, GROUP), missing("/aws/lambda/lab-normalise")),
            "named like the function only": (
                beside(PLAIN, spoil(GROUP, "name", "lab-normalise")),
                missing("/aws/lambda/lab-normalise"),
            ),
        },
        not_applicable=[resource(LOG_GROUP, "group", {})],
        unknown="loggingConfig.logGroup",
    )

    def test_before_the_stack_is_complete_the_rule_waits(self):
        finding = self.judge(beside(FUNCTION, GROUP, whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    def test_a_group_that_comes_from_something_else_is_not_taken_for_one(self):
        odd = with_source(FUNCTION, "loggingConfig.logGroup", Source("aws:ssm/parameter:Parameter", "name", {}))
        assert self.judge(beside(odd, GROUP)).verdict is Verdict.UNKNOWN

    def test_a_group_whose_name_is_not_known_is_a_doubt(self):
        assert self.judge(beside(FUNCTION, unknown_at(GROUP, "name"))).verdict is Verdict.UNKNOWN
