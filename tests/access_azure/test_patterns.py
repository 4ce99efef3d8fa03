"""Patterns and scopes as Azure compares them; no trick of wildcards, case or paths gains anything."""

import fnmatch
import string

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quantum_landing_zone.access_azure import NotUnderstoodError
from quantum_landing_zone.access_azure.patterns import covers, matches

GROUP = "/subscriptions/44444444-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/qlz-lyra-dev"
WORKSPACE = f"{GROUP}/providers/Microsoft.Quantum/workspaces/qlz-lyra-dev-quantum"
segments = st.text(alphabet=string.ascii_letters + string.digits + ".", min_size=1, max_size=8)
actions = st.lists(segments, min_size=2, max_size=5).map("/".join)


@pytest.mark.parametrize(
    "pattern, action",
    [
        ("Microsoft.Quantum/Workspaces/read", "microsoft.quantum/workspaces/READ"),
        ("Microsoft.CostManagement/*/read", "Microsoft.CostManagement/query/read"),
        ("Microsoft.CostManagement/*/read", "Microsoft.CostManagement/a/b/read"),
        ("Microsoft.Storage/storageAccounts/*", "Microsoft.Storage/storageAccounts/listkeys/action"),
        ("*", "Microsoft.Authorization/roleAssignments/write"),
        ("*/read", "Microsoft.KeyVault/vaults/read"),
    ],
)
def test_a_pattern_is_about_these(pattern, action):
    assert matches(pattern, action)


@pytest.mark.parametrize(
    "pattern, action",
    [
        ("Microsoft.Quantum/Workspaces/read", "Microsoft.Quantum/Workspaces/jobs/read"),
        ("Microsoft.Quantum/Workspaces/jobs/read", "Microsoft.Quantum/Workspaces/read"),
        ("Microsoft.CostManagement/*/read", "Microsoft.CostManagement/read"),
        ("Microsoft.CostManagement/*/read", "Microsoft.CostManagement/exports/write"),
        ("Microsoft.Quantum/Workspaces/read", "MicrosoftXQuantum/Workspaces/read"),
        ("Microsoft.Storage/storageAccounts/*", "Microsoft.Storage/storageAccounts"),
    ],
)
def test_a_pattern_is_not_about_these(pattern, action):
    assert not matches(pattern, action)


@given(action=actions, flips=st.lists(st.booleans(), min_size=1, max_size=40))
def test_upper_and_lower_case_never_decide(action, flips):
    spelt = "".join(c.upper() if flips[i % len(flips)] else c.lower() for i, c in enumerate(action))
    assert matches(action, spelt)
    assert matches(spelt, action)


@given(one=actions, other=actions)
def test_without_a_wildcard_an_action_matches_itself_alone(one, other):
    assume(one.lower() != other.lower())
    assert not matches(one, other)


@given(
    pattern=st.lists(st.one_of(segments, st.just("*")), min_size=2, max_size=5).map("/".join),
    action=actions,
)
def test_wildcards_agree_with_an_independent_matcher(pattern, action):
    """`fnmatch` knows `?` and `[` too; neither occurs in what this matcher takes."""
    assert matches(pattern, action) == fnmatch.fnmatchcase(action.lower(), pattern.lower())


@pytest.mark.parametrize(
    "pattern",
    ["", "read", "Microsoft.Quantum/Workspaces/re?d", "Microsoft.Quantum/[W]orkspaces/read", "a/b\n", "a /b", "a//b"],
)
def test_a_pattern_of_another_shape_is_refused(pattern):
    with pytest.raises(NotUnderstoodError, match="pattern"):
        matches(pattern, "Microsoft.Quantum/Workspaces/read")


@pytest.mark.parametrize(
    "action",
    ["", "*", "Microsoft.Quantum/*", "Microsoft.Quantum/Workspaces/read\n", "Microsoft.\u212aeyVault/vaults/read"],
)
def test_an_action_of_another_shape_is_refused(action):
    """The last has a Kelvin sign, which some comparisons take for a `k`."""
    with pytest.raises(NotUnderstoodError, match="action"):
        matches("*", action)


def test_a_scope_covers_itself_and_what_lies_in_it():
    assert covers(GROUP, GROUP)
    assert covers(GROUP, WORKSPACE)
    assert covers(WORKSPACE.upper().replace("/SUBSCRIPTIONS", "/subscriptions"), WORKSPACE)
    assert covers(GROUP.rsplit("/resourceGroups", 1)[0], WORKSPACE)


@pytest.mark.parametrize(
    "resource",
    [
        GROUP.rsplit("/resourceGroups", 1)[0],
        f"{GROUP}2",
        f"{GROUP}-quantum",
        GROUP[:-1],
        GROUP.replace("44444444", "44444445"),
        WORKSPACE.replace("qlz-lyra-dev/", "qlz-lyra-dev2/"),
    ],
)
def test_a_scope_covers_nothing_whose_name_only_begins_like_it(resource):
    assert not covers(GROUP, resource)


@given(tail=st.lists(st.text(alphabet=string.ascii_lowercase + "-", min_size=1, max_size=6), min_size=1, max_size=3))
def test_a_name_that_is_longer_never_gets_in(tail):
    assert not covers(GROUP, f"{GROUP}{tail[0]}/" + "/".join(tail))
    assert covers(GROUP, f"{GROUP}/" + "/".join(tail))


@pytest.mark.parametrize(
    "identity",
    [
        "",
        "/",
        "/providers/Microsoft.Management/managementGroups/root",
        f"{GROUP}/../qlz-comet-dev",
        f"{GROUP}/./x",
        f"{GROUP}//x",
        f"{GROUP}/",
        f"{GROUP}/%2e%2e/x",
        f"{GROUP}\n",
        GROUP.removeprefix("/"),
    ],
)
def test_an_id_of_another_shape_is_refused_on_either_side(identity):
    with pytest.raises(NotUnderstoodError, match="ARM id"):
        covers(identity, WORKSPACE)
    with pytest.raises(NotUnderstoodError, match="ARM id"):
        covers(GROUP, identity)
