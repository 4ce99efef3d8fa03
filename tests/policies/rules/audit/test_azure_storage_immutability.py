from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, with_source
from quantum_policies.rules.audit.azure_storage_immutability import RULE

ACCOUNT = "azure-native:storage:StorageAccount"
CONTAINER = "azure-native:storage:BlobContainerImmutabilityPolicy"
POLICY = {"immutabilityPeriodSinceCreationInDays": 400, "state": "Unlocked"}
LOCKED = {"accountName": "archive", "immutableStorageWithVersioning": {"enabled": True, "immutabilityPolicy": POLICY}}
ARCHIVE = resource(ACCOUNT, "archive", {**LOCKED, "tags": {"Artifact": "log"}})
STORE = resource(ACCOUNT, "store", {"accountName": "results", "tags": {"Artifact": "result"}})
PATH = "immutableStorageWithVersioning.immutabilityPolicy"
SHORT = "audit records are write-once for {} days; needed: at least 400"


def container(account, days):
    return resource(CONTAINER, "policy", {"accountName": account, "immutabilityPeriodSinceCreationInDays": days})


class TestAzureStorageImmutability(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[ARCHIVE, beside(container("archive", 400), ARCHIVE)],
        violating={
            "too short": (f"{PATH}.immutabilityPeriodSinceCreationInDays", 30, SHORT.format(30)),
            "no time": (f"{PATH}.immutabilityPeriodSinceCreationInDays", ABSENT, SHORT.format(0)),
            "switched off": (f"{PATH}.state", "Disabled", "the account's write-once policy is switched off"),
            "no policy": (PATH, ABSENT, "the account's write-once policy is switched off"),
            "none at all": (
                "immutableStorageWithVersioning",
                ABSENT,
                "audit records are not write-once (`immutableStorageWithVersioning.enabled`)",
            ),
            "a container": (beside(container("archive", 7), ARCHIVE), SHORT.format(7)),
            "a container for no day": (
                container("results", 0),
                "the container's write-once policy holds for no day (`immutabilityPeriodSinceCreationInDays`)",
            ),
            "a container of an account that is not here": (beside(container("elsewhere", 7)), SHORT.format(7)),
        },
        not_applicable=[
            STORE,
            resource(ACCOUNT, "untagged", {}),
            beside(container("results", 7), STORE),
            resource("azure-native:storage:Queue", "queue", {}),
        ],
        unknown=f"{PATH}.immutabilityPeriodSinceCreationInDays",
    )

    def test_a_container_waits_for_its_account(self):
        finding = self.judge(container("archive", 7))
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    def test_an_account_of_the_same_program_is_found_by_where_its_name_comes_from(self):
        for artifact, verdict in (("evidence", Verdict.FAIL), ("result", Verdict.NOT_APPLICABLE)):
            account = Source(ACCOUNT, "archive", {"tags": {"Artifact": artifact}})
            assert self.judge(with_source(container("any", 7), "accountName", account)).verdict is verdict
