from typing import Any

from google.protobuf.struct_pb2 import Struct
from hypothesis import given
from hypothesis import strategies as st

from quantum_sandbox.values import UNKNOWN, Secrets, decode, encode, has_unknown

SIGNATURE = "4dabf18193072939515e22adb298388d"  # pragma: allowlist secret
SECRET = "1b47061264138c4ac30d75fd1eb44270"  # pragma: allowlist secret
OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4"  # pragma: allowlist secret
UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"

texts = st.text(st.characters(exclude_categories=("Cs",)), max_size=20)
values = st.recursive(
    st.booleans() | st.integers(-(2**40), 2**40) | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=10,
)


def _struct(content: dict[str, Any]) -> Struct:
    struct = Struct()
    struct.update(content)
    return struct


@given(st.dictionaries(texts, values, max_size=4))
def test_plain_values_survive_the_wire(content: dict[str, Any]) -> None:
    assert decode(encode(Struct(), content)) == content


def test_secrets_are_unwrapped_and_remembered() -> None:
    secrets = Secrets()
    wrapped = {SIGNATURE: SECRET, "value": {"deep": ["canary-value"]}}
    assert decode(_struct({"a": wrapped, "b": "plain"}), secrets) == {"a": {"deep": ["canary-value"]}, "b": "plain"}
    assert secrets == Secrets({"a"}, {"canary-value"})


def test_secrets_become_secret_again() -> None:
    encoded = encode(Struct(), {"a": "canary-value", "b": 1}, Secrets({"a", "gone"}, set()))
    assert dict(encoded["a"]) == {SIGNATURE: SECRET, "value": "canary-value"}
    assert encoded["b"] == 1


def test_a_property_with_a_secret_inside_is_secret_as_a_whole() -> None:
    secrets = Secrets()
    decode(_struct({"tags": {"open": "a", "shut": {SIGNATURE: SECRET, "value": "b"}}}), secrets)
    assert secrets.names == {"tags"}


def test_unknowns_go_both_ways() -> None:
    assert decode(_struct({"a": UNKNOWN_TEXT, "b": {SIGNATURE: OUTPUT}})) == {"a": UNKNOWN, "b": UNKNOWN}
    assert encode(Struct(), {"a": UNKNOWN})["a"] == UNKNOWN_TEXT


def test_known_outputs_are_their_values() -> None:
    secrets = Secrets()
    struct = _struct({"a": {SIGNATURE: OUTPUT, "value": "x", "secret": True}})
    assert decode(struct, secrets) == {"a": "x"}
    assert secrets == Secrets({"a"}, {"x"})


def test_messages_lose_every_secret_text() -> None:
    secrets = Secrets(set(), {"canary", "canary-long"})
    assert secrets.redact("a canary-long and a canary") == "a [secret] and a [secret]"


def test_unknown_is_found_at_any_depth() -> None:
    assert has_unknown({"a": [{"b": UNKNOWN}]})
    assert not has_unknown({"a": [{"b": None}]})
