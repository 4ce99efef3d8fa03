import pytest
from policies.contract import ABSENT, GROUP, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, unknown_at, with_source
from quantum_policies.rules.credentials.azure_storage_sas_policy import RULE

TYPE = "azure-native:storage:StorageAccount"
PATH = "sasPolicy.sasExpirationPeriod"
LOGGED = "signed addresses that live longer are only logged (`sasPolicy.expirationAction` is not Block)"
QUANTUM = resource(
    "azure-native:quantum:Workspace",
    "quantum",
    {"properties": {"storageAccount": f"{GROUP}/providers/Microsoft.Storage/storageAccounts/jobs"}},
)
ENDLESS = f"signed addresses live as long as whoever signs says (`{PATH}` is not set)"


JOBS = resource(
    TYPE, "jobs", {"accountName": "jobs", "sasPolicy": {"sasExpirationPeriod": "1.00:00:00", "expirationAction": "Log"}}
)


class TestAzureStorageSasPolicy(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "hour", {"sasPolicy": {"sasExpirationPeriod": "00.01:00:00", "expirationAction": "Block"}}),
            beside(JOBS, QUANTUM),
            beside(
                JOBS,
                resource(
                    "azure-native:quantum/v20231113preview:Workspace",
                    "older",
                    {"storageAccount": QUANTUM.properties["properties"]["storageAccount"]},
                ),
            ),
            beside(JOBS, with_source(QUANTUM, "properties.storageAccount", Source(TYPE, "jobs", {}, JOBS.urn))),
        ],
        violating={
            "no policy": ("sasPolicy", ABSENT, ENDLESS),
            "no time": (PATH, ABSENT, ENDLESS),
            "a week": (PATH, "07.00:00:00", "signed addresses live for 07.00:00:00; at most a day is allowed"),
            "a second more": (PATH, "01.00:00:01", "signed addresses live for 01.00:00:01; at most a day is allowed"),
            "only logged": (beside(JOBS), LOGGED),
            "nothing done": (
                beside(resource(TYPE, "silent", {"sasPolicy": {"sasExpirationPeriod": "1.00:00:00"}}), QUANTUM),
                LOGGED,
            ),
            "nonsense": (PATH, "PT1H", f"`{PATH}` is no length of time (days.hours:minutes:seconds)"),
        },
        not_applicable=[resource("azure-native:storage:Queue", "queue", {})],
        unknown=PATH,
    )

    @pytest.mark.parametrize("stack", [JOBS, beside(JOBS, QUANTUM, whole_stack=False)])
    def test_whose_account_it_is_must_be_known(self, stack):
        finding = self.judge(stack)
        assert (finding.verdict, finding.waits_for_stack) == (Verdict.UNKNOWN, True)

    def test_an_account_that_is_not_known_is_never_taken_for_the_workspaces(self):
        assert self.judge(beside(JOBS, unknown_at(QUANTUM, "properties.storageAccount"))).verdict is Verdict.FAIL
