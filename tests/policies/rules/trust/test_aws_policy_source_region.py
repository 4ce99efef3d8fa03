from dataclasses import replace

import pytest
from policies.contract import CONFIG, Cases, RuleContract, allow, document, with_document

from quantum_policies.aws.documents import RESOURCE
from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.trust.aws_policy_source_region import RULE

QUEUE, ROLE = "aws:sqs/queue:Queue", "aws:iam/role:Role"


def source(arn, service="events.amazonaws.com", operator="ArnEquals", **more):
    condition = {operator: {"aws:SourceArn": arn}}
    return allow(Sid="Send", Principal={"Service": service}, Action="sqs:SendMessage", Condition=condition, **more)


def rule_in(region):
    return f"arn:aws:events:{region}:123456789012:rule/lab"


def queue(*statements):
    return resource(QUEUE, "alerts", {"policy": document(*statements)})


def role(*statements):
    return resource(ROLE, "sender", {"assumeRolePolicy": document(*statements)})


def lets(region, path="policy", service="events.amazonaws.com", allowed="eu-north-1, eu-west-2"):
    return f"`{path}`, Send, lets {service} in for a source in {region}; allowed: {allowed}"


FLOW_LOGS = "vpc-flow-logs.amazonaws.com"


class TestAwsPolicySourceRegion(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            queue(source(rule_in("eu-north-1"))),
            queue(source([rule_in("eu-north-1"), rule_in("eu-west-2")])),
            queue(source("arn:aws:s3:::photonics-results", "s3.amazonaws.com", "ArnLike")),
            queue(allow(Principal={"Service": "events.amazonaws.com"}, Action="sqs:SendMessage")),
            queue(allow(Principal={"AWS": "123456789012"}, Action="sqs:SendMessage")),
            role(source(rule_in("us-east-1"))),
            role(source("arn:aws:ec2:eu-north-1:123456789012:vpc-flow-log/*", FLOW_LOGS)),
        ],
        violating={
            "elsewhere": (queue(source(rule_in("us-east-1"))), lets("us-east-1")),
            "one of two": (queue(source([rule_in("eu-north-1"), rule_in("us-east-1")])), lets("us-east-1")),
            "anywhere": (queue(source(rule_in("*"), operator="ArnLike")), lets("*")),
            "where it is told": (queue(source(rule_in("us-east-1"), operator="ArnEqualsIfExists")), lets("us-east-1")),
            "into a role": (
                role(source("arn:aws:ec2:us-east-1:123456789012:vpc-flow-log/*", FLOW_LOGS)),
                lets("us-east-1", "assumeRolePolicy", FLOW_LOGS),
            ),
        },
        not_applicable=[resource(QUEUE, "bare", {}), resource(ROLE, "bare", {}), resource("aws:ec2/vpc:Vpc", "v", {})],
        unknown="policy",
    )

    @pytest.mark.parametrize("kind", RESOURCE)
    def test_each_type_is_judged(self, kind):
        assert self.judge(with_document(kind, document(source(rule_in("us-east-1"))))).verdict is Verdict.FAIL

    def test_without_aws_no_region_is_approved(self):
        finding = self.judge(self.cases.compliant[0], replace(CONFIG, aws=None))
        assert finding.what == lets("eu-north-1", allowed="none")
