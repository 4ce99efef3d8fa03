import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from quantum_policies.kit.unknown import NothingKnown, PartialDict, PartialList, Unknown, UnknownValue


def _match(value):
    match value:
        case str():
            return "text"
        case _:
            return "other"


def _match_key(value):
    match value:
        case {"b": found}:
            return found
        case _:
            return None


TOUCHES: dict[str, Callable[[Any], Any]] = {
    "index": lambda u: u[0],
    "slice": lambda u: u[0:2],
    "key": lambda u: u["key"],
    "in": lambda u: "x" in u,
    "iterate": list,
    "get": lambda u: u.get("key"),
    "attribute": lambda u: u.anything,
    "length": len,
    "equal": lambda u: u == "x",
    "equal, other way round": lambda u: "x" == u,  # noqa: SIM300
    "unequal": lambda u: u != "x",
    "less": lambda u: u < 1,
    "truth": bool,
    "text": str,
    "representation": repr,
    "format": lambda u: f"{u}",
    "number": int,
    "hash": hash,
    "add": lambda u: u + "x",
    "add, other way round": lambda u: "x" + u,
    "isinstance": lambda u: isinstance(u, str),
    "JSON": json.dumps,
    "call": lambda u: u(),
    "copy": copy.copy,
    "match": _match,
}


@pytest.mark.parametrize("touch", TOUCHES.values(), ids=TOUCHES.keys())
def test_every_touch_of_an_unknown_raises_with_its_path(touch):
    with pytest.raises(UnknownValue) as raised:
        touch(Unknown("policy.Statement"))
    assert raised.value.path == "policy.Statement"


LIST_TOUCHES: dict[str, Callable[[Any], Any]] = {
    "index": lambda p: p[1],
    "index from the end": lambda p: p[-2],
    "slice": lambda p: p[0:2],
    "iterate": list,
    "unpack": lambda p: [*p],
    "tuple": tuple,
    "set": set,
    "sorted": sorted,
    "reversed": lambda p: list(reversed(p)),
    "in, not found among the known": lambda p: "z" in p,
    "equal": lambda p: p == ["a", "b", "c"],
    "equal, other way round": lambda p: ["a", "b", "c"] == p,  # noqa: SIM300
    "join": ",".join,
    "any": lambda p: any(each == "z" for each in p),
    "text": str,
    "JSON": json.dumps,
    "copy": copy.deepcopy,
    "count": lambda p: p.count("a"),
    "add": lambda p: p + [],  # noqa: RUF005
    "none of them": lambda p: [each for each in p if each is None],
}


@pytest.mark.parametrize("touch", LIST_TOUCHES.values(), ids=LIST_TOUCHES.keys())
def test_no_way_of_reading_a_partly_unknown_list_passes_by_the_unknown(touch):
    with pytest.raises(UnknownValue) as raised:
        touch(PartialList(["a", Unknown("list[1]"), "c"]))
    assert raised.value.path == "list[1]"


def test_known_neighbours_in_a_list_are_readable():
    partial = PartialList(["a", Unknown("list[1]"), "c"])
    assert (partial[0], partial[2], partial[2:], len(partial), "c" in partial) == ("a", "c", ["c"], 3, True)


DICT_TOUCHES: dict[str, Callable[[Any], Any]] = {
    "key": lambda p: p["b"],
    "get": lambda p: p.get("b"),
    "get with default": lambda p: p.get("b", "default"),
    "in": lambda p: "b" in p,
    "values": lambda p: list(p.values()),
    "items": lambda p: list(p.items()),
    "dict": dict,
    "spread": lambda p: {**p},
    "merge": lambda p: p | {},
    "merge, other way round": lambda p: {} | p,
    "equal": lambda p: p == {"a": 1},
    "equal, other way round": lambda p: {"a": 1} == p,  # noqa: SIM300
    "pop": lambda p: p.pop("b"),
    "setdefault": lambda p: p.setdefault("b", 1),
    "text": str,
    "JSON": json.dumps,
    "copy": copy.copy,
    "match": _match_key,
}


@pytest.mark.parametrize("touch", DICT_TOUCHES.values(), ids=DICT_TOUCHES.keys())
def test_no_way_of_reading_a_partly_unknown_mapping_passes_by_the_unknown(touch):
    with pytest.raises(UnknownValue) as raised:
        touch(PartialDict({"a": 1, "b": Unknown("map.b")}))
    assert raised.value.path == "map.b"


def test_known_neighbours_in_a_mapping_are_readable():
    partial = PartialDict({"a": 1, "b": Unknown("map.b")})
    assert (partial["a"], partial.get("a"), partial.get("z"), "a" in partial, "z" in partial) == (
        1,
        1,
        None,
        True,
        False,
    )
    assert (sorted(partial), len(partial)) == (["a", "b"], 2)


def test_a_plain_container_with_a_partial_one_inside_raises_on_comparison():
    with pytest.raises(UnknownValue):
        assert {"x": PartialDict({"b": Unknown("x.b")})} == {"x": {"b": 1}}


@pytest.mark.parametrize(
    "touch",
    [
        lambda value: value["region"],
        lambda value: value.get("region"),
        lambda value: value.get("region", "default"),
        lambda value: "region" in value,
    ],
)
def test_of_a_mapping_of_which_nothing_is_known_each_key_raises_at_its_path(touch):
    with pytest.raises(UnknownValue) as raised:
        touch(NothingKnown("provider"))
    assert raised.value.path == "provider.region"


@pytest.mark.parametrize(
    "touch",
    [bool, len, list, repr, str, lambda value: value == {}]
    + [lambda value, name=name: getattr(value, name)() for name in ("keys", "values", "items", "copy", "popitem")],
)
def test_a_mapping_of_which_nothing_is_known_can_not_be_looked_through(touch):
    with pytest.raises(UnknownValue) as raised:
        touch(NothingKnown("provider"))
    assert raised.value.path == "provider"
