from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.privilege.azure_role_principal import RULE

TYPE = "azure-native:authorization:RoleAssignment"


class TestAzureRolePrincipal(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(TYPE, "group", {"principalType": "Group"}),
            resource(TYPE, "workload", {"principalType": "serviceprincipal"}),
        ],
        violating={
            "a person": ("principalType", "User", "the role is given to a principal of type User"),
            "a group of another tenant": (
                "principalType",
                "ForeignGroup",
                "the role is given to a principal of type ForeignGroup",
            ),
            "unsaid": (
                "principalType",
                ABSENT,
                "`principalType` is not set, so a person can't be told from a group",
            ),
            "an identity of another tenant": (
                "delegatedManagedIdentityResourceId",
                "/subscriptions/x",
                "the role is given to an identity of another Entra tenant",
            ),
        },
        not_applicable=[resource("azure-native:authorization:PimRoleEligibilitySchedule", "may", {})],
        unknown="principalType",
    )
