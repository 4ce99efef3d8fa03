"""The shape of answers and ids."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_sandbox.azure import arm

GROUP = "/subscriptions/s/resourceGroups/g"
parts = st.lists(st.text("abcXYZ019", min_size=1, max_size=4), min_size=1, max_size=4)


def test_a_refusal_has_status_code_and_message():
    assert str(arm.refusal(409, "ScopeLocked", "No.")) == 'Status=409 Code="ScopeLocked" Message="No."'


@pytest.mark.parametrize(
    "identity, kind",
    [
        (GROUP, "Microsoft.Resources/resourceGroups"),
        (f"{GROUP}/providers/Microsoft.KeyVault/vaults/v/keys/k", "Microsoft.KeyVault/vaults/keys"),
        (
            f"{GROUP}/providers/Microsoft.X/vs/v/providers/Microsoft.Authorization/locks/l",
            "Microsoft.Authorization/locks",
        ),
    ],
)
def test_the_type_of_an_id(identity, kind):
    assert arm.kind_of(identity) == kind


@given(parts, parts)
def test_what_is_built_on_an_id_is_below_it_in_any_letters_and_a_longer_name_is_not(head, tail):
    scope = "/" + "/".join(head)
    identity = f"{scope}/{'/'.join(tail)}"
    assert arm.below(identity.upper(), scope)
    assert arm.below(scope, scope.lower())
    assert not arm.below(scope, identity)
    assert not arm.below(f"{scope}x", scope)


def test_values_at_a_path_of_lists_and_maps():
    inputs = {"a": [{"b": {"c": 1}}, {"b": {}}, {"b": {"c": 2}}], "m": {"one": {}, "two": {}}}
    assert arm.values(inputs, "a[].b.c") == [1, 2]
    assert arm.values(inputs, "m[]") == ["one", "two"]
    assert arm.values(inputs, "none.of[].it") == []
