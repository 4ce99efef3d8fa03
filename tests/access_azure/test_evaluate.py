"""The union over what is held: less what is taken out, in scope, data apart, and eligible is not active."""

import pytest

from quantum_landing_zone.access_azure import Holding, NotUnderstoodError, Operation, Ruling, decide
from quantum_landing_zone.azure.role_permissions import Permissions

GROUP = "/subscriptions/44444444-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/qlz-lyra-dev"
VAULT = f"{GROUP}/providers/Microsoft.KeyVault/vaults/v"
READ = Operation("Microsoft.KeyVault/vaults/read", VAULT)
WRITE = Operation("Microsoft.KeyVault/vaults/write", VAULT)


def held(name="one", scope=GROUP, *, eligible=False, **permissions):
    return Holding(
        name=name,
        holders=("role",),
        principal="p",
        permissions=Permissions(**{key: tuple(value) for key, value in permissions.items()}),
        scope=scope,
        eligible=eligible,
    )


def test_nobody_who_holds_nothing_may_do_anything():
    assert decide([], READ) == Ruling()


def test_an_assignment_at_or_above_the_resource_allows():
    assert decide([held(actions=["Microsoft.KeyVault/vaults/read"])], READ) == Ruling(active=("one",))
    assert decide([held(scope=f"{GROUP}2", actions=["*"])], READ) == Ruling()


def test_what_is_taken_out_is_not_allowed_by_that_assignment():
    most = held(actions=["*"], not_actions=["microsoft.keyvault/*/WRITE"])
    assert decide([most], READ).allowed
    assert not decide([most], WRITE).allowed


def test_not_actions_deny_nothing_that_another_assignment_allows():
    most = held(actions=["*"], not_actions=["*/write"])
    again = held("two", actions=["Microsoft.KeyVault/vaults/write"])
    assert decide([most, again], WRITE) == Ruling(active=("two",))


def test_a_role_s_own_exclusion_does_not_reach_its_data_actions():
    only = held(not_actions=["*/read"], data_actions=["Microsoft.KeyVault/vaults/read"])
    assert decide([only], Operation(READ.action, VAULT, data=True)).allowed
    assert not decide([only], READ).allowed


def test_all_of_the_control_plane_is_nothing_on_data():
    operation = Operation("Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read", GROUP, data=True)
    assert not decide([held(actions=["*"])], operation).allowed
    excluded = held(data_actions=["*"], not_data_actions=["*/blobs/read"])
    assert not decide([excluded], operation).allowed


def test_eligible_is_not_active():
    ruling = decide([held(eligible=True, actions=["*"])], READ)
    assert (ruling.allowed, ruling.in_reach, ruling.eligible) == (False, True, ("one",))


@pytest.mark.parametrize("spoilt", [{"actions": ["a b/c"]}, {"actions": ["*"], "not_actions": ["*/re?d"]}])
def test_one_pattern_that_is_not_understood_stops_the_whole_ruling(spoilt):
    with pytest.raises(NotUnderstoodError):
        decide([held(actions=["*"]), held("two", **spoilt)], READ)
