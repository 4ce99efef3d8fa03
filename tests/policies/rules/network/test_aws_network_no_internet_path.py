from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_network_no_internet_path import RULE


class TestAwsNetworkNoInternetPath(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[],
        violating={
            kind: (resource(kind, "way-out", {"vpcId": "vpc-1"}), "a way to the internet is declared")
            for kind in RULE.types
        },
        not_applicable=[resource("aws:ec2/vpcEndpoint:VpcEndpoint", "kms", {})],
        unknown="",
    )
