import pytest
from policies.contract import ABSENT, Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.azure_no_service_key import RULE, SETTINGS

HUB = "azure-native:eventhub:Namespace"
BATCH = "azure-native:batch:BatchAccount"
KEYS = "the service takes keys, not only sign-ins by Entra ID"


class TestAzureNoServiceKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(HUB, "hub", {"disableLocalAuth": True}),
            resource("azure-native:documentdb/v20240815:DatabaseAccount", "older", {"disableLocalAuth": True}),
            resource(BATCH, "batch", {"allowedAuthenticationModes": ["AAD", "TaskAuthenticationToken"]}),
            resource("azure-native:containerregistry:Registry", "images", {}),
        ],
        violating={
            "on": ("disableLocalAuth", False, f"{KEYS} (`disableLocalAuth`)"),
            "by default": ("disableLocalAuth", ABSENT, f"{KEYS} (`disableLocalAuth`)"),
            "batch by default": (resource(BATCH, "b", {}), f"{KEYS} (`allowedAuthenticationModes`)"),
            "batch": (
                resource(BATCH, "b", {"allowedAuthenticationModes": ["AAD", "SharedKey"]}),
                f"{KEYS} (`allowedAuthenticationModes[1]`)",
            ),
            "older name": (
                resource("azure-native:cache:Redis", "cache", {}),
                f"{KEYS} (`disableAccessKeyAuthentication`)",
            ),
            "administrator of a registry": (
                resource("azure-native:containerregistry:Registry", "r", {"adminUserEnabled": True}),
                "the registry has an administrator with a password (`adminUserEnabled`)",
            ),
            "cluster": (
                resource("azure-native:containerservice:ManagedCluster", "c", {"aadProfile": {"managed": True}}),
                "the cluster has local accounts with certificates (`disableLocalAccounts`)",
            ),
            "publishing": (
                resource("azure-native:web:WebAppScmAllowed", "scm", {"allow": True}),
                "deployments are let in by a password (`allow`)",
            ),
        },
        not_applicable=[resource("azure-native:storage:StorageAccount", "store", {})],
        unknown="disableLocalAuth",
    )

    @pytest.mark.parametrize("kind", SETTINGS)
    def test_each_service_is_told_apart(self, kind):
        for setting in SETTINGS[kind]:
            for good in setting.good:
                value = {"true": True, "false": False}.get(good, good.title())
                assert self.judge(resource_at(kind, setting.path, value)).verdict is Verdict.PASS
            bad = {"true": False, "false": True}.get(min(setting.good), "Enabled")
            assert self.judge(resource_at(kind, setting.path, bad)).verdict is Verdict.FAIL
