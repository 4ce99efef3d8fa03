import pytest
from policies.contract import NOWHERE, Cases, RuleContract, resource_at

from quantum_policies.azure.replicas import LOCATIONS
from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.residency.azure_replica_location import RULE

COSMOS = "azure-native:cosmosdb:DatabaseAccount"


class TestAzureReplicaLocation(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(COSMOS, "runs", {"locations": [{"locationName": "UK South"}]}),
            resource("azure-native:redis:LinkedServer", "cache", {"linkedRedisCacheLocation": "uksouth"}),
        ],
        violating={
            "another location": (
                "locations[0].locationName",
                "West Europe",
                "`locations[0].locationName` names the location West Europe; allowed: uksouth",
            ),
            "a second one": (
                "locations[1]",
                {"locationName": "eastus"},
                "`locations[1].locationName` names the location eastus; allowed: uksouth",
            ),
            "an image": (
                resource(
                    "azure-native:compute/v20240303:GalleryImageVersion",
                    "image",
                    {"publishingProfile": {"targetRegions": [{"name": "uksouth"}, {"name": "ukwest"}]}},
                ),
                "`publishingProfile.targetRegions[1].name` names the location ukwest; allowed: uksouth",
            ),
            "the older name": (
                resource(
                    "azure-native:documentdb/v20240815:DatabaseAccount",
                    "old",
                    {"locations": [{"locationName": "ukwest"}]},
                ),
                "`locations[0].locationName` names the location ukwest; allowed: uksouth",
            ),
        },
        not_applicable=[resource(COSMOS, "silent", {}), resource("azure-native:sql:Server", "server", {})],
        unknown="locations[0].locationName",
    )

    def test_a_team_without_azure_may_name_none(self):
        finding = self.judge(self.cases.compliant[0], NOWHERE)
        assert finding.what == "`locations[0].locationName` names the location UK South; allowed: none"

    @pytest.mark.parametrize("kind", LOCATIONS)
    def test_each_place_is_read(self, kind):
        for path in LOCATIONS[kind]:
            assert self.judge(resource_at(kind, path, "eastus")).verdict is Verdict.FAIL
