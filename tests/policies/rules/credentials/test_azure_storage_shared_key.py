from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.azure_storage_shared_key import RULE

TYPE = "azure-native:storage:StorageAccount"


class TestAzureStorageSharedKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(TYPE, "account", {"allowSharedKeyAccess": False})],
        violating={
            "on": ("allowSharedKeyAccess", True, "access by storage account key is switched on"),
            "silent": ("allowSharedKeyAccess", ABSENT, "`allowSharedKeyAccess` is not set, which Azure takes for true"),
        },
        not_applicable=[resource("azure-native:quantum:Workspace", "workspace", {})],
        unknown="allowSharedKeyAccess",
    )
