from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.azure_storage_sas_policy import RULE

TYPE = "azure-native:storage:StorageAccount"
PATH = "sasPolicy.sasExpirationPeriod"
ENDLESS = f"signed addresses live as long as whoever signs says (`{PATH}` is not set)"


class TestAzureStorageSasPolicy(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "hour", {"sasPolicy": {"sasExpirationPeriod": "00.01:00:00", "expirationAction": "Block"}}),
            resource(TYPE, "day", {"sasPolicy": {"sasExpirationPeriod": "1.00:00:00", "expirationAction": "Log"}}),
        ],
        violating={
            "no policy": ("sasPolicy", ABSENT, ENDLESS),
            "no time": (PATH, ABSENT, ENDLESS),
            "a week": (PATH, "07.00:00:00", "signed addresses live for 07.00:00:00; at most a day is allowed"),
            "a second more": (PATH, "01.00:00:01", "signed addresses live for 01.00:00:01; at most a day is allowed"),
            "nonsense": (PATH, "PT1H", f"`{PATH}` is no length of time (days.hours:minutes:seconds)"),
        },
        not_applicable=[resource("azure-native:storage:Queue", "queue", {})],
        unknown=PATH,
    )
