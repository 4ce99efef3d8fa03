from policies.contract import ABSENT, Cases, RuleContract, allow, document

from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_vpc_endpoint_policy import RULE

TYPE = "aws:ec2/vpcEndpoint:VpcEndpoint"
OWN = document(allow(Principal="*", Action="kms:Decrypt", Resource="*"))


class TestAwsVpcEndpointPolicy(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "kms", {"vpcEndpointType": "Interface", "policy": OWN}),
            resource(TYPE, "s3", {"policy": OWN}),
        ],
        violating={
            "absent": ("policy", ABSENT, "the endpoint has no policy, so AWS lets everything through"),
            "no resource": (
                "policy",
                document(allow(Principal="*", Action="kms:Decrypt")),
                "`policy`, statement 1, names no resource",
            ),
        },
        not_applicable=[resource(TYPE, "balancer", {"vpcEndpointType": "GatewayLoadBalancer"})],
        unknown="policy",
    )
