"""The platform's guardrails: exact assignments at each target, with the locations of what is below it."""

import pytest
from components.azure.conftest import LYRA, ORION

from quantum_landing_zone.azure.policy_sets import guardrail_policies
from quantum_landing_zone.azure.subscription import AzureSubscriptionGuardrails
from quantum_landing_zone.tenant import TenantError

ASSIGNMENT = "azure-native:authorization:PolicyAssignment"
OURS = "44444444-aaaa-4bbb-8ccc-dddddddddddd"
OTHER = "99999999-aaaa-4bbb-8ccc-dddddddddddd"
GROUP = "/providers/Microsoft.Management/managementGroups/tenants"
ELSEWHERE = LYRA.replace(OURS, OTHER).replace("eastus", "westus")
EACH = len(guardrail_policies(["eastus"]))


@pytest.fixture
def make(plan):
    def built(targets, *, preview=False, **more):
        args = {"label": "quantum", "targets": targets, "declarations": [ORION, ELSEWHERE], **more}
        return plan(lambda: AzureSubscriptionGuardrails("g", args), preview=preview)

    return built


def allowed(made, name):
    return made.inputs(name)["parameters"]["listOfAllowedLocations"]["value"]


def test_the_inventory_is_exact(make):
    kinds = {"quantum-landing-zone:index:AzureSubscriptionGuardrails": 1, ASSIGNMENT: EACH}
    assert (EACH, make([GROUP]).counts(), make([GROUP], preview=True).counts()) == (18, kinds, kinds)


def test_a_management_group_allows_what_all_below_it_declare(make):
    made = make([GROUP])
    for name in ("g-tenants-allowed-locations", "g-tenants-allowed-group-locations"):
        assert allowed(made, name) == ["eastus", "westus"]
        assert made.inputs(name)["scope"] == GROUP
        assert made.inputs(name)["enforcementMode"] == "Default"
    names = [made.inputs(name)["policyAssignmentName"] for name in made.names(ASSIGNMENT)]
    assert max(map(len, names)) <= 24
    assert len(set(names)) == EACH


def test_a_subscription_allows_what_is_declared_in_it(make):
    made = make([f"/subscriptions/{OURS.upper()}", f"/subscriptions/{OTHER}"])
    assert made.counts()[ASSIGNMENT] == 2 * EACH
    assert allowed(made, f"g-{OURS.upper()}-allowed-locations") == ["eastus"]
    assert allowed(made, f"g-{OTHER}-allowed-locations") == ["westus"]
    assert made.inputs(f"g-{OTHER}-vault-roles")["policyAssignmentName"] == "qlz-quantum-vault-roles"


def test_an_assignment_says_its_control_its_fix_and_whose_it_is(make):
    assert make([GROUP]).inputs("g-tenants-storage-shared-key") == {
        "scope": GROUP,
        "policyAssignmentName": make([GROUP]).inputs("g-tenants-storage-shared-key")["policyAssignmentName"],
        "policyDefinitionId": (
            "/providers/Microsoft.Authorization/policyDefinitions/8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54"
        ),
        "definitionVersion": "2.*.*",
        "displayName": "quantum-landing-zone: IAM-03 storage-shared-key",
        "description": (
            "IAM-03: Azure refuses a storage account that takes account keys. Fix: set allowSharedKeyAccess to false."
        ),
        "enforcementMode": "Default",
        "parameters": {"effect": {"value": "Deny"}},
        "nonComplianceMessages": [
            {
                "message": (
                    "IAM-03: Azure refuses a storage account that takes account keys."
                    " Fix: set allowSharedKeyAccess to false."
                )
            }
        ],
        "metadata": {"assignedBy": "quantum-landing-zone", "control": "IAM-03"},
    }


def test_the_component_says_whom_it_guards(make):
    facts = make([GROUP]).inputs("g")
    assert (facts["label"], facts["targets"]) == ("quantum", [GROUP])
    assert (facts["subscriptions"], facts["locations"]) == ([OURS, OTHER], ["eastus", "westus"])
    assert "RES-02" in facts["controls"]


def test_ids_are_given_back_by_target_and_policy(make):
    ids = make([GROUP]).outputs["policy_ids"]
    assert len(ids) == EACH
    assert ids["tenants/denied-types"] == "g-tenants-denied-types-id"


def test_a_fault_stops_everything(make):
    with pytest.raises(TenantError, match="guardrails: 3 faults, nothing was created"):
        make(["tenants"])
