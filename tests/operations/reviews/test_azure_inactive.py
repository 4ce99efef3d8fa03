"""What has no declared use is due; of what has one, Entra alone knows whether it is used."""

import pytest
from operations.azure_books import books
from operations.reviews.test_azure_access import CONTRIBUTOR, ONE, STRANGER, benchmark

from quantum_landing_zone.operations.arm import ArmError
from quantum_landing_zone.operations.arm_lists import ASSIGNMENTS
from quantum_landing_zone.operations.reviews.azure_inactive import azure_inactive


@pytest.fixture
def made(tmp_path):
    return books(tmp_path)


def found(made):
    return azure_inactive(made.here, made.arm, made.lister)


def test_as_deployed_nothing_is_due_and_no_use_is_claimed(made):
    items = found(made)
    assert {one.subject for one in items if one.state == "fine"} == {
        "assignment without a use",
        "eligibility without a use",
    }
    assert {one.state for one in items} == {"fine", "not assessed"}
    entra = [one for one in items if one.state == "not assessed"]
    assert len(entra) == 7
    assert all("Entra" in one.detail for one in entra)


def test_an_identity_without_a_declared_use_is_due(made):
    made.hand.put(
        f"{made.here.group_id}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/helper",
        {
            "resourceGroupName": made.here.group,
            "resourceName": "helper",
            "location": made.here.location,
            "tags": made.here.tags("identity", "internal"),
        },
    )
    (one,) = (each for each in found(made) if each.state == "due")
    assert (one.subject, one.detail) == ("identity helper", "has no declared use")


def test_an_assignment_without_a_declared_use_is_due_and_one_above_the_group_is_not(made):
    made.assign(ONE, STRANGER, CONTRIBUTOR, made.here.group_id, principalType="User")
    made.assign("two", STRANGER, CONTRIBUTOR, made.here.subscription_scope)
    (one,) = (each for each in found(made) if each.state == "due")
    assert (one.subject, one.detail) == (
        f"assignment {ONE}",
        f"User {STRANGER} at {made.here.group_id}: has no declared use",
    )


def test_an_activated_eligibility_has_a_use():
    told = benchmark()
    eligible = next(iter(told.lists["providers/Microsoft.Authorization/roleEligibilitySchedules"]))
    told.lists[ASSIGNMENTS].append({**eligible, "id": f"x/{ASSIGNMENTS}/{ONE}"})
    assert not [one for one in found(told) if one.state == "due"]


def test_what_cannot_be_read_is_not_assessed():
    told = benchmark()

    def refuse(*asked):
        raise ArmError("403")

    items = azure_inactive(told.here, refuse, refuse)
    assert {one.state for one in items} == {"not assessed"}
    assert {"managed identities", "role assignments", "eligibilities"} <= {one.subject for one in items}
