from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_no_public_platform import RULE


class TestAwsNoPublicPlatform(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[],
        violating={
            kind: (resource(kind, "any", {"name": "x1"}), "a platform is declared that publishes what it runs")
            for kind in RULE.types
        },
        not_applicable=[resource("aws:ec2/vpcEndpoint:VpcEndpoint", "kms", {})],
        unknown="",
    )
