from dataclasses import replace

import pytest
from policies.contract import ABSENT, GROUP, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at, with_source
from quantum_policies.rules.stack.azure_diagnostic_setting import RULE

SETTING = "azure-native:monitor:DiagnosticSetting"
WORKSPACE = resource("azure-native:quantum:Workspace", "quantum", {"workspaceName": "lab"})
OLD = resource("azure-native:quantum/v20231113preview:Workspace", "quantum", {"workspaceName": "lab"})
VAULT = resource("azure-native:keyvault:Vault", "vault", {"vaultName": "lab-keys"})
STORE = resource("azure-native:storage:StorageAccount", "store", {"accountName": "labresults"})
LOGS = f"{GROUP}/providers/Microsoft.OperationalInsights/workspaces/logs"
NONE = "it has no diagnostic setting in this stack, so what is done with it is recorded nowhere"
OFF = "none of its diagnostic settings has a log switched on and a place to send it to"


def setting(end, kind=SETTING, **more):
    on = {"logs": [{"category": "AuditEvent", "enabled": True}], "workspaceId": LOGS}
    return resource(kind, "log", {"resourceUri": f"{GROUP}/providers/{end}", **on, **more})


QUANTUM = setting("Microsoft.Quantum/Workspaces/lab")
BLOBS = setting("Microsoft.Storage/storageAccounts/labresults/blobServices/default")


class TestAzureDiagnosticSetting(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(WORKSPACE, QUANTUM),
            beside(WORKSPACE, setting("microsoft.quantum/workspaces/LAB/")),
            beside(OLD, setting("Microsoft.Quantum/Workspaces/lab", f"{SETTING.replace('monitor', 'insights')}")),
            beside(VAULT, setting("Microsoft.KeyVault/vaults/lab-keys")),
            beside(STORE, BLOBS),
            beside(
                WORKSPACE, with_source(QUANTUM, "resourceUri", Source(WORKSPACE.type, "quantum", {}, WORKSPACE.urn))
            ),
            beside(WORKSPACE, with_source(QUANTUM, "workspaceId", Source("azure-native:x:Y", "logs", {}))),
            beside(WORKSPACE, spoil(QUANTUM, "logs", []), replace(QUANTUM, name="second")),
        ],
        violating={
            "none": (beside(WORKSPACE), NONE),
            "of an older API": (beside(OLD), NONE),
            "another workspace's": (beside(WORKSPACE, setting("Microsoft.Quantum/Workspaces/lab-2")), NONE),
            "another kind's of the same name": (beside(WORKSPACE, setting("Microsoft.KeyVault/vaults/lab")), NONE),
            "on the account, which has no logs": (
                beside(STORE, setting("Microsoft.Storage/storageAccounts/labresults")),
                NONE,
            ),
            "files only": (
                beside(STORE, setting("Microsoft.Storage/storageAccounts/labresults/fileServices/default")),
                NONE,
            ),
            "no log": (beside(WORKSPACE, spoil(QUANTUM, "logs", ABSENT)), OFF),
            "a log that is off": (beside(WORKSPACE, spoil(QUANTUM, "logs[0].enabled", False)), OFF),
            "nowhere to send": (beside(WORKSPACE, spoil(QUANTUM, "workspaceId", ABSENT)), OFF),
        },
        not_applicable=[QUANTUM],
        unknown="workspaceName",
    )

    @pytest.mark.parametrize(
        "stack",
        [
            beside(WORKSPACE, QUANTUM, whole_stack=False),
            beside(WORKSPACE, unknown_at(QUANTUM, "resourceUri")),
            beside(WORKSPACE, unknown_at(QUANTUM, "workspaceId")),
            beside(WORKSPACE, unknown_at(QUANTUM, "logs[0].enabled")),
        ],
    )
    def test_a_doubt_is_never_taken_for_a_setting(self, stack):
        assert self.judge(stack).verdict is Verdict.UNKNOWN
