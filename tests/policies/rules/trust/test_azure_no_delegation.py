from policies.contract import Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.trust.azure_no_delegation import RULE

DELEGATED = "the subscription or group is given to another Entra tenant to manage"


class TestAzureNoDelegation(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[],
        violating={
            "definition": (
                resource("azure-native:managedservices:RegistrationDefinition", "offer", {"scope": "x"}),
                DELEGATED,
            ),
            "assignment": (
                resource("azure-native:managedservices/v20221001:RegistrationAssignment", "taken", {"scope": "x"}),
                DELEGATED,
            ),
        },
        not_applicable=[resource("azure-native:authorization:RoleAssignment", "holds", {})],
        unknown="",
    )
