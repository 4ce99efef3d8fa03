import pytest
from policies.contract import ABSENT, GROUP, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, with_source
from quantum_policies.rules.audit.azure_diagnostic_categories import RULE

TYPE = "azure-native:monitor:DiagnosticSetting"
WHOLE = "azure-native:monitor:SubscriptionDiagnosticSetting"
VAULT = f"{GROUP}/providers/Microsoft.KeyVault/vaults/keys"
STORE = f"{GROUP}/providers/Microsoft.Storage/storageAccounts/archive/blobServices/default"
ACCOUNT = "azure-native:storage:StorageAccount"
ARCHIVE = resource(ACCOUNT, "archive", {"accountName": "archive", "tags": {"Artifact": "log"}})
RESULTS = resource(ACCOUNT, "archive", {"accountName": "archive", "tags": {"Artifact": "result"}})
NOTHING = "the setting records no log (`logs`)"


def on(*categories):
    return [{"category": category, "enabled": True} for category in categories]


def setting(uri, *categories, kind=TYPE):
    return resource(kind, "setting", {"resourceUri": uri, "logs": on(*categories)})


class TestAzureDiagnosticCategories(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            setting(VAULT, "auditevent", "AzurePolicyEvaluationDetails"),
            setting(STORE, "StorageRead", "StorageWrite", "StorageDelete"),
            beside(setting(STORE, "StorageRead", "StorageDelete"), ARCHIVE),
            setting(f"{GROUP}/providers/Microsoft.Network/virtualNetworks/net", "VMProtectionAlerts"),
            resource(TYPE, "group", {"resourceUri": VAULT, "logs": [{"categoryGroup": "audit", "enabled": True}]}),
            resource(WHOLE, "activity", {"logs": on("Administrative", "Security", "Policy", "Alert")}),
        ],
        violating={
            "off": (
                "logs[1].enabled",
                False,
                "a log is declared and switched off (`logs[1].enabled`)",
            ),
            "unsaid": ("logs[0].enabled", ABSENT, "a log is declared and switched off (`logs[0].enabled`)"),
            "none": ("logs", [], NOTHING),
            "metrics only": (resource(TYPE, "m", {"resourceUri": STORE, "metrics": on("Transaction")}), NOTHING),
            "another category": (
                "logs[0].category",
                "Other",
                "the setting leaves out auditevent (`logs`)",
            ),
            "neither category nor group": (
                "logs[0].category",
                ABSENT,
                "a log names neither a category nor a group (`logs[0]`)",
            ),
            "what was written and deleted": (
                beside(setting(STORE, "StorageRead"), ARCHIVE),
                "the setting leaves out storagedelete, storagewrite (`logs`)",
            ),
            "what was written into a store of results": (
                beside(setting(STORE, "StorageRead", "StorageDelete"), RESULTS),
                "the setting leaves out storagewrite (`logs`)",
            ),
            "who searched the logs": (
                setting(f"{GROUP}/providers/Microsoft.OperationalInsights/workspaces/logs", "Jobs"),
                "the setting leaves out audit (`logs`)",
            ),
            "a quantum workspace": (
                setting(f"{GROUP}/providers/Microsoft.Quantum/Workspaces/w", "Other"),
                "the setting leaves out auditevent (`logs`)",
            ),
            "a part of the activity log": (
                resource(
                    "azure-native:insights/v20210501preview:SubscriptionDiagnosticSetting", "a", {"logs": on("Alert")}
                ),
                "the setting leaves out administrative, policy, security (`logs`)",
            ),
        },
        not_applicable=[resource("azure-native:monitor:ActionGroup", "alerts", {})],
        unknown="resourceUri",
    )

    @pytest.mark.parametrize(
        "kind, verdict",
        [
            ("azure-native:keyvault:Vault", Verdict.FAIL),
            ("azure-native:storage:StorageAccount", Verdict.FAIL),
            ("azure-native:eventgrid:SystemTopic", Verdict.PASS),
        ],
    )
    def test_what_kind_of_resource_it_is_follows_from_where_the_id_comes_from(self, kind, verdict):
        given = with_source(setting(VAULT, "Other"), "resourceUri", Source(kind, "source", {}, "urn:source"))
        assert self.judge(given).verdict is verdict
