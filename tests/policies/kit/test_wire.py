import pytest
from google.protobuf.struct_pb2 import Struct

from quantum_policies.kit.special import ARCHIVE, ASSET, OUTPUT, RESOURCE_REFERENCE, SIGNATURE_KEY, Opaque
from quantum_policies.kit.unknown import SENTINELS, PartialDict, UnknownValue
from quantum_policies.kit.wire import Reader

SECRET = "1b47061264138c4ac30d75fd1eb44270"  # pragma: allowlist secret


def read(values):
    struct = Struct()
    struct.update(values)
    reader = Reader()
    return reader.properties(struct), reader.secrets


def special(signature, **fields):
    return {SIGNATURE_KEY: signature, **fields}


def test_numbers_lose_their_wire_float_and_nulls_vanish():
    values, _ = read({"days": 30, "share": 0.5, "list": [1, {"n": 2.0}], "none": None, "no": False, "text": "30"})
    assert values == {"days": 30, "share": 0.5, "list": [1, {"n": 2}], "no": False, "text": "30"}
    assert type(values["days"]) is int


def test_a_known_resource_is_read_into_plain_containers():
    values, _ = read({"a": {"b": [1]}})
    assert (type(values), type(values["a"]), type(values["a"]["b"])) == (dict, dict, list)


@pytest.mark.parametrize("sentinel", sorted(SENTINELS))
def test_each_of_the_seven_markers_is_an_unknown_at_its_path(sentinel):
    values, _ = read({"rules": [{"known": 1, "key": sentinel}]})
    assert values["rules"][0]["known"] == 1
    with pytest.raises(UnknownValue) as raised:
        values["rules"][0]["key"]
    assert raised.value.path == "rules[0].key"


def test_a_marker_inside_json_text_makes_the_whole_text_unknown():
    values, _ = read({"policy": f'{{"Resource": "{min(SENTINELS)}"}}'})
    assert type(values) is PartialDict
    with pytest.raises(UnknownValue):
        values["policy"]


def test_secrets_are_unwrapped_and_every_part_of_them_is_remembered():
    values, secrets = read({"policy": special(SECRET, value='{"Sid": "inner", "n": [7]}'), "open": "shown"})
    assert values == {"policy": '{"Sid": "inner", "n": [7]}', "open": "shown"}
    assert secrets == {'{"Sid": "inner", "n": [7]}', "Sid", "inner", "n", "7"}


def test_an_unknown_inside_a_secret_stays_unknown():
    values, _ = read({"key": special(SECRET, value=min(SENTINELS))})
    with pytest.raises(UnknownValue):
        values["key"]


@pytest.mark.parametrize(
    "given, expected",
    [
        (special(OUTPUT, value="known"), "known"),
        (special(RESOURCE_REFERENCE, urn="urn:x", id="id-1"), "id-1"),
        (special(RESOURCE_REFERENCE, urn="urn:x"), "urn:x"),
        (special(ASSET, text="body"), Opaque("asset")),
        (special(ARCHIVE, path="dir"), Opaque("archive")),
    ],
)
def test_special_values_are_read(given, expected):
    assert read({"x": given})[0] == {"x": expected}


@pytest.mark.parametrize("given", [special(OUTPUT), special("a kind from the future"), special(SECRET)])
def test_special_values_that_cannot_be_read_are_unknown(given):
    with pytest.raises(UnknownValue):
        read({"x": given})[0]["x"]


def test_a_secret_output_is_remembered():
    assert read({"x": special(OUTPUT, value="hidden", secret=True)}) == ({"x": "hidden"}, {"hidden"})
