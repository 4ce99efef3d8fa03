from policies.contract import ABSENT, Cases, RuleContract, provider

from quantum_policies.kit.testing import resource
from quantum_policies.rules.residency.aws_provider_region import RULE

TYPE = "pulumi:providers:aws"


class TestAwsProviderRegion(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(TYPE, "aws", provider())],
        violating={
            "other region": (
                "region",
                "us-east-1",
                "the AWS provider works in us-east-1; allowed: eu-north-1, eu-west-2",
            ),
            "no region": ("region", ABSENT, "the AWS provider names no region, so the environment decides"),
        },
        not_applicable=[resource("pulumi:providers:random", "random", {})],
        unknown="region",
    )
