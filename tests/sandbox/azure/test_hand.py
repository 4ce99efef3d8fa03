"""Another hand in the stand-in writes under all of its rules, and what it does not name stays."""

import pytest
from operations.azure_books import books

from quantum_sandbox.cloud import Refusal


@pytest.fixture
def made(tmp_path):
    return books(tmp_path)


def identity(made, name):
    return f"{made.here.group_id}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/{name}"


def inputs(made, **more):
    tags = made.here.tags("identity", "internal")
    return {"resourceGroupName": made.here.group, "resourceName": "one", "location": "eastus", "tags": tags, **more}


def test_what_it_makes_changes_and_deletes_is_in_the_books_under_the_same_id(made):
    before, one = made.all(), identity(made, "one")
    made.hand.put(one, inputs(made))
    assert set(made.all()) - set(before) == {one}
    made.hand.patch(one.upper(), {"tags": {"Note": "x"}})
    assert made.all()[one]["tags"] == {**made.here.tags("identity", "internal"), "Note": "x"}
    made.hand.delete(one.upper())
    assert made.all() == before


def test_putting_back_what_the_books_said_changes_nothing(made):
    """Whatever type it can write: so an exercise is undone word for word."""
    from quantum_sandbox.azure.arm import kind_of
    from quantum_sandbox.azure.hand import TOKENS

    before = made.all()
    can = {kind_of(one).lower(): one for one in before if kind_of(one).lower() in TOKENS and one.count("/") > 5}
    assert len(can) == len(TOKENS) - 1  # of federated credentials the example has none
    for one in can.values():
        made.hand.put(one, before[one])
    assert made.all() == before


@pytest.mark.parametrize("location", ["westeurope", "northeurope"])
def test_a_policy_is_against_it_as_it_is_against_anybody(location, made):
    with pytest.raises(Refusal, match="RequestDisallowedByPolicy"):
        made.hand.put(identity(made, "one"), inputs(made, location=location))


def test_what_is_not_there_cannot_be_changed_or_deleted_and_a_lock_holds(made):
    for act in (lambda: made.hand.patch(identity(made, "no"), {}), lambda: made.hand.delete(identity(made, "no"))):
        with pytest.raises(Refusal, match="ResourceNotFound"):
            act()
    with pytest.raises(Refusal, match="ScopeLocked"):
        made.hand.delete(made.here.encryption_identity_id("audit"))


def test_a_type_that_it_does_not_know_is_no_guess(made):
    with pytest.raises(KeyError):
        made.hand.delete(made.here.vault_id)
