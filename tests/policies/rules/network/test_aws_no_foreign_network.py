from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_no_foreign_network import RULE


class TestAwsNoForeignNetwork(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[],
        violating={
            kind: (resource(kind, "any", {"name": "x1"}), "a link to another network is declared")
            for kind in RULE.types
        },
        not_applicable=[resource("aws:ec2/vpcEndpoint:VpcEndpoint", "kms", {})],
        unknown="",
    )
