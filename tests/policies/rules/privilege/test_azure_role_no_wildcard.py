from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.privilege.azure_role_no_wildcard import RULE

TYPE = "azure-native:authorization:RoleDefinition"


def role(**allowed):
    return resource(TYPE, "role", {"permissions": [allowed]})


class TestAzureRoleNoWildcard(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            role(actions=["Microsoft.Quantum/Workspaces/read", "Microsoft.Consumption/*/read"]),
            role(dataActions=["Microsoft.Quantum/Workspaces/jobs/write"], notActions=["*"]),
        ],
        violating={
            "everything": ("permissions[0].actions[0]", "*", "`permissions[0]` allows *"),
            "everything of a service": (
                "permissions[0].actions[0]",
                "Microsoft.Quantum/*",
                "`permissions[0]` allows Microsoft.Quantum/*",
            ),
            "everything but a list": (
                role(actions=["*"], notActions=["Microsoft.Authorization/*/write"]),
                "`permissions[0]` allows *",
            ),
            "in a later entry": (
                resource(TYPE, "role", {"permissions": [{"actions": ["a/read"]}, {"actions": ["a/*/write"]}]}),
                "`permissions[1]` allows a/*/write",
            ),
            "all data": (role(dataActions=["*/read"]), "`permissions[0]` allows */read"),
        },
        not_applicable=[resource(TYPE, "empty", {"roleName": "nothing"})],
        unknown="permissions[0].actions[0]",
    )
