import pytest
from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at, with_source
from quantum_policies.rules.audit.azure_storage_change_feed import RULE

BLOBS = "azure-native:storage:BlobServiceProperties"
ACCOUNT = "azure-native:storage:StorageAccount"
NONE = "what is changed in the account leaves no record that is complete (`changeFeed.enabled`)"
FEED = resource(BLOBS, "blobs", {"accountName": "results", "changeFeed": {"enabled": True}})


def store(sensitivity):
    return resource(ACCOUNT, "store", {"accountName": "results", "tags": {"Sensitivity": sensitivity}})


class TestAzureStorageChangeFeed(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[beside(FEED, store("restricted")), FEED],
        violating={
            "off": ("changeFeed.enabled", False, NONE),
            "silent": ("changeFeed", ABSENT, NONE),
            "confidential": (beside(spoil(FEED, "changeFeed.enabled", False), store("Confidential")), NONE),
            "an older API": (
                beside(
                    resource("azure-native:storage/v20230101:BlobServiceProperties", "b", {"accountName": "results"}),
                    store("restricted"),
                ),
                NONE,
            ),
        },
        not_applicable=[
            beside(spoil(FEED, "changeFeed", ABSENT), store("internal")),
            beside(spoil(FEED, "changeFeed", ABSENT)),
            resource("azure-native:storage:Queue", "queue", {}),
        ],
        unknown="changeFeed.enabled",
    )

    @pytest.mark.parametrize("sensitivity, verdict", [("restricted", Verdict.FAIL), ("public", Verdict.NOT_APPLICABLE)])
    def test_an_account_of_the_same_program_is_found_by_where_its_name_comes_from(self, sensitivity, verdict):
        account = Source(ACCOUNT, "store", {"tags": {"Sensitivity": sensitivity}})
        assert self.judge(with_source(spoil(FEED, "changeFeed", ABSENT), "accountName", account)).verdict is verdict

    def test_how_sensitive_the_content_is_must_be_known(self):
        off = spoil(FEED, "changeFeed", ABSENT)
        assert self.judge(off).verdict is Verdict.UNKNOWN
        assert self.judge(beside(off, unknown_at(store("x"), "tags.Sensitivity"))).verdict is Verdict.UNKNOWN
