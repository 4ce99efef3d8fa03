import pytest

from quantum_policies.kit import Malformed, NotSeenYet, Source, UnknownValue
from quantum_policies.kit.testing import beside, resource, secret, spoil, unknown_at, with_source

GIVEN = resource(
    "aws:s3/bucket:Bucket",
    "results",
    {"rules": [{"key": "k", "list": ["a", "b"]}], "one": {"x": 1}},
    {"region": "eu-north-1", "defaultTags": '{"tags": {"Team": "photonics"}}'},
)


@pytest.mark.parametrize(
    "path, expected",
    [("rules[0].key", "k"), ("rules[0].list[1]", "b"), ("rules[1].key", None), ("one.y", None), ("one.x.z", None)],
)
def test_a_path_leads_to_its_value_or_to_nothing(path, expected):
    assert GIVEN.build().read(path) == expected


def test_an_unknown_on_the_way_raises_with_the_path_of_the_unknown():
    with pytest.raises(UnknownValue) as raised:
        unknown_at(GIVEN, "rules[0]").build().read("rules[0].key")
    assert raised.value.path == "rules[0]"


def test_neighbours_of_an_unknown_stay_readable():
    built = unknown_at(GIVEN, "rules[0].key").build()
    assert (built.read("rules[0].list[0]"), built.read("one.x")) == ("a", 1)


def test_elements_take_a_single_value_for_a_list_of_one():
    built = GIVEN.build()
    assert built.elements("one") == [("one", {"x": 1})]
    assert built.elements("absent") == []
    assert [path for path, _ in built.elements("rules[0].list")] == ["rules[0].list[0]", "rules[0].list[1]"]


def test_provider_settings_in_json_text_are_read():
    built = GIVEN.build()
    assert built.provider_setting("defaultTags") == {"tags": {"Team": "photonics"}}
    assert built.provider_setting("region") == "eu-north-1"


def test_a_part_of_a_secret_is_not_shown_either():
    built = spoil(GIVEN, "arn", secret("arn:aws:kms:eu-north-1:123456789012:key/1")).build()
    judgement = built.fail(
        "{whole}, {part}, {longer}, {other}",
        whole=built.read("arn"),
        part="123456789012",
        longer="x arn:aws:kms:eu-north-1:123456789012:key/1 y",
        other="harmless",
    )
    assert judgement.what == "[secret], [secret], [secret], harmless"


def test_a_secret_of_the_provider_is_not_shown():
    built = spoil(GIVEN, "provider.token", secret("hidden-token")).build()
    assert built.fail("{x}", x="hidden-token").what == "[secret]"


def test_values_with_braces_and_long_values_do_no_harm():
    built = GIVEN.build()
    assert built.fail("{x}", x="{y}").what == "{y}"
    assert built.fail("{x}", x="a" * 500).what == "a" * 200 + "…"


def test_an_origin_counts_only_when_every_source_is_of_the_types():
    key, other = Source("aws:kms/key:Key", "k", {}), Source("aws:s3/bucket:Bucket", "b", {})
    types = frozenset({"aws:kms/key:Key"})
    assert with_source(GIVEN, "rules[0].key", key).build().comes_from("rules[0].key", types)
    assert not with_source(GIVEN, "rules[0].key", key, other).build().comes_from("rules[0].key", types)
    assert not unknown_at(GIVEN, "rules[0].key").build().comes_from("rules[0].key", types)


def test_a_neighbour_is_found_or_waited_for_or_absent():
    other = resource("aws:s3/bucket:Bucket", "logs", {"bucket": "logs-1"})
    types = ("aws:s3/bucket:Bucket",)
    found = beside(GIVEN, other).build().neighbour(types, "bucket", "logs-1")
    assert found is not None
    assert found.name == "logs"
    assert beside(GIVEN, other).build().neighbour(types, "bucket", "elsewhere") is None
    with pytest.raises(NotSeenYet):
        beside(GIVEN, other, whole_stack=False).build().neighbour(types, "bucket", "elsewhere")


@pytest.mark.parametrize(
    "method, value, expected",
    [
        ("text", "x", "x"),
        ("texts", "x", ["x"]),
        ("texts", ["x", "y"], ["x", "y"]),
        ("number", 30, 30),
        ("number", "30", 30.0),
        ("flag", True, True),
        ("flag", "false", False),
        ("mapping", {"a": 1}, {"a": 1}),
    ],
)
def test_typed_reading_takes_what_providers_take(method, value, expected):
    assert getattr(spoil(GIVEN, "it", value).build(), method)("it") == expected


@pytest.mark.parametrize(
    "method, value, expected",
    [
        ("text", 1, "text"),
        ("texts", ["x", 1], "text or a list of texts"),
        ("number", True, "a number"),
        ("number", "nan", "a number"),
        ("number", [], "a number"),
        ("flag", "yes", "true or false"),
        ("flag", 1, "true or false"),
        ("mapping", [], "a mapping"),
    ],
)
def test_typed_reading_refuses_everything_else(method, value, expected):
    with pytest.raises(Malformed, match=f"^`it` must be {expected}$"):
        getattr(spoil(GIVEN, "it", value).build(), method)("it")


@pytest.mark.parametrize(
    "method, absent", [("text", None), ("texts", []), ("number", None), ("flag", None), ("mapping", {})]
)
def test_typed_reading_of_nothing_is_nothing(method, absent):
    assert getattr(GIVEN.build(), method)("absent") == absent
