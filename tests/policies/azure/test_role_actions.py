import time
from fnmatch import fnmatchcase

from hypothesis import given, settings
from hypothesis import strategies as st

from quantum_policies.azure.role_actions import Permission, permissions
from quantum_policies.kit.testing import resource

WRITE = "Microsoft.Authorization/roleAssignments/write"
PARTS = st.sampled_from(["*", "Microsoft.", "authorization/", "roleAssignments", "/write", "/READ", "?", "."])


def entry(actions=(), not_actions=()):
    return Permission("permissions[0]", tuple(actions), tuple(not_actions), (), ())


def test_a_pattern_fits_the_whole_action_without_regard_to_case():
    for fitting in ("*", "*/write", "microsoft.AUTHORIZATION/*", "Microsoft.Authorization/*/write", WRITE.upper()):
        assert entry([fitting]).granted([WRITE]) == [WRITE], fitting
    for other in ("", "Microsoft.Authorization", "*/writ", "Microsoft.Authorization/roleAssignments/writ?", "*/read"):
        assert entry([other]).granted([WRITE]) == [], other


@given(st.lists(PARTS, max_size=8).map("".join), st.lists(PARTS, max_size=8).map("".join))
@settings(deadline=None)
def test_it_fits_as_a_pattern_of_files_does(pattern, action):
    """The standard library's patterns have `?` and `[` besides; put into brackets they stand for themselves."""
    literal = pattern.replace("[", "[[]").replace("?", "[?]")
    assert bool(entry([pattern]).granted([action])) is fnmatchcase(action.lower(), literal.lower())


def test_each_entry_takes_out_of_its_own():
    given_role = resource(
        "azure-native:authorization:RoleDefinition",
        "role",
        {"permissions": [{"actions": ["*"], "notActions": [WRITE]}, {"actions": [WRITE], "dataActions": "*/read"}]},
    )
    first, second = permissions(given_role.build())
    assert (first.granted([WRITE]), second.granted([WRITE])) == ([], [WRITE])
    assert second.granted_on_data(["a/read"]) == ["a/read"]


@given(st.lists(PARTS, max_size=8).map("".join))
@settings(deadline=None)
def test_what_is_taken_out_is_never_granted(pattern):
    assert entry(["*"], [WRITE, pattern]).granted([WRITE]) == []
    assert entry([pattern], ["*"]).granted([WRITE]) == []


def test_a_hostile_pattern_takes_no_longer_than_its_length():
    start = time.perf_counter()
    assert entry(["*" * 50_000 + "x"]).granted([WRITE]) == []
    assert entry(["*a" * 500]).granted(["a" * 499 + "b" * 5_000]) == []
    assert time.perf_counter() - start < 2
