import pytest
from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource, spoil
from quantum_policies.rules.audit.azure_storage_versioning import RULE, SETTINGS

BLOBS = "azure-native:storage:BlobServiceProperties"
FILES = "azure-native:storage:FileServiceProperties"
KEPT = {
    "isVersioningEnabled": True,
    "deleteRetentionPolicy": {"enabled": True, "days": 30},
    "containerDeleteRetentionPolicy": {"enabled": True, "days": 7},
}


class TestAzureStorageVersioning(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(BLOBS, "blobs", KEPT),
            resource(FILES, "files", {"shareDeleteRetentionPolicy": {"enabled": True, "days": 14}}),
        ],
        violating={
            "versions": ("isVersioningEnabled", ABSENT, "older versions of blobs are not kept (`isVersioningEnabled`)"),
            "blobs": (
                "deleteRetentionPolicy.enabled",
                False,
                "deleted blobs are gone at once (`deleteRetentionPolicy.enabled`)",
            ),
            "purged": (
                "deleteRetentionPolicy.allowPermanentDelete",
                True,
                "deleted blobs can be purged (`deleteRetentionPolicy.allowPermanentDelete`)",
            ),
            "containers": (
                "containerDeleteRetentionPolicy",
                ABSENT,
                "deleted containers are gone at once (`containerDeleteRetentionPolicy.enabled`)",
            ),
            "too short": (
                "containerDeleteRetentionPolicy.days",
                1,
                "what is deleted is kept for 1 days only (`containerDeleteRetentionPolicy.days`)",
            ),
            "files": (
                resource("azure-native:storage/v20240101:FileServiceProperties", "f", {"accountName": "a"}),
                "deleted shares are gone at once (`shareDeleteRetentionPolicy.enabled`)",
            ),
        },
        not_applicable=[resource("azure-native:storage:StorageAccount", "account", {})],
        unknown="deleteRetentionPolicy.days",
    )

    @pytest.mark.parametrize("setting", SETTINGS[BLOBS], ids=lambda setting: setting.path)
    def test_each_setting_is_judged(self, setting):
        given = spoil(self.cases.compliant[0], setting.path, "anything")
        assert self.judge(given).verdict is Verdict.FAIL
