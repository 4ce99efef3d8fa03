import pytest
from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at, with_source
from quantum_policies.rules.classification.azure_container_labels import RULE

TYPE = "azure-native:storage:BlobContainer"
ACCOUNT = "azure-native:storage:StorageAccount"
CONTAINER = resource(
    TYPE, "results", {"accountName": "results", "metadata": {"sensitivity": "restricted", "labels": "experimental-ip"}}
)
KNOWN = "public, internal, confidential, restricted"
UNSAID = f"`metadata.sensitivity` does not say how sensitive the content is; known: {KNOWN}"
UNLABELLED = "`metadata.labels` names no quantum label, nor that there is none"


def store(sensitivity):
    return resource(ACCOUNT, "store", {"accountName": "results", "tags": {"Sensitivity": sensitivity}})


class TestAzureContainerLabels(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(CONTAINER, store("restricted")),
            beside(spoil(CONTAINER, "metadata", {"sensitivity": "public", "labels": "none"}), store("internal")),
            beside(CONTAINER, store("of its own")),
            beside(resource("azure-native:storage/v20240101:BlobContainer", "older", CONTAINER.properties)),
        ],
        violating={
            "none": ("metadata", ABSENT, UNSAID),
            "no class": ("metadata.sensitivity", ABSENT, UNSAID),
            "a word of its own": ("metadata.sensitivity", "secret-ish", UNSAID),
            "no label": ("metadata.labels", ABSENT, UNLABELLED),
            "an empty label": ("metadata.labels", " ", UNLABELLED),
            "in an account of a lower class": (
                beside(CONTAINER, store("internal")),
                "the content is restricted, and its account is for internal data",
            ),
        },
        not_applicable=[resource("azure-native:storage:Queue", "queue", {})],
        unknown="metadata.sensitivity",
    )

    @pytest.mark.parametrize("sensitivity, verdict", [("restricted", Verdict.PASS), ("public", Verdict.FAIL)])
    def test_an_account_of_the_same_program_is_found_by_where_its_name_comes_from(self, sensitivity, verdict):
        account = Source(ACCOUNT, "store", {"tags": {"Sensitivity": sensitivity}})
        assert self.judge(with_source(CONTAINER, "accountName", account)).verdict is verdict

    def test_the_accounts_class_must_be_known(self):
        assert self.judge(CONTAINER).verdict is Verdict.UNKNOWN
        assert self.judge(beside(CONTAINER, unknown_at(store("x"), "tags"))).verdict is Verdict.UNKNOWN
