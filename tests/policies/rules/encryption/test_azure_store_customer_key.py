import pytest
from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.azure.customer_keys import STORES
from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, spoil, with_source
from quantum_policies.rules.encryption.azure_store_customer_key import RULE

ACCOUNT = "azure-native:storage:StorageAccount"
HUBS, IN_HUBS = "azure-native:eventhub:Namespace", "encryption.keyVaultProperties[0]"
DISK = "azure-native:compute:Disk"
KEYED = {"encryption": {"keySource": "Microsoft.Keyvault", "keyVaultProperties": {"keyName": "results"}}}
PATH = "encryption.keyVaultProperties.keyName"


def encrypted(kind):
    """A resource of a type with everything that its stores need."""
    given = resource(kind, "any", {})
    for store in STORES[kind]:
        for path, value in ((store.key, "key-one"), (store.switch, min(store.on).upper())):
            head, bracket, tail = path.partition("[0].")
            if bracket:
                before = given.build().read(f"{head}[0]", {})
                given = spoil(given, head, [{**before, tail: value}])
            elif path:
                given = spoil(given, path, value)
    return given


class TestAzureStoreCustomerKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(ACCOUNT, "account", KEYED), *(encrypted(kind) for kind in STORES)],
        violating={
            "no key": (PATH, "", f"the storage account names no key in `{PATH}`, so Azure's own key is used"),
            "Azure's own key": (
                "encryption.keySource",
                "Microsoft.Storage",
                (
                    "the storage account is not encrypted with a key of the tenant "
                    "(`encryption.keySource` is Microsoft.Storage)"
                ),
            ),
            "nothing said": (
                "encryption",
                ABSENT,
                "the storage account is not encrypted with a key of the tenant (`encryption.keySource` is absent)",
            ),
            "a key of no vault": (
                spoil(encrypted(HUBS), f"{IN_HUBS}.keyVaultUri", ABSENT),
                f"the namespace names no key in `{IN_HUBS}.keyVaultUri`, so Azure's own key is used",
            ),
            "a database of the older name": (
                resource("azure-native:documentdb/v20240815:DatabaseAccount", "old", {"location": "uksouth"}),
                "the database names no key in `keyVaultKeyUri`, so Azure's own key is used",
            ),
            "a disk under the platform's key": (
                resource(
                    DISK,
                    "d",
                    {"encryption": {"type": "EncryptionAtRestWithPlatformKey", "diskEncryptionSetId": "/set"}},
                ),
                (
                    "the disk is not encrypted with a key of the tenant "
                    "(`encryption.type` is EncryptionAtRestWithPlatformKey)"
                ),
            ),
        },
        not_applicable=[resource("azure-native:keyvault:Key", "key", {})],
        unknown=PATH,
    )

    @pytest.mark.parametrize("kind", STORES)
    def test_each_type_needs_its_key_and_its_switch(self, kind):
        for store in STORES[kind]:
            assert self.judge(spoil(encrypted(kind), store.key, ABSENT)).verdict is Verdict.FAIL
            if store.switch:
                assert self.judge(spoil(encrypted(kind), store.switch, "other")).verdict is Verdict.FAIL
                silent = self.judge(spoil(encrypted(kind), store.switch, ABSENT)).verdict
                assert silent is (Verdict.PASS if store.absent in store.on else Verdict.FAIL)

    @pytest.mark.parametrize(
        "source, verdict",
        [("compute:DiskEncryptionSet", Verdict.PASS), ("compute:DiskAccess", Verdict.UNKNOWN)],
    )
    def test_a_key_of_the_same_program_passes_at_the_end_of_a_preview(self, source, verdict):
        given = with_source(
            encrypted(DISK), "encryption.diskEncryptionSetId", Source(f"azure-native:{source}", "s", {})
        )
        assert self.judge(given).verdict is verdict
