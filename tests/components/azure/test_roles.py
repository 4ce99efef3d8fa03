"""The role definitions of a workspace, and who holds or may activate them."""

import pytest

from quantum_landing_zone.azure.role_grants import definitions, grants
from quantum_landing_zone.azure.roles import AzureRoles
from quantum_landing_zone.tenant import TenantError

DEFINITION = "azure-native:authorization:RoleDefinition"
ASSIGNMENT = "azure-native:authorization:RoleAssignment"
ELIGIBILITY = "azure-native:authorization:PimRoleEligibilitySchedule"
ELEVATION = "elevation: {approvers: [finance]}\n"
PLATFORM = "33333333-aaaa-4bbb-8ccc-000000000002"


@pytest.fixture
def roles(plan, orion):
    return plan(lambda: AzureRoles("r", orion))


def test_a_pilot_in_dev_has_seven_definitions_and_an_assignment_for_each_grant(roles):
    assert roles.counts() == {"quantum-landing-zone:index:AzureRoles": 1, DEFINITION: 7, ASSIGNMENT: 14}


def test_authors_have_no_definition_in_benchmark_and_submission_is_eligible(plan, lyra):
    made = plan(lambda: AzureRoles("r", lyra))
    assert made.counts() == {
        "quantum-landing-zone:index:AzureRoles": 1,
        DEFINITION: 6,
        ASSIGNMENT: 10,
        ELIGIBILITY: 1,
    }
    assert made.one("r").inputs["activated"] == ["job-submitter"]


def test_a_definition_is_assignable_in_the_group_and_nowhere_else(roles, here, orion):
    for key, expected in definitions(here(orion)).items():
        made = roles.inputs(f"r-{key}")
        assert made["scope"] == here(orion).group_id
        assert made["assignableScopes"] == [here(orion).group_id]
        assert (made["roleDefinitionId"], made["roleName"]) == (expected.guid, expected.name)
        assert made["roleType"] == "CustomRole"
        (allowed,) = made["permissions"]
        assert allowed["actions"] == list(expected.permissions.actions)
        assert allowed.get("dataActions", []) == list(expected.permissions.data_actions)
        assert allowed["notActions"] == list(expected.permissions.not_actions)
        assert allowed.get("notDataActions", []) == list(expected.permissions.not_data_actions)


def test_assignments_name_groups_by_object_id_at_plain_scopes(roles, here, orion):
    for grant in grants(here(orion)):
        made = roles.inputs(f"r-{grant.key}-holds")
        assert made["principalType"] == "Group"
        assert made["principalId"] == grant.principal
        assert made["scope"] == grant.scope
        assert made["roleDefinitionId"] == grant.definition.id
        assert made["roleAssignmentName"] == grant.guid
        assert roles.after(f"r-{grant.key}-holds") == {f"r-{grant.definition.key}"}
    assert roles.inputs("r-researchers-read-circuit-holds")["description"] == (
        "researchers is declared as circuit-author and job-submitter of team orion, dev"
    )


def test_with_elevation_backend_administration_is_offered_for_half_a_year_and_held_by_nobody(plan, orion, here):
    args = {**orion, "declaration": orion["declaration"] + ELEVATION}
    made = plan(lambda: AzureRoles("r", args))
    assert made.names(ELIGIBILITY) == ["r-platform-backend-admin-eligible"]
    assert "r-platform-backend-admin-holds" not in made.names(ASSIGNMENT)
    assert made.inputs("r-platform-backend-admin-eligible") == {
        "scope": here(orion).quantum_workspace_id,
        "roleDefinitionId": definitions(here(orion))["backend-admin"].id,
        "principalId": PLATFORM,
        "justification": "platform is declared as backend-admin of team orion, dev",
        "scheduleInfo": {"expiration": {"type": "AfterDuration", "duration": "P180D"}},
    }
    assert made.after("r-platform-backend-admin-eligible") == {"r-backend-admin"}


def test_ids_are_known_before_anything_exists_and_given_out_once_it_does(plan, orion, here):
    expected = {key: one.id for key, one in definitions(here(orion)).items()}
    assert plan(lambda: AzureRoles("r", orion)).outputs["role_definition_ids"] == expected
    preview = plan(lambda: AzureRoles("r", orion), preview=True)
    assert all("principalId" in one.inputs for one in preview.made if one.type == ASSIGNMENT)


def test_it_claims_neither_mfa_nor_approval_because_it_sets_neither(roles):
    claimed = set(roles.one("r").inputs["controls"])
    assert claimed == {"TEN-02", "TEN-04", "IAM-01", "IAM-02", "IAM-03"}


def test_a_group_without_an_object_id_is_refused(plan, orion):
    without = orion["declaration"].replace("    security: 33333333-aaaa-4bbb-8ccc-000000000004\n", "")
    with pytest.raises(TenantError, match="has no object id in Entra"):
        plan(lambda: AzureRoles("r", {**orion, "declaration": without}))
