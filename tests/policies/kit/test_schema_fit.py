"""What fits here fits for the library as well; the other way round only the usual must fit."""

import copy
import json
import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from policies.kit.test_config import GIVEN
from policies.same import SETTINGS

from quantum_policies.kit.config_schema import SCHEMA
from quantum_policies.kit.schema_fit import fits
from quantum_policies.kit.testing import ABSENT, paths, resource, spoil

LIBRARY = Draft202012Validator(SCHEMA)
ODD = (
    st.none()
    | st.booleans()
    | st.integers(-5, 50000)
    | st.floats()
    | st.text(max_size=6)
    | st.sampled_from(["mandatory", "pilot", "eu-north-1", "123456789012", "2027-01-01"])
    | st.sampled_from([[], {}, [1, True], ["a", "a"], [{"id": "a"}, {"id": "a"}], {"team": "x"}])
    | st.just(ABSENT)
)


@pytest.mark.parametrize("configuration", [GIVEN, SETTINGS, {**SETTINGS, "aws": None}])
def test_a_right_configuration_fits(configuration):
    assert LIBRARY.is_valid(configuration)
    assert fits(SCHEMA, configuration)


@given(st.data())
@settings(max_examples=400, deadline=None)
def test_what_fits_is_valid(data):
    """A right configuration with one or two values spoilt."""
    changed = resource("any", "any", GIVEN)
    for _ in range(data.draw(st.integers(1, 2))):
        added = ["extra", "levels.any"] if isinstance(changed.properties.get("levels"), dict) else ["extra"]
        path, value = data.draw(st.sampled_from([*paths(changed.properties), *added])), data.draw(ODD)
        if value is not ABSENT or path not in added:
            changed = spoil(changed, path, copy.deepcopy(value) if value is not ABSENT else value)
    if fits(SCHEMA, changed.properties):
        assert LIBRARY.is_valid(changed.properties)


@pytest.mark.parametrize("value", [None, [], "text", 3, float("nan")])
def test_what_is_no_object_does_not_fit(value):
    assert not fits(SCHEMA, value)


@pytest.mark.parametrize(
    "schema", [{"type": "number"}, {"oneOf": []}, {"type": "integer", "multipleOf": 2}, {"additionalProperties": True}]
)
def test_what_is_not_known_lets_nothing_fit(schema):
    assert not fits(schema, {"a": 1} if "additionalProperties" in schema else 2)


def test_the_library_is_not_loaded_for_a_right_configuration():
    program = (
        "import sys, json\n"
        "from quantum_policies.kit.config import load\n"
        f"load(json.loads({json.dumps(SETTINGS)!r}), {{}})\n"
        "print('jsonschema' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
