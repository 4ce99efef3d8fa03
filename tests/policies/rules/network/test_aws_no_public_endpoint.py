import pytest
from policies.contract import Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_no_public_endpoint import RULE, SETTINGS

DATABASE = "aws:rds/instance:Instance"
BALANCER = "aws:lb/loadBalancer:LoadBalancer"
CLUSTER = "aws:eks/cluster:Cluster"


class TestAwsNoPublicEndpoint(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(DATABASE, "runs", {"publiclyAccessible": False}),
            resource(DATABASE, "default", {}),
            resource(BALANCER, "api", {"internal": True}),
            resource(CLUSTER, "jobs", {"vpcConfig": {"endpointPublicAccess": "false"}}),
            resource("aws:ec2/launchTemplate:LaunchTemplate", "plain", {}),
        ],
        violating={
            "a database": (
                "publiclyAccessible",
                True,
                "it can be reached from the internet (`publiclyAccessible`)",
            ),
            "a balancer that does not say": (
                resource(BALANCER, "api", {"name": "api"}),
                "it can be reached from the internet (`internal`)",
            ),
            "a cluster that does not say": (
                resource(CLUSTER, "jobs", {"vpcConfig": {"endpointPrivateAccess": True}}),
                "it can be reached from the internet (`vpcConfig.endpointPublicAccess`)",
            ),
            "the second interface": (
                resource(
                    "aws:ec2/launchTemplate:LaunchTemplate",
                    "two",
                    {"networkInterfaces": [{}, {"associatePublicIpAddress": "true"}]},
                ),
                "the machine gets a public address (`networkInterfaces[1].associatePublicIpAddress`)",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="publiclyAccessible",
    )

    @pytest.mark.parametrize("kind", SETTINGS)
    def test_each_type_is_judged(self, kind):
        for setting in SETTINGS[kind]:
            assert self.judge(resource_at(kind, setting.path, "anything")).verdict is Verdict.FAIL
