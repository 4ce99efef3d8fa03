from policies.contract import Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, with_source
from quantum_policies.rules.audit.azure_storage_audit_lifecycle import RULE

POLICY = "azure-native:storage:ManagementPolicy"
ACCOUNT = "azure-native:storage:StorageAccount"
ARCHIVE = resource(ACCOUNT, "archive", {"accountName": "archive", "tags": {"Artifact": "log"}})
STORE = resource(ACCOUNT, "store", {"accountName": "results", "tags": {"Artifact": "result"}})
DAYS = "daysAfterModificationGreaterThan"
CREATED = "daysAfterCreationGreaterThan"
PATH = "policy.rules[0].definition.actions.{}.delete.{}"


def lifecycle(account, days, kind="baseBlob", name=DAYS, **more):
    rule = {"name": "expire", "definition": {"actions": {kind: {"delete": {name: days}}}}, **more}
    return resource(POLICY, "lifecycle", {"accountName": account, "policy": {"rules": [rule]}})


class TestAzureStorageAuditLifecycle(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(lifecycle("archive", 400), ARCHIVE),
            beside(lifecycle("archive", 1, enabled=False), ARCHIVE),
            resource(POLICY, "empty", {"accountName": "archive"}),
        ],
        violating={
            "too early": (
                PATH.format("baseBlob", DAYS),
                30,
                f"`{PATH.format('baseBlob', DAYS)}` deletes audit records after 30 days; needed: 400",
            ),
            "versions": (
                beside(lifecycle("archive", 7, "version", CREATED), ARCHIVE),
                f"`{PATH.format('version', CREATED)}` deletes audit records after 7 days; needed: 400",
            ),
            "an account that is not here": (
                beside(lifecycle("elsewhere", 0)),
                f"`{PATH.format('baseBlob', DAYS)}` deletes audit records after 0 days; needed: 400",
            ),
        },
        not_applicable=[beside(lifecycle("results", 7), STORE), resource("azure-native:storage:Queue", "queue", {})],
        unknown=PATH.format("baseBlob", DAYS),
    )

    def test_it_waits_for_its_account(self):
        finding = self.judge(lifecycle("archive", 7))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    def test_an_account_of_the_same_program_is_found_by_where_its_name_comes_from(self):
        for artifact, verdict in (("evidence", Verdict.FAIL), ("result", Verdict.NOT_APPLICABLE)):
            account = Source(ACCOUNT, "archive", {"tags": {"Artifact": artifact}})
            assert self.judge(with_source(lifecycle("any", 7), "accountName", account)).verdict is verdict
