from dataclasses import replace

import pytest
from policies.contract import ABSENT, GROUP, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.pack import Pack
from quantum_policies.kit.session import Node, Session
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at, with_source
from quantum_policies.rules.stack.azure_diagnostic_setting import RULE

SETTING = "azure-native:monitor:DiagnosticSetting"
WORKSPACE = resource("azure-native:quantum:Workspace", "quantum", {"workspaceName": "lab"})
OLD = resource("azure-native:quantum/v20231113preview:Workspace", "quantum", {"workspaceName": "lab"})
VAULT = resource("azure-native:keyvault:Vault", "vault", {"vaultName": "lab-keys"})
STORE = resource("azure-native:storage:StorageAccount", "store", {"accountName": "labresults"})
HUBS = resource("azure-native:eventhub:Namespace", "hubs", {"namespaceName": "lab-events"})
QUERIES = resource("azure-native:operationalinsights:Workspace", "logs", {"workspaceName": "logs"})
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
            beside(HUBS, setting("Microsoft.EventHub/namespaces/lab-events")),
            beside(QUERIES, setting("Microsoft.OperationalInsights/workspaces/logs")),
            beside(
                WORKSPACE, with_source(QUANTUM, "resourceUri", Source(WORKSPACE.type, "quantum", {}, WORKSPACE.urn))
            ),
            beside(WORKSPACE, with_source(QUANTUM, "workspaceId", Source("azure-native:x:Y", "logs", {}))),
            beside(WORKSPACE, spoil(QUANTUM, "logs", []), replace(QUANTUM, name="second")),
        ],
        violating={
            "none": (beside(WORKSPACE), NONE),
            "of an older API": (beside(OLD), NONE),
            "who searches the logs": (beside(QUERIES), NONE),
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

    def test_a_doubt_about_one_setting_is_none_where_another_is_right(self):
        doubtful = replace(unknown_at(QUANTUM, "workspaceId"), name="first")
        assert self.judge(beside(WORKSPACE, doubtful, QUANTUM)).verdict is Verdict.PASS

    @pytest.mark.parametrize(
        "origin, verdict",
        [
            ("azure-native:operationalinsights:Workspace", Verdict.PASS),
            ("pulumi:pulumi:StackReference", Verdict.UNKNOWN),
            ("random:index/randomId:RandomId", Verdict.UNKNOWN),
            (None, Verdict.UNKNOWN),
        ],
    )
    def test_in_a_whole_run_a_target_that_is_not_known_is_said_to_be_unknown(self, origin, verdict):
        """A foreign program names a store of another stack: whether the log is sent there is not known."""
        session = Session(Pack("one", "One rule.", (RULE,)), {RULE.id: RULE})
        session.announce(preview=True)
        setting = unknown_at(QUANTUM, "workspaceId")
        put_off = [outcome for given in (WORKSPACE, setting) for outcome in session.judge(given.build())]
        assert [(each.finding.verdict, each.final) for each in put_off] == [(Verdict.UNKNOWN, False)]
        store = [] if origin is None else [Node(origin, "urn:store", "store", {}, dict)]
        depends = {"workspaceId": [each.urn for each in store]}
        nodes = [
            Node(WORKSPACE.type, WORKSPACE.urn, WORKSPACE.name, {}, dict),
            Node(setting.type, setting.urn, setting.name, depends, dict),
            *store,
        ]
        (final,) = session.finish(nodes)
        assert (final.finding.verdict, final.final) == (verdict, True)
        if verdict is Verdict.UNKNOWN:
            assert final.finding.what == (
                "unknown: azure-diagnostic-setting cannot be judged because `workspaceId` is not known"
            )
