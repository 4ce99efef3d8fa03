"""The resource group of a workspace, without a lock that would forbid every deletion in it."""

import pytest

from quantum_landing_zone.azure.boundary import AzureBoundary
from quantum_landing_zone.tenant import TenantError

GROUP = "azure-native:resources:ResourceGroup"


@pytest.fixture
def boundary(plan, orion):
    return plan(lambda: AzureBoundary("b", orion))


def test_a_workspace_is_one_resource_group_in_its_location(boundary):
    assert boundary.counts() == {"quantum-landing-zone:index:AzureBoundary": 1, GROUP: 1}
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


def test_an_environment_that_is_not_on_azure_is_refused_with_those_that_are(plan, orion):
    with pytest.raises(TenantError, match=r"(?s)declares no such environment on Azure.*allowed: dev"):
        plan(lambda: AzureBoundary("b", {**orion, "environment": "test"}))
