from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.residency.azure_no_foreign_share import RULE

GALLERY = "azure-native:compute:Gallery"
SUBNET = "the subnet is shared with other subscriptions (`{}`)"
SHARED = "images are shared with other subscriptions or with everybody (`sharingProfile.permissions`)"


class TestAzureNoForeignShare(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(GALLERY, "images", {"sharingProfile": {"permissions": "Private"}}),
            resource(GALLERY, "silent", {}),
            resource("azure-native:network:Subnet", "own", {}),
        ],
        violating={
            "groups": ("sharingProfile.permissions", "Groups", SHARED),
            "everybody": ("sharingProfile.permissions", "Community", SHARED),
            "a subnet": (
                resource("azure-native:network/v20240501:Subnet", "s", {"sharingScope": "Tenant"}),
                SUBNET.format("sharingScope"),
            ),
            "an inner subnet": (
                resource("azure-native:network:VirtualNetwork", "n", {"subnets": [{}, {"sharingScope": "Tenant"}]}),
                SUBNET.format("subnets[1].sharingScope"),
            ),
        },
        not_applicable=[resource("azure-native:compute:Image", "image", {})],
        unknown="sharingProfile.permissions",
    )
