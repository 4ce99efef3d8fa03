import pytest
from policies.contract import Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.privilege.azure_role_no_escalation import RAISING, RULE

TYPE = "azure-native:authorization:RoleDefinition"
GIVE = "Microsoft.Authorization/roleAssignments/write"
ANY_RIGHT = "`permissions[0]` allows {}, by which its holder can take any right"


def role(*actions, taken=()):
    return resource(TYPE, "role", {"permissions": [{"actions": list(actions), "notActions": list(taken)}]})


class TestAzureRoleNoEscalation(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            role("Microsoft.Quantum/Workspaces/read", "Microsoft.Authorization/*/read"),
            role("Microsoft.Authorization/roleAssignments/*", taken=["microsoft.authorization/*/WRITE"]),
        ],
        violating={
            "gives roles": ("permissions[0].actions[1]", GIVE, ANY_RIGHT.format(GIVE)),
            "by a pattern": (
                "permissions[0].actions[1]",
                "microsoft.authorization/roleassignments/*",
                ANY_RIGHT.format(GIVE),
            ),
            "becomes another identity": (
                role("Microsoft.ManagedIdentity/*/write"),
                ANY_RIGHT.format("Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write"),
            ),
            "taken out in another entry": (
                resource(TYPE, "role", {"permissions": [{"actions": [GIVE]}, {"notActions": [GIVE]}]}),
                ANY_RIGHT.format(GIVE),
            ),
        },
        not_applicable=[resource(TYPE, "empty", {})],
        unknown="permissions[0].actions[1]",
    )

    @pytest.mark.parametrize("action", RAISING)
    def test_each_is_refused_and_can_be_taken_out(self, action):
        assert self.judge(role(action)).verdict is Verdict.FAIL
        assert self.judge(role("*", taken=[action])).what != ANY_RIGHT.format(action)
        assert self.judge(role(action, taken=[action])).verdict is Verdict.PASS
