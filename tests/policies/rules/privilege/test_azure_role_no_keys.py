import pytest
from policies.contract import Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.privilege.azure_role_no_keys import KEYS, RULE

TYPE = "azure-native:authorization:RoleDefinition"
LIST = "Microsoft.Storage/storageAccounts/listkeys/action"
GETS = "`permissions[0]` allows {}, by which its holder gets a key"


def role(*actions, taken=()):
    return resource(TYPE, "role", {"permissions": [{"actions": list(actions), "notActions": list(taken)}]})


class TestAzureRoleNoKeys(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            role("Microsoft.Quantum/Workspaces/read", "Microsoft.KeyVault/vaults/keys/read"),
            role("Microsoft.Storage/storageAccounts/*", taken=["*/action", "*/sharedkeys/read"]),
        ],
        violating={
            "lists keys": ("permissions[0].actions[1]", LIST, GETS.format(LIST)),
            "in another case": (
                "permissions[0].actions[1]",
                "microsoft.quantum/workspaces/LISTKEYS/action",
                GETS.format(
                    "microsoft.quantum/workspaces/LISTKEYS/action, Microsoft.Quantum/Workspaces/listKeys/action"
                ),
            ),
            "of a service that nobody has listed": (
                role("Microsoft.Search/searchServices/listAdminKeys/action"),
                GETS.format("Microsoft.Search/searchServices/listAdminKeys/action"),
            ),
            "by a pattern": (
                role("Microsoft.Batch/*"),
                GETS.format("Microsoft.Batch/batchAccounts/listkeys/action"),
            ),
            "makes a signature": (
                role("Microsoft.Storage/storageAccounts/listServiceSas/action"),
                GETS.format("Microsoft.Storage/storageAccounts/listServiceSas/action"),
            ),
        },
        not_applicable=[resource(TYPE, "empty", {})],
        unknown="permissions[0].actions[1]",
    )

    @pytest.mark.parametrize("action", KEYS)
    def test_each_is_refused(self, action):
        assert self.judge(role(action.upper())).verdict is Verdict.FAIL
