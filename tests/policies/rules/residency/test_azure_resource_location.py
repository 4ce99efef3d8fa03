from policies.contract import NOWHERE, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.residency.azure_resource_location import RULE

TYPE = "azure-native:storage:StorageAccount"


class TestAzureResourceLocation(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "account", {"location": "uksouth"}),
            resource(TYPE, "display-name", {"location": "UK South"}),
            resource("azure-native:quantum/v20231113preview:Workspace", "preview", {"location": "uksouth"}),
        ],
        violating={
            "another location": (
                "location",
                "East US",
                "the resource is placed in East US; allowed: uksouth",
            ),
        },
        not_applicable=[
            resource(TYPE, "inherits", {"accountName": "inherits"}),
            resource("aws:s3/bucket:Bucket", "aws", {"location": "x"}),
            resource("azure-native:privatedns:PrivateZone", "names", {"location": "global"}),
            resource("azure-native:monitor/v20230101:ActionGroup", "alerts", {"location": "Global"}),
        ],
        unknown="location",
    )

    def test_a_team_without_azure_may_not_have_a_resource(self):
        assert self.judge(self.cases.compliant[0], NOWHERE).what == "the team may not use Azure"

    def test_global_is_no_place_for_what_holds_data(self):
        stored = self.judge(resource(TYPE, "account", {"location": "global"}))
        assert stored.what == "the resource is placed in global; allowed: uksouth"
