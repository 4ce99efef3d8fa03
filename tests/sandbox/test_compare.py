import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_sandbox.compare import changes, document, merged_tags, prune, same
from quantum_sandbox.values import UNKNOWN

json_values = st.recursive(
    st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


@given(json_values)
def test_a_document_equals_itself_written_another_way(value: Any) -> None:
    one = json.dumps({"Statement": value}, sort_keys=True)
    other = json.dumps({"Statement": value}, indent=3, sort_keys=False)
    assert same(one, other, is_document=True)


@pytest.mark.parametrize(
    "left, right, equal",
    [
        ('{"Action": "a"}', '{"Action": ["a"]}', True),
        ('{"Action": ["a", "b"]}', '{"Action": ["b", "a"]}', True),
        ('{"Effect": "Allow"}', '{"Effect": "Deny"}', False),
        ('{"Statement": [{"Sid": "1"}, {"Sid": "2"}]}', '{"Statement": [{"Sid": "2"}, {"Sid": "1"}]}', False),
        ('{"Version": "2012-10-17"}', "{}", False),
        ("no json", "no json", True),
    ],
)
def test_documents_by_meaning(left: str, right: str, equal: bool) -> None:
    assert same(left, right, is_document=True) is equal


def test_zero_values_say_nothing() -> None:
    assert prune({"a": None, "b": False, "c": 0, "d": "", "e": [], "f": {"g": None}}) is None
    assert same({"days": 30, "marker": False}, {"days": 30})
    assert not same({"days": 30}, {"days": 31})


def test_order_matters_but_in_sets() -> None:
    assert not same(["a", "b"], ["b", "a"])
    assert same(["a", "b"], ["b", "a"], is_set=True)
    assert not same(["a", "a"], ["a", "b"], is_set=True)


def test_an_unknown_is_never_the_same() -> None:
    assert not same(UNKNOWN, UNKNOWN)


@pytest.mark.parametrize(
    "left, right, found",
    [
        (None, "a", {"p": "add"}),
        ("a", None, {"p": "delete"}),
        ("a", "b", {"p": "update"}),
        ({"a": 1, "b": 2}, {"a": 1, "b": 3, "c": 4}, {"p.b": "update", "p.c": "add"}),
        ([{"days": 1}], [{"days": 2}], {"p[0].days": "update"}),
        ([1], [1, 2], {"p": "update"}),
    ],
)
def test_changes_are_named_by_their_path(left: Any, right: Any, found: dict[str, str]) -> None:
    assert changes(left, right, "p") == found


def test_own_tags_win_over_default_ones() -> None:
    assert merged_tags({"a": "1", "b": "1"}, {"b": "2"}) == {"a": "1", "b": "2"}
    assert merged_tags({"a": "1"}, UNKNOWN) is UNKNOWN


def test_what_is_no_text_is_no_document() -> None:
    assert document({"a": 1}) == {"a": 1}


def test_an_asset_is_its_hash_however_much_of_it_came_along() -> None:
    signature, archive = (
        "4dabf18193072939515e22adb298388d",  # pragma: allowlist secret
        "0def7320c3a5731c473e5ecbe6d01bc7",  # pragma: allowlist secret
    )  # pragma: allowlist secret
    whole = {signature: archive, "hash": "1", "assets": {"a/b.py": {"text": "x"}}}
    alone = {signature: archive, "hash": "1"}
    assert same(whole, alone)
    assert not same(whole, {**alone, "hash": "2"})
    assert changes(whole, {**alone, "hash": "2"}, "code") == {"code": "update"}
