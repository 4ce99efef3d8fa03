from policies.contract import Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, with_source
from quantum_policies.rules.stack.aws_vpc_flow_log import FLOW_LOG, RULE

VPC = resource("aws:ec2/vpc:Vpc", "net", {"cidrBlock": "10.0.0.0/16"})
OTHER = resource("aws:ec2/vpc:Vpc", "other", {"cidrBlock": "10.1.0.0/16"})
WHAT = "the network has no flow log in this stack"


def flow_log(*networks, name="log"):
    sources = (Source(each.type, each.name, {}, each.urn) for each in networks)
    return with_source(resource(FLOW_LOG, name, {"vpcId": "", "trafficType": "ALL"}), "vpcId", *sources)


class TestAwsVpcFlowLog(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(VPC, flow_log(VPC)),
            beside(VPC, flow_log(OTHER), flow_log(VPC, name="own")),
            beside(VPC, spoil(flow_log(VPC), "vpcId", "vpc-0a1b2c3d")),
        ],
        violating={
            "none": (beside(VPC), WHAT),
            "another network's": (beside(VPC, flow_log(OTHER)), WHAT),
            "one that was there before": (beside(VPC, resource(FLOW_LOG, "log", {"vpcId": "vpc-0a1b2c3d"})), WHAT),
            "of one interface": (beside(VPC, resource(FLOW_LOG, "log", {"eniId": "eni-0a1b2c3d"})), WHAT),
        },
        not_applicable=[resource(FLOW_LOG, "log", {})],
        unknown="",
    )

    def test_before_the_stack_is_complete_the_rule_waits(self):
        finding = self.judge(beside(VPC, flow_log(VPC), whole_stack=False))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    def test_a_flow_log_that_may_be_of_another_network_is_a_doubt(self):
        assert self.judge(beside(VPC, flow_log(VPC, OTHER))).verdict is Verdict.UNKNOWN
