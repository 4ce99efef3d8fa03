import pytest
from policies.contract import Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at, with_source
from quantum_policies.rules.stack.azure_storage_blob_service import RULE

STORE = resource("azure-native:storage:StorageAccount", "store", {"accountName": "labresults", "kind": "StorageV2"})
OLD = resource("azure-native:storage/v20230101:StorageAccount", "store", {"accountName": "labresults"})
BLOBS = resource("azure-native:storage:BlobServiceProperties", "blobs", {"accountName": "labresults"})
NONE = "the account has no blob service properties in this stack, so nothing deleted comes back"


class TestAzureStorageBlobService(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(STORE, BLOBS),
            beside(OLD, spoil(BLOBS, "accountName", "LabResults")),
            beside(STORE, with_source(BLOBS, "accountName", Source(STORE.type, STORE.name, {}, STORE.urn))),
        ],
        violating={
            "none": (beside(STORE), NONE),
            "of an older API": (beside(OLD), NONE),
            "another account's": (beside(STORE, spoil(BLOBS, "accountName", "labdrafts")), NONE),
        },
        not_applicable=[BLOBS, beside(spoil(STORE, "kind", "FileStorage"))],
        unknown="accountName",
    )

    @pytest.mark.parametrize(
        "stack",
        [
            beside(STORE, BLOBS, whole_stack=False),
            beside(STORE, unknown_at(BLOBS, "accountName")),
        ],
    )
    def test_a_doubt_is_never_taken_for_blob_service_properties(self, stack):
        assert self.judge(stack).verdict is Verdict.UNKNOWN
