import pytest
from policies.contract import NOWHERE, Cases, RuleContract, resource_at

from quantum_policies.aws.places import ARNS
from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, with_source
from quantum_policies.rules.residency.aws_target_place import RULE

TARGET = "aws:cloudwatch/eventTarget:EventTarget"
BUS = "arn:aws:events:eu-north-1:123456789012:event-bus/default"
PLACES = [(kind, path) for kind, paths in ARNS.items() for path in paths]
ALLOWED = "allowed: account 123456789012, regions eu-north-1, eu-west-2"


class TestAwsTargetPlace(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TARGET, "home", {"arn": BUS}),
            resource("aws:sns/topicSubscription:TopicSubscription", "mail", {"endpoint": "lab@example.org"}),
            resource(
                "aws:scheduler/schedule:Schedule", "nightly", {"target": {"arn": "arn:aws:scheduler:::aws-sdk:ssm:a"}}
            ),
        ],
        violating={
            "another account": (
                "arn",
                "arn:aws:events:eu-north-1:999999999999:event-bus/default",
                f"`arn` is arn:aws:events:eu-north-1:999999999999:event-bus/default; {ALLOWED}",
            ),
            "another region": (
                "arn",
                "arn:aws:sqs:us-east-1:123456789012:audit",
                f"`arn` is arn:aws:sqs:us-east-1:123456789012:audit; {ALLOWED}",
            ),
            "an ARN that is none": ("arn", "arn:aws:sqs", f"`arn` is arn:aws:sqs; {ALLOWED}"),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="arn",
    )

    @pytest.mark.parametrize("kind, path", PLACES)
    def test_each_place_is_judged(self, kind, path):
        outside = "arn:aws:sqs:us-east-1:123456789012:audit"
        assert self.judge(resource_at(kind, path, outside)).verdict is Verdict.FAIL
        assert self.judge(resource_at(kind, path, BUS)).verdict is Verdict.PASS

    def test_a_target_of_the_same_program_passes_at_the_end_of_a_preview(self):
        given = with_source(self.cases.compliant[0], "arn", Source("aws:sqs/queue:Queue", "audit", {}))
        assert self.judge(given).verdict is Verdict.PASS

    def test_a_target_of_another_program_stays_unknown(self):
        given = with_source(self.cases.compliant[0], "arn", Source("pulumi:pulumi:StackReference", "siem", {}))
        assert self.judge(given).verdict is Verdict.UNKNOWN

    def test_nothing_is_inside_where_the_team_may_not_use_aws(self):
        assert self.judge(self.cases.compliant[0], NOWHERE).verdict is Verdict.FAIL
