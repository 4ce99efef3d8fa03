from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.privilege.azure_policy_in_force import RULE

EXEMPTION = "azure-native:authorization:PolicyExemption"
ASSIGNMENT = "azure-native:authorization:PolicyAssignment"


class TestAzurePolicyInForce(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(EXEMPTION, "exempt", {"expiresOn": "2027-03-31T00:00:00Z", "description": "imported keys"}),
            resource(ASSIGNMENT, "silent", {}),
            resource(ASSIGNMENT, "enforced", {"enforcementMode": "default"}),
        ],
        violating={
            "for ever": ("expiresOn", ABSENT, "the exemption has no end, because `expiresOn` is not set"),
            "no reason": ("description", " ", "the exemption says no reason, because `description` is empty"),
            "watching only": (
                resource(ASSIGNMENT, "off", {"enforcementMode": "DoNotEnforce"}),
                "the policy is assigned but not enforced (`enforcementMode` is DoNotEnforce)",
            ),
        },
        not_applicable=[resource("azure-native:authorization:PolicyDefinition", "policy", {})],
        unknown="expiresOn",
    )
