"""What has to be activated, and the rules that say how."""

import pytest

from quantum_landing_zone.azure.activation import (
    activation_rules,
    approver_ids,
    longest_minutes,
    needs_activation,
    needs_approval,
    policy_query,
)
from quantum_landing_zone.tenant import Role

ELEVATION = "elevation: {approvers: [finance], longestMinutes: 90}\n"
FINANCE = "33333333-aaaa-4bbb-8ccc-000000000003"


def elevated(args, environment=None):
    declared = args["declaration"]
    if environment is not None:
        declared = declared.replace(f"\n  {args['environment']}:", f"\n  {environment}:")
    return {"declaration": declared + ELEVATION, "environment": environment or args["environment"]}


def activated(workspace):
    return [str(role) for role in Role if needs_activation(workspace, role)]


def test_without_elevation_only_submission_past_test_is_activated(here, orion, lyra):
    assert activated(here(orion)) == []
    assert activated(here(lyra)) == ["job-submitter"]


def test_with_elevation_backend_administration_is_activated_where_it_changes_something(here, orion, lyra):
    assert activated(here(elevated(orion))) == ["backend-admin"]
    assert activated(here(elevated(lyra))) == ["job-submitter"]
    assert activated(here(elevated(lyra, "validation"))) == ["job-submitter"]


def test_approval_is_asked_of_administration_and_of_submission_in_validation(here, orion, lyra):
    assert needs_approval(here(elevated(orion)), Role.BACKEND_ADMIN)
    assert not needs_approval(here(elevated(lyra)), Role.JOB_SUBMITTER)
    assert needs_approval(here(elevated(lyra, "validation")), Role.JOB_SUBMITTER)
    assert not needs_approval(here(orion), Role.BACKEND_ADMIN)


def test_the_rules_of_a_submission_in_validation_are_these(here, lyra):
    (expiration, enablement, approval, eligibility) = activation_rules(
        here(elevated(lyra, "validation")), Role.JOB_SUBMITTER
    )["properties"]["rules"]
    activation = {"caller": "EndUser", "operations": ["All"], "level": "Assignment"}
    assert expiration == {
        "id": "Expiration_EndUser_Assignment",
        "ruleType": "RoleManagementPolicyExpirationRule",
        "target": activation,
        "isExpirationRequired": True,
        "maximumDuration": "PT90M",
    }
    assert enablement == {
        "id": "Enablement_EndUser_Assignment",
        "ruleType": "RoleManagementPolicyEnablementRule",
        "target": activation,
        "enabledRules": ["Justification", "MultiFactorAuthentication", "Ticketing"],
    }
    assert (approval["id"], approval["ruleType"]) == ("Approval_EndUser_Assignment", "RoleManagementPolicyApprovalRule")
    assert approval["setting"] == {
        "isApprovalRequired": True,
        "isApprovalRequiredForExtension": True,
        "isRequestorJustificationRequired": True,
        "approvalMode": "SingleStage",
        "approvalStages": [
            {
                "approvalStageTimeOutInDays": 1,
                "isApproverJustificationRequired": True,
                "escalationTimeInMinutes": 0,
                "isEscalationEnabled": False,
                "primaryApprovers": [
                    {"id": FINANCE, "description": "finance", "isBackup": False, "userType": "Group"},
                ],
            }
        ],
    }
    assert eligibility == {
        "id": "Expiration_Admin_Eligibility",
        "ruleType": "RoleManagementPolicyExpirationRule",
        "target": {"caller": "Admin", "operations": ["All"], "level": "Eligibility"},
        "isExpirationRequired": True,
        "maximumDuration": "P365D",
    }


def test_without_elevation_an_activation_is_an_hour_without_approval(here, lyra):
    workspace = here(lyra)
    assert (longest_minutes(workspace), approver_ids(workspace)) == (60, {})
    rules = {one["id"]: one for one in activation_rules(workspace, Role.JOB_SUBMITTER)["properties"]["rules"]}
    assert rules["Expiration_EndUser_Assignment"]["maximumDuration"] == "PT60M"
    assert rules["Approval_EndUser_Assignment"]["setting"]["isApprovalRequired"] is False
    assert rules["Enablement_EndUser_Assignment"]["enabledRules"] == ["Justification", "MultiFactorAuthentication"]


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.JOB_SUBMITTER])
def test_a_role_that_nobody_activates_has_no_rules(role, here, lyra):
    with pytest.raises(ValueError, match=f"{role} is not activated in benchmark"):
        activation_rules(here(lyra), role)


def test_the_policy_is_asked_for_by_role_at_the_scope_of_its_assignment(here, lyra):
    workspace = here(lyra)
    wanted = workspace.role_definition_id(Role.JOB_SUBMITTER)
    assert policy_query(workspace, Role.JOB_SUBMITTER) == (
        f"https://management.azure.com{workspace.quantum_workspace_id}/providers/Microsoft.Authorization"
        f"/roleManagementPolicyAssignments?api-version=2020-10-01&$filter=roleDefinitionId%20eq%20%27{wanted}%27"
    )
