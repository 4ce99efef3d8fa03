"""The policies at a workspace's group, as they reach Azure: known at preview, in force, and met by all of ours."""

import pytest

from quantum_landing_zone.access_azure.patterns import matches
from quantum_landing_zone.azure.policies import AzurePolicies
from quantum_landing_zone.azure.role_permissions import role_permissions
from quantum_landing_zone.tenant import Environment, Role, TenantError

ASSIGNMENT = "azure-native:authorization:PolicyAssignment"
SCOPE = "/subscriptions/44444444-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/qlz-orion-dev"


@pytest.fixture
def policies(plan, orion):
    return plan(lambda: AzurePolicies("p", orion))


def test_the_inventory_is_exact(policies):
    assert policies.counts() == {"quantum-landing-zone:index:AzurePolicies": 1, ASSIGNMENT: 26}


def test_an_assignment_is_whole(policies):
    told = "RES-02: Azure refuses a resource outside of eastus. Fix: use a declared location, or have another one"
    assert policies.inputs("p-allowed-locations") == {
        "scope": SCOPE,
        "policyAssignmentName": "qlz-allowed-locations",
        "policyDefinitionId": (
            "/providers/Microsoft.Authorization/policyDefinitions/e56962a6-4747-49cd-b67b-bf8b01975c4c"
        ),
        "definitionVersion": "1.*.*",
        "displayName": "quantum-landing-zone: RES-02 allowed-locations",
        "description": f"{told} declared and reviewed.",
        "enforcementMode": "Default",
        "parameters": {"listOfAllowedLocations": {"value": ["eastus"]}, "effect": {"value": "Deny"}},
        "nonComplianceMessages": [{"message": f"{told} declared and reviewed."}],
        "metadata": {"assignedBy": "quantum-landing-zone", "control": "RES-02"},
    }


def test_all_are_in_force_at_the_group_and_at_nothing_wider(policies):
    made = [policies.inputs(name) for name in policies.names(ASSIGNMENT)]
    assert {(one["scope"], one["enforcementMode"]) for one in made} == {(SCOPE, "Default")}
    assert not any("notScopes" in one for one in made)
    assert len({one["policyAssignmentName"] for one in made}) == len(made)


def test_everything_is_known_at_preview(plan, orion, policies):
    before = plan(lambda: AzurePolicies("p", orion), preview=True)
    assert [before.inputs(name) for name in before.names(ASSIGNMENT)] == [
        policies.inputs(name) for name in policies.names(ASSIGNMENT)
    ]


def test_ids_are_given_back_by_policy(policies):
    assert policies.outputs["assignment_ids"]["tag-cost-centre"] == "p-tag-cost-centre-id"
    assert len(policies.outputs["assignment_ids"]) == 26


def test_no_role_of_a_workspace_changes_a_policy_or_an_exemption():
    wanted = [f"Microsoft.Authorization/policy{kind}/write" for kind in ("Assignments", "Exemptions", "Definitions")]
    found = [role_permissions(role, environment) for role in Role for environment in Environment]
    allowed = [pattern for one in found if one for pattern in one.actions]
    assert allowed
    assert not [one for pattern in allowed for one in wanted if matches(pattern, one)]


def test_an_environment_that_is_not_on_azure_is_refused(plan, orion):
    with pytest.raises(TenantError, match="declares no such environment on Azure"):
        plan(lambda: AzurePolicies("p", {**orion, "environment": "test"}))
