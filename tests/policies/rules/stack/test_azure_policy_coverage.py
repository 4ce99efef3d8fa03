from dataclasses import replace

import pytest
from policies.contract import CONFIG, GROUP, NOWHERE, SUBSCRIPTION, Cases, RuleContract

from quantum_policies.azure.builtin_policies import ASKS_FOR_TAG, BUILT_IN, DENIED_TYPES, DENIES_TYPES
from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import beside, resource, spoil, unknown_at, with_source
from quantum_policies.rules.stack.azure_policy_coverage import RULE

TYPE = "azure-native:authorization:PolicyAssignment"
OLD = "azure-native:authorization/v20220601:PolicyAssignment"
BUILT = "/providers/Microsoft.Authorization/policyDefinitions/"
WORKSPACE = resource(
    "azure-native:quantum:Workspace", "quantum", {"workspaceName": "lab", "resourceGroupName": "photonics-dev"}
)
VAULT = resource("azure-native:keyvault:Vault", "keys", {"vaultName": "keys"})
NO_ADDRESS = "Network interfaces should not have public IPs"
REQUIRED_TAG = min(ASKS_FOR_TAG & {"871b6d14-10aa-478d-b590-94f262ecfa99"})
MISSING = "no policy of the stack holds at its resource group: {}"


def assigned(name, guid, kind=TYPE, scope=GROUP, **parameters):
    given = {key: {"value": value} for key, value in parameters.items()}
    return resource(kind, name, {"scope": scope, "policyDefinitionId": f"{BUILT}{guid}", "parameters": given})


TYPES = assigned("types", DENIES_TYPES, listOfResourceTypesNotAllowed=list(DENIED_TYPES))
PLACES = assigned("places", "e56962a6-4747-49cd-b67b-bf8b01975c4c")
ADDRESSES = assigned("addresses", "83a86a26-fd1f-447c-b59d-e51f44264114", OLD, GROUP.upper())
TAGS = [assigned(f"tag-{name}", REQUIRED_TAG, tagName=name.lower()) for name in CONFIG.required_tags]
ALL = [TYPES, PLACES, ADDRESSES, *TAGS]
OF_VAULTS = [assigned(each.name, guid) for guid, each in BUILT_IN.items() if each.beside == VAULT.type]
GROUP_SOURCE = Source("azure-native:resources:ResourceGroup", "group", {}, "urn:group")
OTHER_SOURCE = Source("azure-native:resources:ResourceGroup", "other", {}, "urn:other")


class TestAzurePolicyCoverage(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            beside(WORKSPACE, *ALL),
            beside(WORKSPACE, *[spoil(each, "scope", f"/subscriptions/{SUBSCRIPTION}") for each in ALL]),
            beside(
                WORKSPACE, *[spoil(each, "scope", "/providers/Microsoft.Management/managementGroups/g") for each in ALL]
            ),
            beside(WORKSPACE, VAULT, *ALL, *OF_VAULTS),
        ],
        violating={
            "one is left out": (beside(WORKSPACE, *ALL[1:]), MISSING.format("Not allowed resource types")),
            "for another group": (
                beside(WORKSPACE, *[spoil(each, "scope", f"{GROUP}-2") for each in ALL]),
                MISSING.format(f"Allowed locations, Not allowed resource types, {NO_ADDRESS}, 6 more"),
            ),
            "for one resource": (
                beside(
                    WORKSPACE,
                    spoil(PLACES, "scope", f"{GROUP}/providers/Microsoft.Storage/x/y"),
                    TYPES,
                    ADDRESSES,
                    *TAGS,
                ),
                MISSING.format("Allowed locations"),
            ),
            "for another subscription": (
                beside(WORKSPACE, spoil(PLACES, "scope", "/subscriptions/s"), TYPES, ADDRESSES, *TAGS),
                MISSING.format("Allowed locations"),
            ),
            "a tag": (beside(WORKSPACE, *ALL[:-1]), MISSING.format("the tag CostCentre")),
            "a type": (
                beside(
                    WORKSPACE,
                    spoil(TYPES, "parameters.listOfResourceTypesNotAllowed.value", list(DENIED_TYPES[1:])),
                    PLACES,
                    ADDRESSES,
                    *TAGS,
                ),
                MISSING.format("Microsoft.Network/publicIPAddresses"),
            ),
            "for the vault": (
                beside(WORKSPACE, VAULT, *ALL, *OF_VAULTS[1:]),
                MISSING.format("Key vaults should have deletion protection enabled"),
            ),
        },
        not_applicable=[
            TYPES,
            beside(WORKSPACE),
            beside(
                WORKSPACE,
                resource(
                    TYPE,
                    "set",
                    {"scope": GROUP, "policyDefinitionId": "/providers/Microsoft.Authorization/policySetDefinitions/1"},
                ),
            ),
        ],
        unknown="resourceGroupName",
    )

    def test_a_team_without_azure_has_no_workspace_there(self):
        finding = self.judge(beside(WORKSPACE, *ALL), NOWHERE)
        assert (finding.verdict, finding.what) == (Verdict.FAIL, "the team may not use Azure")

    def test_without_required_tags_none_are_asked_for(self):
        stack = beside(WORKSPACE, TYPES, PLACES, ADDRESSES)
        assert self.judge(stack, replace(CONFIG, required_tags=())).verdict is Verdict.PASS

    @pytest.mark.parametrize(
        "stack",
        [
            beside(WORKSPACE, *ALL, whole_stack=False),
            beside(WORKSPACE, *[unknown_at(each, "scope") for each in ALL]),
            beside(WORKSPACE, *ALL[:2], unknown_at(ADDRESSES, "policyDefinitionId"), *TAGS),
            beside(WORKSPACE, *ALL[:-1], unknown_at(TAGS[-1], "parameters.tagName.value")),
        ],
    )
    def test_a_doubt_is_never_taken_for_a_policy(self, stack):
        assert self.judge(stack).verdict is Verdict.UNKNOWN

    @pytest.mark.parametrize("source, verdict", [(GROUP_SOURCE, Verdict.PASS), (OTHER_SOURCE, Verdict.FAIL)])
    def test_a_group_of_the_same_program_is_told_by_where_the_scope_comes_from(self, source, verdict):
        here = with_source(WORKSPACE, "resourceGroupName", GROUP_SOURCE)
        assert self.judge(beside(here, *[with_source(each, "scope", source) for each in ALL])).verdict is verdict
