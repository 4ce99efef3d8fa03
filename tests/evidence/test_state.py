"""A state becomes hashes by resource; no secret and no path of a machine has part in them."""

import copy

import pytest
from evidence.conftest import state_of

from quantum_landing_zone.evidence.state import StateError, components, read_state, resources


def test_each_resource_has_a_hash_and_the_whole_has_one():
    state = read_state(state_of("azure-minimal"), serial=3)
    assert (state.serial, state.version, state.engine, state.secrets) == (3, 3, "v3.220.0", 0)
    assert len(state.resources) == len({one.urn for one in state.resources}) == 140
    assert len({one.sha256 for one in state.resources}) == 140


def test_places_in_the_program_and_the_secrets_provider_have_no_part_in_it():
    export = state_of("azure-minimal")
    other = copy.deepcopy(export)
    other["deployment"]["secrets_providers"] = {"type": "passphrase", "state": {"salt": "v1:x"}}
    other["deployment"]["resources"][5]["sourcePosition"] = "project:///elsewhere/__main__.py#1"
    other["deployment"]["resources"][5]["stackTrace"] = [{"sourcePosition": "project:///x"}]
    assert read_state(other).sha256 == read_state(export).sha256


def test_whole_floats_are_integers_as_other_writers_of_json_have_them():
    export = state_of("azure-minimal")
    other = copy.deepcopy(export)
    export["deployment"]["resources"][5]["outputs"]["n"], other["deployment"]["resources"][5]["outputs"]["n"] = 30.0, 30
    assert read_state(other).sha256 == read_state(export).sha256
    export["deployment"]["resources"][5]["outputs"]["n"] = 0.5
    assert read_state(other).sha256 != read_state(export).sha256


def test_unfinished_operations_are_noted():
    export = state_of("azure-minimal")
    export["deployment"]["pending_operations"] = [{"type": "creating", "resource": {"urn": "u", "type": "t"}}]
    assert read_state(export).notes == ("1 operations of an earlier run never finished: what they made is unknown",)


def test_components_say_which_controls_they_answer():
    found = components(resources(state_of("azure-minimal")))
    assert found["ENC-03"] == {"AzureKeys": 1, "AzurePolicies": 1}


@pytest.mark.parametrize(
    "export,said",
    [
        ({}, "this is no state: it has no `deployment`."),
        ({"deployment": {"resources": [{}]}}, "the state's `resources` have no `urn` and `type`."),
        ({"deployment": {"resources": []}}, "the stack holds nothing"),
    ],
)
def test_what_is_no_state_is_refused(export, said):
    with pytest.raises(StateError, match=said):
        read_state(export)
