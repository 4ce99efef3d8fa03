import pytest
from policies.contract import Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.privilege.azure_role_no_audit_tampering import RULE, TAMPERING, TAMPERING_WITH_DATA

TYPE = "azure-native:authorization:RoleDefinition"
BLIND = "Microsoft.Insights/diagnosticSettings/delete"
PURGE = "Microsoft.KeyVault/vaults/keys/purge/action"


def role(**allowed):
    return resource(TYPE, "role", {"permissions": [allowed]})


class TestAzureRoleNoAuditTampering(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            role(actions=["Microsoft.Insights/diagnosticSettings/read"]),
            role(actions=["Microsoft.Insights/*"], notActions=["Microsoft.Insights/*/write", "*/delete"]),
            # The same words mean nothing on the other plane.
            role(actions=[PURGE], dataActions=[BLIND]),
        ],
        violating={
            "blinds": ("permissions[0].actions[0]", BLIND, f"`permissions[0]` allows {BLIND}"),
            "by a pattern": (
                "permissions[0].actions[0]",
                "Microsoft.Insights/diagnosticSettings/*",
                f"`permissions[0]` allows {BLIND}, Microsoft.Insights/diagnosticSettings/write",
            ),
            "on data": (role(dataActions=[PURGE]), f"`permissions[0]` allows {PURGE}"),
        },
        not_applicable=[resource(TYPE, "empty", {})],
        unknown="permissions[0].actions[0]",
    )

    @pytest.mark.parametrize("action", TAMPERING)
    def test_each_is_refused(self, action):
        assert self.judge(role(actions=[action])).verdict is Verdict.FAIL

    @pytest.mark.parametrize("action", TAMPERING_WITH_DATA)
    def test_each_on_data_is_refused(self, action):
        assert self.judge(role(dataActions=[action])).verdict is Verdict.FAIL
