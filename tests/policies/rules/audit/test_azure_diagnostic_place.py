import pytest
from policies.contract import GROUP, NOWHERE, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, with_source
from quantum_policies.rules.audit.azure_diagnostic_place import RULE

TYPE = "azure-native:monitor:DiagnosticSetting"
LOGS = f"{GROUP}/providers/Microsoft.OperationalInsights/workspaces/logs"
ARCHIVE = f"{GROUP}/providers/Microsoft.Storage/storageAccounts/archive"
THEIRS = "/subscriptions/99999999-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/theirs"
INTO = "the log is sent into another subscription (`{}`)"


class TestAzureDiagnosticPlace(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "both", {"workspaceId": LOGS, "storageAccountId": ARCHIVE.upper()}),
            resource("azure-native:operationalinsights:DataExport", "export", {"resourceId": ARCHIVE}),
        ],
        violating={
            "another workspace": ("workspaceId", THEIRS, INTO.format("workspaceId")),
            "another archive": ("storageAccountId", THEIRS, INTO.format("storageAccountId")),
            "a hub as well": ("eventHubAuthorizationRuleId", THEIRS, INTO.format("eventHubAuthorizationRuleId")),
            "a partner": (
                "marketplacePartnerId",
                "/partner",
                "the log is sent to a partner outside the tenant (`marketplacePartnerId`)",
            ),
            "nowhere": (
                resource("azure-native:insights/v20210501preview:SubscriptionDiagnosticSetting", "none", {"name": "n"}),
                "the log is sent nowhere",
            ),
            "an export": (
                resource("azure-native:operationalinsights:DataExport", "export", {"resourceId": THEIRS}),
                INTO.format("resourceId"),
            ),
        },
        not_applicable=[resource("azure-native:operationalinsights:Workspace", "logs", {})],
        unknown="workspaceId",
    )

    def test_a_team_without_azure_sends_nothing(self):
        assert self.judge(self.cases.compliant[0], NOWHERE).what == "the team may not use Azure"

    @pytest.mark.parametrize(
        "kind, verdict",
        [
            ("azure-native:operationalinsights:Workspace", Verdict.PASS),
            ("pulumi:pulumi:StackReference", Verdict.UNKNOWN),
        ],
    )
    def test_a_store_of_the_same_program_is_the_tenants_own(self, kind, verdict):
        given = with_source(self.cases.compliant[0], "workspaceId", Source(kind, "logs", {}, "urn:logs"))
        assert self.judge(given).verdict is verdict
