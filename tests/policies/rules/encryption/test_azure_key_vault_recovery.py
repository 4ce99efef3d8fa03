from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.azure_key_vault_recovery import RULE

VAULT = "azure-native:keyvault:Vault"
KEPT = {"enablePurgeProtection": True, "enableSoftDelete": True, "softDeleteRetentionInDays": 90}
PURGED = "what is deleted can be purged at once (`properties.enablePurgeProtection`)"


class TestAzureKeyVaultRecovery(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(VAULT, "vault", {"properties": KEPT}),
            resource(VAULT, "defaults", {"properties": {"enablePurgeProtection": True}}),
            resource("azure-native:keyvault:ManagedHsm", "hsm", {"properties": KEPT}),
        ],
        violating={
            "off": ("properties.enablePurgeProtection", False, PURGED),
            "silent": ("properties.enablePurgeProtection", ABSENT, PURGED),
            "gone": (
                "properties.enableSoftDelete",
                False,
                "what is deleted can't be brought back (`properties.enableSoftDelete`)",
            ),
            "a week": (
                "properties.softDeleteRetentionInDays",
                7,
                "what is deleted can be brought back for 7 days only",
            ),
            "a module": (
                resource("azure-native:keyvault/v20240401preview:ManagedHsm", "hsm", {"properties": {"tenantId": "t"}}),
                PURGED,
            ),
        },
        not_applicable=[resource("azure-native:keyvault:Key", "key", {})],
        unknown="properties.softDeleteRetentionInDays",
    )
