"""Who is who in Entra, and who approves."""

import pytest
from tenant.conftest import LEFT_PILOT

APPROVERS = "44444444-2222-3333-4444-555555555555"


@pytest.fixture
def faults(azure_declaration, faults_of):
    """Return path and problem of each fault of a changed declaration."""

    def find(change):
        change(azure_declaration)
        return [(fault.path, fault.problem, fault.control) for fault in faults_of(azure_declaration)]

    return find


def test_a_team_on_azure_whose_groups_are_apart_has_no_fault(faults):
    assert faults(lambda _: None) == []


def test_two_groups_under_one_id_are_one_group(faults):
    """A reviewer group with the id of the administrators would review itself."""

    def change(declaration):
        groups = declaration["identity"]["entraGroups"]
        groups["security-audit"] = groups["aurora-platform"].upper()

    problem = "is the id of 'aurora-platform' too, so that the two are one group"
    assert faults(change) == [("identity.entraGroups.security-audit", problem, "IAM-01")]


def test_an_approver_needs_an_object_id(faults):
    def change(declaration):
        declaration["elevation"] = {"approvers": ["aurora-approvers"]}

    problem = "has no object id in Entra, and approvers on Azure are named by it"
    assert faults(change) == [("elevation.approvers[0]", problem, "IAM-06")]


def test_an_approver_with_an_object_id_is_fine(faults):
    def change(declaration):
        declaration["identity"]["entraGroups"]["aurora-approvers"] = APPROVERS
        declaration["elevation"] = {"approvers": ["aurora-approvers"]}

    assert faults(change) == []


def test_validation_needs_somebody_who_approves(faults):
    def change(declaration):
        declaration |= LEFT_PILOT
        declaration["environments"]["validation"] = declaration["environments"].pop("test")

    problem = "is missing: on Azure a job in `validation` needs an approval, and nobody is named to give it"
    assert faults(change) == [("elevation", problem, "IAM-06")]


def test_a_team_on_aws_alone_is_not_asked(declaration, faults_of):
    declaration["identity"]["entraGroups"] = dict.fromkeys(["a", "b"], APPROVERS)
    declaration["elevation"] = {"approvers": ["aurora-approvers"]}
    assert [fault for fault in faults_of(declaration) if "Entra" in fault.problem or "Azure" in fault.problem] == []
