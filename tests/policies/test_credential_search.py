"""How values of any shape are searched. What counts as a credential stands in test_credential_patterns."""

import base64
import json

import pytest
from policies.rules.secrets.test_any_plaintext_credential import KEY_ID, PASSWORD

from quantum_policies.credential_search import Search
from quantum_policies.kit import Malformed, UnknownValue
from quantum_policies.kit.testing import resource, unknown_at

ENCODED = base64.b64encode(f"export AWS_ACCESS_KEY_ID={KEY_ID}".encode()).decode()


def found(value):
    return list(Search([]).credentials(value, "", 0))


@pytest.mark.parametrize(
    "key", ["customData", "onCreate", "onStart", "studioLifecycleConfigContent", "userData", "userDataBase64"]
)
def test_what_a_machine_starts_with_is_decoded(key):
    assert found({"profile": {key: ENCODED}}) == [(f"profile.{key}", "an AWS access key")]
    assert found({"description": ENCODED}) == []


@pytest.mark.parametrize(
    "value, path",
    [
        ({"a": [{"b": KEY_ID}]}, "a[0].b"),
        ({"definition": json.dumps({"k": KEY_ID})}, "definition"),
        ([{"name": "API_KEY", "value": PASSWORD}], "[0].value"),
        ({"db_password": PASSWORD}, "db_password"),
    ],
)
def test_every_shape_is_searched(value, path):
    assert [each for each, _ in found(value)] == [path]


def test_what_is_not_known_is_kept_and_what_stands_beside_it_still_found():
    hidden: list[UnknownValue] = []
    given = unknown_at(resource("aws:x/y:Y", "x", {"a": "", "list": ["", KEY_ID], "b": KEY_ID}), "a")
    properties = unknown_at(given, "list[0]").build().properties
    paths = {path for path, _ in Search(hidden).credentials(properties, "", 0)}
    assert (paths, {each.path for each in hidden}) == ({"list[1]", "b"}, {"a", "list[0]"})


def test_what_is_nested_too_deeply_is_refused():
    deep: object = KEY_ID
    for _ in range(70):
        deep = [deep]
    with pytest.raises(Malformed):
        found(deep)
