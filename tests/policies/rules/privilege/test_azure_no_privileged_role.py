import pytest
from policies.contract import GROUP, SUBSCRIPTION, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, with_source
from quantum_policies.rules.privilege.azure_no_privileged_role import RULE

TYPE = "azure-native:authorization:RoleAssignment"
ROLES = f"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions"
OWNER = "8e3af657-a8ff-443c-a75c-2fe8c4bcb635"
CONTRIBUTOR = "b24988ac-6180-42a0-ab88-20f7382dd24c"
ACCESS = "18d7d88d-d35e-4fb5-a5c3-7773c20a72d9"
READER = "acdd72a7-3385-48ef-bd42-f606fba81ae7"


def assignment(role, kind=TYPE):
    return resource(kind, "holds", {"scope": GROUP, "roleDefinitionId": f"{ROLES}/{role}", "principalId": "g"})


def given(role, power):
    return f"the built-in role {role} is given, whose holder {power}"


class TestAzureNoPrivilegedRole(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[assignment(READER), assignment("11111111-2222-4333-8444-555555555555")],
        violating={
            "Owner": ("roleDefinitionId", f"{ROLES}/{OWNER}", given("Owner", "does everything")),
            "Contributor, in upper case and with a slash": (
                "roleDefinitionId",
                f"{ROLES}/{CONTRIBUTOR.upper()}/",
                given("Contributor", "does everything"),
            ),
            "without a subscription": (
                "roleDefinitionId",
                f"/providers/Microsoft.Authorization/roleDefinitions/{ACCESS}",
                given("User Access Administrator", "gives roles to anybody"),
            ),
            "to be activated": (
                assignment(OWNER, "azure-native:authorization:PimRoleEligibilitySchedule"),
                given("Owner", "does everything"),
            ),
            "older API version": (
                assignment(OWNER, "azure-native:authorization/v20220401:RoleAssignment"),
                given("Owner", "does everything"),
            ),
        },
        not_applicable=[resource("azure-native:authorization:RoleDefinition", "role", {})],
        unknown="roleDefinitionId",
    )

    @pytest.mark.parametrize(
        "kind, verdict",
        [
            ("azure-native:authorization:RoleDefinition", Verdict.PASS),
            ("azure-native:authorization/v20220401:RoleDefinition", Verdict.PASS),
            ("pulumi:pulumi:StackReference", Verdict.UNKNOWN),
        ],
    )
    def test_a_definition_of_the_same_program_is_judged_there(self, kind, verdict):
        source = Source(kind, "role", {}, "urn:role")
        assert self.judge(with_source(assignment(READER), "roleDefinitionId", source)).verdict is verdict
