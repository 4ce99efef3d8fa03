import json

import pytest

from quantum_policies.kit.shown import shown


@pytest.mark.parametrize(
    "value, text",
    [
        ("eu-north-1", "eu-north-1"),
        (30, "30"),
        (["a", "b"], "a, b"),
        ("x" * 201, "x" * 200 + "…"),
        ({"a": 1}, "{'a': 1}"),
    ],
)
def test_a_value_is_shown_as_people_read_it(value, text):
    assert shown(value, {"hidden"}) == text


@pytest.mark.parametrize(
    "value", ["hidden", "hid", "is hidden here", ["a", "hidden"], {"a": "hidden"}, json.dumps({"a": 'quo"ted'})]
)
def test_what_has_to_do_with_a_secret_is_not_shown(value):
    assert shown(value, {"hidden", 'quo"ted'}) == "[secret]"
