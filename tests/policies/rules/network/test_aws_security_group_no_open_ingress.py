from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_security_group_no_open_ingress import RULE

GROUP = "aws:ec2/securityGroup:SecurityGroup"
CLASSIC = "aws:ec2/securityGroupRule:SecurityGroupRule"
INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"


class TestAwsSecurityGroupNoOpenIngress(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(INGRESS, "own-range", {"cidrIpv4": "10.0.0.0/16", "ipProtocol": "tcp"}),
            resource(INGRESS, "by-group", {"referencedSecurityGroupId": "sg-1"}),
            resource(GROUP, "closed", {"egress": [{"cidrBlocks": ["0.0.0.0/0"]}]}),
            resource(GROUP, "private", {"ingress": [{"cidrBlocks": ["10.0.0.0/8"], "ipv6CidrBlocks": ["fd00::/16"]}]}),
        ],
        violating={
            "everywhere": ("cidrIpv4", "0.0.0.0/0", "the internet is let in (0.0.0.0/0)"),
            "half of it": ("cidrIpv4", "128.0.0.0/1", "the internet is let in (128.0.0.0/1)"),
            "IPv6": ("cidrIpv6", "::/0", "the internet is let in (::/0)"),
            "no range at all": ("cidrIpv4", "anywhere", "the internet is let in (anywhere)"),
            "inside a group": (
                resource(GROUP, "open", {"ingress": [{"self": True}, {"ipv6CidrBlocks": ["::/0"]}]}),
                "the internet is let in (::/0)",
            ),
            "classic rule": (
                resource(CLASSIC, "open", {"type": "ingress", "cidrBlocks": ["10.0.0.0/8", "0.0.0.0/0"]}),
                "the internet is let in (0.0.0.0/0)",
            ),
            "default group": (
                resource(
                    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup", "d", {"ingress": [{"cidrBlocks": ["::/0"]}]}
                ),
                "the internet is let in (::/0)",
            ),
        },
        not_applicable=[
            resource(CLASSIC, "out", {"type": "egress", "cidrBlocks": ["0.0.0.0/0"]}),
            resource("aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule", "out", {"cidrIpv4": "0.0.0.0/0"}),
        ],
        unknown="cidrIpv4",
    )
