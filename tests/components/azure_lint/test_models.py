"""A property that a model does not have is found, in models of either generation of Microsoft's packages."""

import sys
from types import ModuleType

import pytest
from components.azure_lint.models import unknown


class Field:
    """As `rest_field` of the newer packages."""

    def __init__(self, wire):
        self._rest_name_input = wire


@pytest.fixture
def package(monkeypatch):
    """A package with models of both generations."""
    module = ModuleType("made.models")
    rule = type(
        "Rule", (), {"__module__": "made.models._models", "__annotations__": {"ip": "str"}, "ip": Field("value")}
    )
    newer = type(
        "Newer",
        (),
        {
            "__module__": "made.models._models",
            "__annotations__": {"rules": "list['_models.Rule']", "labels": "dict[str, '_models.Rule']"},
            "rules": Field("ipRules"),
            "labels": Field("tags"),
        },
    )
    attributes = {
        "rules": {"key": "properties.ipRules", "type": "[Older]"},
        "kind": {"key": "odata\\.type", "type": "str"},
        "tags": {"key": "tags", "type": "{str}"},
    }
    older = type("Older", (), {"__module__": "made.models._models_py3", "_attribute_map": attributes})
    for made in (rule, newer, older):
        setattr(module, made.__name__, made)
    monkeypatch.setitem(sys.modules, "made.models", module)
    return module


def test_newer_models(package):
    body = {"ipRules": [{"value": "1"}, {"ip": "2"}], "tags": {"any": {"thing": 1}}, "labels": {}}
    assert unknown(body, package.Newer, "") == ["ipRules[].ip", "labels"]


def test_older_models(package):
    body = {"properties": {"ipRules": [{"properties": {"x": 1}}], "kind": 1}, "odata.type": "a", "tags": {"any": 1}}
    assert unknown(body, package.Older, "") == ["properties.ipRules[].properties.x", "properties.kind"]
