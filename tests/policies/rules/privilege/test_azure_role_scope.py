import pytest
from policies.contract import ABSENT, GROUP, NOWHERE, SUBSCRIPTION, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, unknown_at, with_source
from quantum_policies.rules.privilege.azure_role_scope import RULE

ASSIGNMENT = "azure-native:authorization:RoleAssignment"
DEFINITION = "azure-native:authorization:RoleDefinition"
OTHER = "/subscriptions/99999999-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/theirs"
WIDE = f"/subscriptions/{SUBSCRIPTION}"
STORE = f"{GROUP}/providers/Microsoft.Storage/storageAccounts/results"
FURTHER = "the role reaches further than a resource group: `{}` is {}"


class TestAzureRoleScope(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(ASSIGNMENT, "holds", {"scope": GROUP}),
            resource(ASSIGNMENT, "upper-case", {"scope": GROUP.upper() + "/"}),
            resource("azure-native:authorization:PimRoleEligibilitySchedule", "may", {"scope": STORE}),
            resource(DEFINITION, "role", {"scope": WIDE, "assignableScopes": [GROUP]}),
        ],
        violating={
            "subscription": ("scope", WIDE, FURTHER.format("scope", WIDE)),
            "root": ("scope", "/", FURTHER.format("scope", "/")),
            "no scope": ("scope", ABSENT, FURTHER.format("scope", "")),
            "management group": (
                "scope",
                "/providers/Microsoft.Management/managementGroups/all",
                FURTHER.format("scope", "/providers/Microsoft.Management/managementGroups/all"),
            ),
            "a resource of the subscription itself": (
                "scope",
                f"{WIDE}/providers/Microsoft.Security/pricings/Keys",
                FURTHER.format("scope", f"{WIDE}/providers/Microsoft.Security/pricings/Keys"),
            ),
            "another subscription": ("scope", OTHER, f"the role reaches into another subscription: `scope` is {OTHER}"),
            "assignable in the subscription": (
                resource(DEFINITION, "role", {"scope": GROUP, "assignableScopes": [GROUP, WIDE]}),
                FURTHER.format("assignableScopes[1]", WIDE),
            ),
            "assignable there alone, as a text": (
                resource(DEFINITION, "role", {"scope": GROUP, "assignableScopes": WIDE}),
                FURTHER.format("assignableScopes", WIDE),
            ),
            "assignable where it is kept": (
                resource(DEFINITION, "role", {"scope": WIDE}),
                FURTHER.format("scope", WIDE),
            ),
        },
        not_applicable=[resource("azure-native:storage:StorageAccount", "store", {"scope": WIDE})],
        unknown="scope",
    )

    def test_a_team_without_azure_may_not_give_a_role(self):
        assert self.judge(self.cases.compliant[0], NOWHERE).what == "the team may not use Azure"

    @pytest.mark.parametrize(
        "kind, verdict",
        [
            ("azure-native:resources:ResourceGroup", Verdict.PASS),
            ("azure-native:storage/v20240101:StorageAccount", Verdict.PASS),
            ("azure-native:management:ManagementGroup", Verdict.UNKNOWN),
            ("azure-native:subscription:Alias", Verdict.UNKNOWN),
            ("pulumi:pulumi:StackReference", Verdict.UNKNOWN),
        ],
    )
    def test_a_resource_of_the_same_program_is_a_narrow_scope(self, kind, verdict):
        given = with_source(self.cases.compliant[0], "scope", Source(kind, "source", {}, "urn:source"))
        assert self.judge(given).verdict is verdict

    @pytest.mark.parametrize("path", ["assignableScopes", "assignableScopes[0]"])
    def test_a_definition_for_a_group_of_the_same_program_is_narrow(self, path):
        given = resource(DEFINITION, "role", {"scope": GROUP, "assignableScopes": [GROUP]})
        source = Source("azure-native:resources:ResourceGroup", "group", {}, "urn:group")
        assert self.judge(unknown_at(given, path)).verdict is Verdict.UNKNOWN
        assert self.judge(with_source(given, path, source)).verdict is Verdict.PASS

    def test_a_scope_that_is_known_counts_beside_one_that_is_not(self):
        given = resource(DEFINITION, "role", {"scope": GROUP, "assignableScopes": [GROUP, WIDE]})
        source = Source("azure-native:resources:ResourceGroup", "group", {}, "urn:group")
        assert self.judge(with_source(given, "assignableScopes[0]", source)).verdict is Verdict.FAIL
