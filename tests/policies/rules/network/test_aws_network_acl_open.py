from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_network_acl_open import RULE

ACL = "aws:ec2/networkAcl:NetworkAcl"
ENTRY = "aws:ec2/networkAclRule:NetworkAclRule"


class TestAwsNetworkAclOpen(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(ENTRY, "lab", {"ruleAction": "allow", "cidrBlock": "10.20.0.0/16"}),
            resource(ENTRY, "refused", {"ruleAction": "deny", "cidrBlock": "0.0.0.0/0"}),
            resource(ACL, "lab", {"ingress": [{"action": "Allow", "cidrBlock": "10.0.0.0/8"}]}),
            resource(ACL, "empty", {}),
        ],
        violating={
            "everything": ("cidrBlock", "0.0.0.0/0", "the list lets the internet in (0.0.0.0/0)"),
            "version 6": ("ipv6CidrBlock", "::/0", "the list lets the internet in (::/0)"),
            "an entry inside": (
                resource(ACL, "lab", {"ingress": [{"action": "ALLOW", "cidrBlock": "0.0.0.0/0"}]}),
                "the list lets the internet in (0.0.0.0/0)",
            ),
        },
        not_applicable=[
            resource(ENTRY, "out", {"egress": True, "ruleAction": "allow", "cidrBlock": "0.0.0.0/0"}),
            resource("aws:kms/key:Key", "key", {}),
        ],
        unknown="cidrBlock",
    )
