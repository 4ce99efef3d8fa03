"""The JSON reader: the same values as the wire reader makes, and what only JSON has."""

import json
from typing import Any

import pytest
from google.protobuf.struct_pb2 import Struct
from hypothesis import given, settings
from hypothesis import strategies as st

from quantum_policies.kit import plain, wire
from quantum_policies.kit.special import (
    ARCHIVE,
    ASSET,
    OUTPUT,
    RESOURCE_REFERENCE,
    SECRET,
    SIGNATURE_KEY,
)
from quantum_policies.kit.unknown import SENTINELS, PartialDict, PartialList, UnknownValue, path_of

SENTINEL = min(SENTINELS)


def special(signature, **fields):
    return {SIGNATURE_KEY: signature, **fields}


def read(values, *, masked=False):
    reader = plain.Reader(masked=masked)
    return reader.properties(json.loads(json.dumps(values))), reader


def shown(value: Any) -> Any:
    """A value with its types and unknowns, so that two can be compared without reading an unknown."""
    if path_of(value) is not None:
        return ("unknown", path_of(value))
    if isinstance(value, dict):
        return (type(value), [(key, shown(dict.__getitem__(value, key))) for key in sorted(dict.keys(value))])
    if isinstance(value, list):
        return (type(value), [shown(each) for each in list.__iter__(value)])
    return (type(value), value)


LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=8)
    | st.sampled_from(
        [SENTINEL, f"arn:aws:{SENTINEL}:x", '{"a": ["b", 1, null]}', "[1, {]", "4.0", "0" * 36, "[secret]"]
    )
)
FIELDS = {
    "value": st.deferred(lambda: TREES),
    "secret": st.booleans(),
    "id": LEAVES,
    "urn": st.just("urn:x"),
    "ciphertext": st.just("v1:abc"),
}
SPECIAL = st.builds(
    lambda signature, fields: special(signature, **fields),
    st.sampled_from([SECRET, OUTPUT, RESOURCE_REFERENCE, ASSET, ARCHIVE, "a kind from the future"]),
    st.fixed_dictionaries({}, optional=FIELDS),
)
TREES = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.text(min_size=1, max_size=6), inner, max_size=4) | SPECIAL
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.text(min_size=1, max_size=6), TREES, max_size=6))
@settings(max_examples=400, deadline=None)
def test_json_and_wire_are_read_alike(values):
    struct = Struct()
    struct.update(values)
    over_the_wire = wire.Reader()
    expected = over_the_wire.properties(struct)
    found, reader = read(values)
    assert shown(found) == shown(expected)
    assert reader.secrets == over_the_wire.secrets


@given(st.dictionaries(st.text(min_size=1, max_size=6), TREES, max_size=4))
@settings(deadline=None)
def test_a_secret_in_the_clear_is_read_as_the_wire_reads_it(values):
    """A state holds a secret's value as JSON text, the wire holds it as a value."""
    struct = Struct()
    struct.update({"hidden": special(SECRET, value=values)})
    over_the_wire = wire.Reader()
    expected = over_the_wire.properties(struct)
    found, reader = read({"hidden": special(SECRET, plaintext=json.dumps(values))})
    assert shown(found) == shown(expected)
    assert reader.secrets == over_the_wire.secrets


def test_an_encrypted_secret_is_there_but_not_known():
    found, reader = read({"password": special(SECRET, ciphertext="v1:abc"), "port": 5432})
    assert type(found) is PartialDict
    assert found["port"] == 5432
    with pytest.raises(UnknownValue):
        found.get("password")
    assert (reader.sealed, reader.secrets) == ({"password"}, set())


@pytest.mark.parametrize("reader", [plain, wire], ids=["json", "wire"])
def test_a_secret_that_was_not_decrypted_is_not_known(reader):
    """`pulumi policy analyze` hands on its mask as the secret's value."""
    values: Any = {"password": special(SECRET, value="[secret]")}
    struct = Struct()
    struct.update(values)
    found = reader.Reader().properties(values if reader is plain else struct)
    with pytest.raises(UnknownValue):
        found.get("password")


@pytest.mark.parametrize("text", ["{", "[" * 100_000], ids=["broken", "too deep"])
def test_a_secret_whose_text_is_no_json_is_not_known(text):
    found, _ = read({"password": special(SECRET, plaintext=text)})
    with pytest.raises(UnknownValue):
        found["password"]


def test_a_masked_secret_is_not_known_also_inside_a_text():
    found, reader = read({"a": "[secret]", "b": ["url?key=[secret]&x"], "c": "open"}, masked=True)
    assert found["c"] == "open"
    for key in ("a", "b"):
        with pytest.raises(UnknownValue):
            _ = found[key] if key == "a" else found[key][0]
    assert reader.sealed == {"a", "b[0]"}


def test_without_masks_the_same_text_is_a_text():
    assert read({"a": "[secret]"})[0] == {"a": "[secret]"}


def test_a_number_beyond_every_float_is_not_known():
    found, _ = read({"days": [10**400]})
    assert type(found["days"]) is PartialList
    with pytest.raises(UnknownValue):
        found["days"][0]


def test_properties_without_anything_special_are_taken_as_they_are():
    values = {"name": "results", "rules": [{"enabled": True}], "days": 30}
    reader = plain.Reader()
    assert reader.properties(values) is values
