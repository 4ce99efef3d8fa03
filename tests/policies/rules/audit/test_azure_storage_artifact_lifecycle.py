from dataclasses import replace

from policies.contract import CONFIG, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, with_source
from quantum_policies.rules.audit.azure_storage_artifact_lifecycle import RULE

POLICY = "azure-native:storage:ManagementPolicy"
ACCOUNT = "azure-native:storage:StorageAccount"
RESULTS = resource(ACCOUNT, "store", {"accountName": "results", "tags": {"Artifact": "result"}})
STORE = resource(ACCOUNT, "store", {"accountName": "results", "tags": {"Artifact": "store"}})
PATH = "policy.rules[0].definition.actions.{}.delete.{}"
BLOB = PATH.format("baseBlob", "daysAfterModificationGreaterThan")
VERSION = PATH.format("version", "daysAfterCreationGreaterThan")
EARLY = "`{}` deletes {} after {} days; declared: {}"


def lifecycle(blobs, versions, *prefixes):
    actions = {
        "baseBlob": {"delete": {"daysAfterModificationGreaterThan": blobs}},
        "version": {"delete": {"daysAfterCreationGreaterThan": versions}},
    }
    filters = {"filters": {"prefixMatch": list(prefixes)}} if prefixes else {}
    rule = {"name": "expire", "definition": {"actions": actions, **filters}}
    return resource(POLICY, "lifecycle", {"accountName": "results", "policy": {"rules": [rule]}})


class TestAzureStorageArtifactLifecycle(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            lifecycle(1095, 90, "result/"),
            lifecycle(1095, 90, "result/", "circuit/drafts"),
            beside(lifecycle(1095, 90), RESULTS),
            with_source(lifecycle(1095, 90), "accountName", Source(ACCOUNT, "store", {"tags": {"Artifact": "result"}})),
        ],
        violating={
            "too early": (BLOB, 1094, EARLY.format(BLOB, "result", 1094, 1095)),
            "versions": (VERSION, 30, EARLY.format(VERSION, "result", 30, 90)),
            "of two the stricter": (
                lifecycle(365, 90, "circuit/", "result/"),
                EARLY.format(BLOB, "result", 365, 1095),
            ),
            "the whole account": (
                beside(lifecycle(365, 90), RESULTS),
                EARLY.format(BLOB, "result", 365, 1095),
            ),
        },
        not_applicable=[
            beside(lifecycle(1, 1, "drafts/"), STORE),
            beside(lifecycle(1, 1), STORE),
            beside(lifecycle(1, 1)),
            spoil(lifecycle(1, 1, "result/"), "policy.rules[0].enabled", False),
            resource("azure-native:storage:Queue", "queue", {}),
        ],
        unknown=BLOB,
    )

    def test_where_no_days_are_declared_nothing_is_judged(self):
        finding = self.judge(lifecycle(1, 1, "result/"), replace(CONFIG, store_days={}))
        assert finding.verdict is Verdict.NOT_APPLICABLE

    def test_it_waits_for_its_account_where_no_prefix_tells(self):
        finding = self.judge(lifecycle(1, 1))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)
