import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from policies.contract import GROUP, SUBSCRIPTION

from quantum_policies.azure.ids import is_inside_group, last_part, places, subscription_of
from quantum_policies.kit.testing import resource, unknown_at


@pytest.mark.parametrize(
    "scope, inside",
    [
        (GROUP, True),
        (GROUP.upper(), True),
        (GROUP.removeprefix("/"), True),
        (f"{GROUP}/", True),
        (f"{GROUP}/providers/Microsoft.Quantum/Workspaces/w", True),
        (f"/subscriptions/{SUBSCRIPTION}", False),
        (f"/subscriptions/{SUBSCRIPTION}/resourceGroups", False),
        (f"/subscriptions/{SUBSCRIPTION}/resourceGroups/", False),
        (f"/subscriptions/{SUBSCRIPTION}/providers/Microsoft.Security/pricings/Keys", False),
        ("/providers/Microsoft.Management/managementGroups/all", False),
        (f"/providers/Microsoft.Management/managementGroups/all{GROUP}", False),
        ("/", False),
        ("", False),
        ("*", False),
    ],
)
def test_a_scope_is_inside_a_resource_group(scope, inside):
    assert is_inside_group(scope) is inside


@pytest.mark.parametrize(
    "arm_id, subscription",
    [
        (GROUP.upper(), SUBSCRIPTION),
        (f"subscriptions/{SUBSCRIPTION}", SUBSCRIPTION),
        ("/providers/Microsoft.Management/managementGroups/all", None),
        (f"/providers/x{GROUP}", None),
        ("", None),
    ],
)
def test_the_subscription_of_an_id(arm_id, subscription):
    assert subscription_of(arm_id) == subscription


def test_the_name_of_what_an_id_names():
    assert last_part("/subscriptions/S/providers/Microsoft.Authorization/roleDefinitions/ABC/") == "abc"
    assert last_part("ABC") == "abc"


@given(st.text(max_size=200))
@settings(deadline=None)
def test_whatever_is_inside_a_group_has_a_subscription(text):
    if is_inside_group(text):
        assert subscription_of(text)


ALERT = resource("azure-native:monitor:ActivityLogAlert", "alert", {"scopes": ["one", "two"], "description": "text"})


@pytest.mark.parametrize(
    "given, path, found",
    [
        (ALERT, "scopes", ["scopes[0]", "scopes[1]"]),
        (unknown_at(ALERT, "scopes[0]"), "scopes", ["scopes[0]", "scopes[1]"]),
        (unknown_at(ALERT, "scopes"), "scopes", ["scopes"]),
        (ALERT, "description", ["description"]),
        (ALERT, "actions.actionGroups", []),
    ],
)
def test_elements_are_counted_and_not_read(given, path, found):
    assert places(given.build(), path) == found
