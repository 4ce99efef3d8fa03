"""The resource group of a workspace, and the lock on it."""

import pytest

from quantum_landing_zone.azure.boundary import AzureBoundary
from quantum_landing_zone.tenant import TenantError

GROUP = "azure-native:resources:ResourceGroup"
LOCK = "azure-native:authorization:ManagementLockByScope"
SCOPE = "/subscriptions/44444444-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/qlz-orion-dev"


@pytest.fixture
def boundary(plan, orion):
    return plan(lambda: AzureBoundary("b", orion))


def test_a_workspace_is_one_resource_group_in_its_location(boundary):
    assert boundary.counts() == {"quantum-landing-zone:index:AzureBoundary": 1, GROUP: 1, LOCK: 1}
    assert boundary.inputs("b-group") == {
        "resourceGroupName": "qlz-orion-dev",
        "location": "eastus",
        "tags": {
            "Team": "orion",
            "Environment": "dev",
            "Artifact": "boundary",
            "Sensitivity": "internal",
            "Owner": "leads@example.org",
            "CostCentre": "CC-1",
        },
    }


def test_the_group_cannot_be_deleted_and_can_still_be_worked_in(boundary):
    lock = boundary.inputs("b-lock")
    assert (lock["scope"], lock["level"]) == (SCOPE, "CanNotDelete")
    assert boundary.after("b-lock") == {"b-group"}


def test_an_environment_that_is_not_on_azure_is_refused_with_those_that_are(plan, orion):
    with pytest.raises(TenantError, match=r"(?s)declares no such environment on Azure.*allowed: dev"):
        plan(lambda: AzureBoundary("b", {**orion, "environment": "test"}))
