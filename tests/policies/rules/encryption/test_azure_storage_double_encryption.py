from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.azure_storage_double_encryption import RULE

TYPE = "azure-native:storage:StorageAccount"
PATH = "encryption.requireInfrastructureEncryption"
SINGLE = "there is no second layer of encryption (`{}`)"


class TestAzureStorageDoubleEncryption(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "account", {"encryption": {"requireInfrastructureEncryption": True}}),
            resource(
                "azure-native:eventhub:Namespace", "hubs", {"encryption": {"requireInfrastructureEncryption": True}}
            ),
            resource("azure-native:storage:EncryptionScope", "scope", {"requireInfrastructureEncryption": True}),
        ],
        violating={
            "off": (PATH, False, SINGLE.format(PATH)),
            "silent": ("encryption", ABSENT, SINGLE.format(PATH)),
            "a hub": (resource("azure-native:eventhub:Namespace", "hubs", {}), SINGLE.format(PATH)),
            "a scope": (
                resource("azure-native:storage/v20240101:EncryptionScope", "s", {"source": "Microsoft.KeyVault"}),
                SINGLE.format("requireInfrastructureEncryption"),
            ),
        },
        not_applicable=[resource("azure-native:storage:Queue", "queue", {})],
        unknown=PATH,
    )
