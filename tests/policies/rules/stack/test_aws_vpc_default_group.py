from policies.contract import Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at, with_source
from quantum_policies.rules.stack.aws_vpc_default_group import DEFAULT_GROUP, RULE

VPC = resource("aws:ec2/vpc:Vpc", "net", {"cidrBlock": "10.0.0.0/16"})
OTHER = resource("aws:ec2/vpc:Vpc", "other", {"cidrBlock": "10.1.0.0/16"})
LEFT = "the network's default security group is left as AWS makes it, open to all its members"
FILLED = "the network's default security group has rules (default)"
RULES = [{"protocol": "-1", "fromPort": 0, "toPort": 0, "self": True}]


def group(*networks):
    sources = (Source(each.type, each.name, {}, each.urn) for each in networks)
    return with_source(resource(DEFAULT_GROUP, "default", {"vpcId": ""}), "vpcId", *sources)


class TestAwsVpcDefaultGroup(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[beside(VPC, group(VPC)), beside(VPC, spoil(group(VPC), "ingress", []))],
        violating={
            "left alone": (beside(VPC), LEFT),
            "another network's": (beside(VPC, group(OTHER)), LEFT),
            "rules inward": (beside(VPC, spoil(group(VPC), "ingress", RULES)), FILLED),
            "rules outward": (beside(VPC, spoil(group(VPC), "egress", RULES)), FILLED),
        },
        not_applicable=[resource(DEFAULT_GROUP, "default", {})],
        unknown="",
    )

    def test_before_the_stack_is_complete_the_rule_waits(self):
        finding = self.judge(beside(VPC, group(VPC), whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    def test_rules_that_are_not_known_are_not_taken_for_none(self):
        finding = self.judge(beside(VPC, unknown_at(group(VPC), "ingress")))
        assert (finding.verdict, finding.unknown_path) == (Verdict.UNKNOWN, "ingress")
