from dataclasses import replace

import pytest
from policies.contract import ABSENT, CONFIG, Cases, RuleContract, resource_at

from quantum_policies.azure.redundancy import REDUNDANCY
from quantum_policies.azure.region_pairs import PAIRS
from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource, spoil
from quantum_policies.rules.residency.azure_no_geo_redundancy import RULE

ACCOUNT = "azure-native:storage:StorageAccount"
DATABASE = "azure-native:sql:Database"
COSMOS = "azure-native:cosmosdb:DatabaseAccount"
COPIED = "the data is copied to the paired region ({}; `{}`)"
BACKUP = "backupPolicy.periodicModeProperties.backupStorageRedundancy"


class TestAzureNoGeoRedundancy(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(ACCOUNT, "account", {"location": "UK South", "sku": {"name": "Standard_ZRS"}}),
            resource(DATABASE, "runs", {"location": "uksouth", "requestedBackupStorageRedundancy": "Zone"}),
            resource(COSMOS, "live", {"location": "uksouth", "backupPolicy": {"type": "Continuous"}}),
            resource("azure-native:dbforpostgresql:Server", "default", {"location": "uksouth"}),
        ],
        violating={
            "geo-redundant": ("sku.name", "Standard_GRS", COPIED.format("ukwest", "sku.name")),
            "in other letters": ("sku.name", "STANDARD_RAGZRS", COPIED.format("ukwest", "sku.name")),
            "a database that does not say": (
                resource(DATABASE, "runs", {"location": "uksouth"}),
                COPIED.format("ukwest", "requestedBackupStorageRedundancy"),
            ),
            "periodic backups": (
                resource("azure-native:documentdb/v20240815:DatabaseAccount", "old", {"location": "swedencentral"}),
                COPIED.format("swedensouth", BACKUP),
            ),
            "no location": (
                resource(ACCOUNT, "inherits", {"sku": {"name": "Standard_GRS"}}),
                COPIED.format("which one is not known here", "sku.name"),
            ),
            "no pair": (
                resource(ACCOUNT, "milan", {"location": "italynorth", "sku": {"name": "Standard_GZRS"}}),
                COPIED.format("which one is not known here", "sku.name"),
            ),
            "a backup vault": (
                resource(
                    "azure-native:dataprotection:BackupVault",
                    "vault",
                    {"location": "uksouth", "properties": {"storageSettings": [{"type": "GeoRedundant"}]}},
                ),
                COPIED.format("ukwest", "properties.storageSettings[0].type"),
            ),
        },
        not_applicable=[resource("azure-native:storage:Queue", "queue", {})],
        unknown="sku.name",
    )

    def test_a_pair_that_is_approved_as_well_may_hold_the_copy(self):
        both = replace(CONFIG, azure=replace(CONFIG.azure, locations=frozenset({"uksouth", "ukwest"})))
        given = spoil(self.cases.compliant[0], "sku.name", "Standard_GRS")
        assert self.judge(given, both).verdict is Verdict.PASS
        assert self.judge(spoil(given, "location", ABSENT), both).verdict is Verdict.FAIL

    @pytest.mark.parametrize("kind", REDUNDANCY)
    def test_each_setting_is_judged(self, kind):
        for setting in REDUNDANCY[kind]:
            for value in setting.geo:
                given = spoil(resource_at(kind, setting.path, value.upper()), "location", "uksouth")
                assert self.judge(given).verdict is Verdict.FAIL

    def test_no_region_is_paired_with_itself_and_names_are_in_normal_form(self):
        assert all(first != second for first, second in PAIRS.items())
        assert all(name == name.lower() and name.isalnum() for pair in PAIRS.items() for name in pair)
