from policies.contract import NOWHERE, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import ABSENT, resource, spoil, with_source
from quantum_policies.rules.trust.aws_lambda_permission import RULE

PERMISSION = "aws:lambda/permission:Permission"
EVENTS = {"principal": "events.amazonaws.com", "sourceAccount": "123456789012"}
ANY = "events.amazonaws.com may call the function for any account"
RULE_ARN = "arn:aws:events:eu-north-1:123456789012:rule/nightly"


class TestAwsLambdaPermission(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(PERMISSION, "events", EVENTS),
            resource(PERMISSION, "rule", {"principal": "events.amazonaws.com", "sourceArn": RULE_ARN}),
            resource(PERMISSION, "role", {"principal": "arn:aws:iam::123456789012:role/runner"}),
            resource(PERMISSION, "account", {"principal": "123456789012"}),
        ],
        violating={
            "no source": ("sourceAccount", ABSENT, ANY),
            "another account": (
                "sourceAccount",
                "999999999999",
                "events.amazonaws.com may call the function for 999999999999",
            ),
            "a source elsewhere": (
                resource(
                    PERMISSION,
                    "rule",
                    {
                        "principal": "events.amazonaws.com",
                        "sourceArn": RULE_ARN.replace("123456789012", "999999999999"),
                    },
                ),
                ANY,
            ),
            "anybody": ("principal", "*", "anybody may call the function (principal `*`)"),
            "a foreign account": (
                "principal",
                "arn:aws:iam::999999999999:root",
                "the function may be called by arn:aws:iam::999999999999:root; allowed: 123456789012",
            ),
            "an open URL": (
                "functionUrlAuthType",
                "NONE",
                "anybody may call the function by its URL (functionUrlAuthType NONE)",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="sourceAccount",
    )

    def test_a_source_of_the_same_program_passes_at_the_end_of_a_preview(self):
        given = spoil(self.cases.compliant[1], "sourceArn", RULE_ARN)
        given = with_source(given, "sourceArn", Source("aws:cloudwatch/eventRule:EventRule", "nightly", {}))
        assert self.judge(given).verdict is Verdict.PASS

    def test_nobody_is_the_tenant_where_the_team_may_not_use_aws(self):
        assert [self.judge(given, NOWHERE).verdict for given in self.cases.compliant] == [Verdict.FAIL] * 4
