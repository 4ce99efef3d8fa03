import pytest
from google.protobuf.struct_pb2 import Struct

from quantum_policies.kit.properties import from_wire, path_parts, plain_setting, provider_from_wire
from quantum_policies.kit.testing import secret
from quantum_policies.kit.unknown import UnknownValue


def struct(values):
    made = Struct()
    made.update(values)
    return made


def test_properties_come_with_their_secrets():
    read = from_wire(struct({"region": "eu-north-1", "token": secret("hidden")}))
    assert (read.values, read.secrets, read.sealed) == (
        {"region": "eu-north-1", "token": "hidden"},
        {"hidden"},
        frozenset(),
    )


def test_a_provider_is_read_once_while_it_stays_the_same():
    first, second, other = (provider_from_wire(struct({"region": region})) for region in ("a", "a", "b"))
    assert first is second
    assert other.values == {"region": "b"}


def test_a_provider_s_unknown_has_a_path_that_says_so():
    read = provider_from_wire(struct({"region": "04da6b54-80e4-46f7-96ec-b56ff0331ba9"}))
    with pytest.raises(UnknownValue) as raised:
        read.values.get("region")
    assert raised.value.path == "provider.region"


@pytest.mark.parametrize(
    "path, parts", [("a", ("a",)), ("a[0].b", ("a", 0, "b")), ("a[0][12]", ("a", 0, 12)), ("a-b.c_d", ("a-b", "c_d"))]
)
def test_a_path_has_keys_and_indexes(path, parts):
    assert path_parts(path) == parts


@pytest.mark.parametrize(
    "given, plain",
    [('["1"]', ["1"]), ('{"a": 1}', {"a": 1}), ("true", True), ("eu-north-1", "eu-north-1"), ("[x", "[x"), (3, 3)],
)
def test_settings_that_are_json_text_are_read(given, plain):
    assert plain_setting(given) == plain


def test_brackets_without_end_are_text():
    """Such a text makes the reader of JSON go deeper than it can."""
    assert plain_setting("[" * 100_000) == "[" * 100_000
