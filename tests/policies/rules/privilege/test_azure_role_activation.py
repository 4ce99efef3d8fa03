import pytest
from policies.contract import Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource, spoil
from quantum_policies.rules.privilege.azure_role_activation import RULE

TYPE = "azure-native:authorization:RoleManagementPolicy"
END = {"id": "Expiration_EndUser_Assignment", "isExpirationRequired": True, "maximumDuration": "PT8H"}
ASKED = {"id": "Enablement_EndUser_Assignment", "enabledRules": ["Justification", "MultiFactorAuthentication"]}
ELIGIBLE = {"id": "Expiration_Admin_Eligibility", "isExpirationRequired": True, "maximumDuration": "P365D"}
CONTEXT = {"id": "AuthenticationContext_EndUser_Assignment", "isEnabled": True, "claimValue": "c1"}
LONG = "an activation may last longer than eight hours (`rules[0].maximumDuration`)"
UNASKED = "an activation needs no second factor or no reason (`rules[1].enabledRules`)"


def policy(*rules):
    return resource(TYPE, "policy", {"rules": list(rules)})


class TestAzureRoleActivation(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            policy(END, ASKED, ELIGIBLE),
            policy({**ASKED, "enabledRules": ["Justification"]}, CONTEXT),
            policy(),
        ],
        violating={
            "a day": ("rules[0].maximumDuration", "P1D", LONG),
            "a minute more": ("rules[0].maximumDuration", "PT8H1M", LONG),
            "no length": ("rules[0].maximumDuration", "long", LONG),
            "no second factor": ("rules[1].enabledRules", ["Justification"], UNASKED),
            "no reason": ("rules[1].enabledRules", ["MultiFactorAuthentication"], UNASKED),
            "nothing asked": ("rules[1].enabledRules", [], UNASKED),
            "eligible for ever": (
                "rules[2].isExpirationRequired",
                False,
                "assignments or eligibilities may last for ever (`rules[2].isExpirationRequired`)",
            ),
        },
        not_applicable=[resource("azure-native:authorization:RoleManagementPolicyAssignment", "assigned", {})],
        unknown="rules[0].maximumDuration",
    )

    @pytest.mark.parametrize("change", [("rules[1].isEnabled", False), ("rules[1].claimValue", "")])
    def test_a_context_that_is_off_is_no_second_factor(self, change):
        assert self.judge(spoil(self.cases.compliant[1], *change)).verdict is Verdict.FAIL
