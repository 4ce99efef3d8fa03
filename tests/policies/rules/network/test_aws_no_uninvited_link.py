from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_no_uninvited_link import RULE

SERVICE = "aws:ec2/vpcEndpointService:VpcEndpointService"
GATEWAY = "aws:ec2transitgateway/transitGateway:TransitGateway"
KNOCK = "whoever knows the service's name may link to it (`acceptanceRequired`)"


class TestAwsNoUninvitedLink(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(SERVICE, "results", {"acceptanceRequired": True}),
            resource(GATEWAY, "default", {}),
            resource(GATEWAY, "said", {"autoAcceptSharedAttachments": "disable"}),
        ],
        violating={
            "off": ("acceptanceRequired", False, KNOCK),
            "unsaid": ("acceptanceRequired", ABSENT, KNOCK),
            "a gateway": (
                resource(GATEWAY, "hub", {"autoAcceptSharedAttachments": "enable"}),
                "any network that the gateway is shared with joins it unasked (`autoAcceptSharedAttachments`)",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="acceptanceRequired",
    )
