from dataclasses import replace

import pytest
from policies.contract import ABSENT, CONFIG, GROUP, NOWHERE, Cases, RuleContract

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, spoil, unknown_at, with_source
from quantum_policies.rules.privilege.azure_policy_assignment import RULE

TYPE = "azure-native:authorization:PolicyAssignment"
BUILT_IN = "/providers/Microsoft.Authorization/policyDefinitions/"
THEIRS = "/subscriptions/99999999-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/theirs"
LOCATIONS, SKUS = "parameters.listOfAllowedLocations.value", "parameters.listOfAllowedSKUs.value"
NO_VALUE = "the policy gets no value for its parameter `{}`"
REFUSED = "the policy lets in what the guardrails refuse: `{}` may be {}"
HOLES = "the policy leaves a part of its scope out, without an end (`{}`)"


def assigned(guid, scope=GROUP, **parameters):
    given = {name: {"value": value} for name, value in parameters.items()}
    return resource(TYPE, "policy", {"scope": scope, "policyDefinitionId": f"{BUILT_IN}{guid}", "parameters": given})


PLACES = assigned("e56962a6-4747-49cd-b67b-bf8b01975c4c", listOfAllowedLocations=["UK South", "global"], effect="Deny")
SHARED_KEY = assigned("8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54", effect="deny")
TEAM = assigned("1e30110a-5ceb-460c-a204-c1c3969c6d62", tagName="Team", tagValue="photonics")
KINDS = assigned("7433c107-6db4-4ad1-b57a-a76dce0154a1", listOfAllowedSKUs=["Standard_LRS", "Standard_ZRS"])
TLS = assigned("fe83a0eb-a853-422d-aac2-1bffd182c5d0", effect="Deny", minimumTlsVersion="TLS1_2")
ROTATION = assigned("d8cf8476-a2ec-4916-896e-992351803c44", maximumDaysToRotate=365)
OWN = resource(TYPE, "own", {"scope": GROUP, "policyDefinitionId": f"{GROUP}/policyDefinitions/own"})


class TestAzurePolicyAssignment(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            PLACES,
            SHARED_KEY,
            TEAM,
            KINDS,
            TLS,
            ROTATION,
            OWN,
            spoil(PLACES, "parameters.effect", ABSENT),
            spoil(TLS, "parameters.minimumTlsVersion", ABSENT),
            spoil(SHARED_KEY, "overrides", [{"kind": "policyEffect", "value": "Deny"}]),
            spoil(SHARED_KEY, "scope", "/providers/Microsoft.Management/managementGroups/lab"),
            spoil(PLACES, "scope", GROUP.rpartition("/resourceGroups")[0]),
        ],
        violating={
            "to nothing": (
                "scope",
                ABSENT,
                "the policy is assigned to nothing, because `scope` is not set",
            ),
            "elsewhere": (
                "scope",
                THEIRS,
                "the policy is assigned in another subscription, so it does not hold in the tenant's",
            ),
            "no policy": (
                "policyDefinitionId",
                ABSENT,
                "no policy is assigned, because `policyDefinitionId` is not set",
            ),
            "left out": ("notScopes", [f"{GROUP}/providers/x"], HOLES.format("notScopes")),
            "for some": (
                "resourceSelectors",
                [{"name": "one", "selectors": [{"kind": "resourceLocation", "in": ["uksouth"]}]}],
                HOLES.format("resourceSelectors"),
            ),
            "overridden": (
                "overrides",
                [{"kind": "policyEffect", "value": "Audit"}],
                "the policy's effect is lowered by `overrides[0]`",
            ),
            "watching only": (
                "parameters.effect.value",
                "Audit",
                "the policy's effect is Audit and not Deny, the strongest that it has (`parameters.effect.value`)",
            ),
            "watching by itself": (
                spoil(SHARED_KEY, "parameters", {}),
                "the policy's effect is Audit and not Deny, the strongest that it has (`parameters.effect.value`)",
            ),
            "a policy of its own, off": (
                spoil(OWN, "parameters", {"effect": {"value": "Disabled"}}),
                "the policy is assigned and switched off (`parameters.effect.value`)",
            ),
            "no places": (LOCATIONS, ABSENT, NO_VALUE.format("listOfAllowedLocations")),
            "no tag": (spoil(TEAM, "parameters.tagName", ABSENT), NO_VALUE.format("tagName")),
            "other places": (LOCATIONS, ["uksouth", "ukwest"], "the policy lets in other locations than uksouth"),
            "copies elsewhere": (
                spoil(KINDS, f"{SKUS}[1]", "Standard_GRS"),
                REFUSED.format("listOfAllowedSKUs", "Premium_LRS, Premium_ZRS, Standard_LRS, Standard_ZRS"),
            ),
            "old TLS": (
                spoil(TLS, "parameters.minimumTlsVersion.value", "TLS1_0"),
                REFUSED.format("minimumTlsVersion", "TLS1_2"),
            ),
            "old keys": (
                spoil(ROTATION, "parameters.maximumDaysToRotate.value", 3650),
                "the policy lets keys live for longer than a year (`parameters.maximumDaysToRotate.value`)",
            ),
            "another team": (
                spoil(TEAM, "parameters.tagValue.value", "optics"),
                "the policy asks for the tag optics; the stack's is photonics",
            ),
        },
        not_applicable=[resource("azure-native:authorization:PolicyExemption", "exempt", {})],
        unknown="scope",
    )

    def test_a_team_without_azure_assigns_nothing_there(self):
        finding = self.judge(PLACES, NOWHERE)
        assert (finding.verdict, finding.what) == (Verdict.FAIL, "the team may not use Azure")

    def test_a_scope_of_the_same_program_is_the_tenants(self):
        group = Source("azure-native:resources:ResourceGroup", "group", {})
        assert self.judge(with_source(PLACES, "scope", group)).verdict is Verdict.PASS

    @pytest.mark.parametrize("path", ["policyDefinitionId", "parameters.effect.value", f"{LOCATIONS}[0]", "notScopes"])
    def test_what_is_not_known_is_never_taken_for_right(self, path):
        assert self.judge(unknown_at(PLACES, path)).verdict is Verdict.UNKNOWN

    def test_the_environments_tag_is_compared_too(self):
        asked = assigned("1e30110a-5ceb-460c-a204-c1c3969c6d62", tagName="environment", tagValue="dev")
        assert self.judge(asked).verdict is Verdict.PASS
        assert self.judge(asked, replace(CONFIG, environment="test")).verdict is Verdict.FAIL
