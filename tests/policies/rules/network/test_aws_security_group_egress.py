from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_security_group_egress import RULE

EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule"
CLASSIC = "aws:ec2/securityGroupRule:SecurityGroupRule"
GROUP = "aws:ec2/securityGroup:SecurityGroup"


class TestAwsSecurityGroupEgress(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(EGRESS, "lab", {"cidrIpv4": "10.20.0.0/16"}),
            resource(EGRESS, "store", {"prefixListId": "pl-1"}),
            resource(GROUP, "workers", {"egress": [{"cidrBlocks": ["10.0.0.0/8"]}]}),
            resource(GROUP, "empty", {}),
        ],
        violating={
            "everything": ("cidrIpv4", "0.0.0.0/0", "everything is let out (0.0.0.0/0)"),
            "version 6": ("cidrIpv6", "::/0", "everything is let out (::/0)"),
            "inside a group": (
                resource(GROUP, "workers", {"egress": [{"ipv6CidrBlocks": ["::/0"]}]}),
                "everything is let out (::/0)",
            ),
            "a classic rule": (
                resource(CLASSIC, "out", {"type": "egress", "cidrBlocks": ["0.0.0.0/0"]}),
                "everything is let out (0.0.0.0/0)",
            ),
        },
        not_applicable=[
            resource(CLASSIC, "in", {"type": "ingress", "cidrBlocks": ["0.0.0.0/0"]}),
            resource("aws:kms/key:Key", "key", {}),
        ],
        unknown="cidrIpv4",
    )
