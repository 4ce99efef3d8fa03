from pathlib import Path

import pytest

from quantum_landing_zone.pull_requests.places import places

WORK, PROJECT = Path("/h/.sandbox/stacks/p.s/project"), Path("/h/team")


def found(*positions):
    first, *frames = positions
    state = {"sourcePosition": first, "stackTrace": [{"sourcePosition": each} for each in frames]}
    return places({"steps": [{"urn": "u", "newState": state}]}, WORK, PROJECT).get("u")


@pytest.mark.parametrize(
    "position,place",
    [
        ("project:///../../../../team/__main__.py#12,5", ("__main__.py", 12, 5)),
        ("project:///../../../../team/stacks/x.py#1", ("stacks/x.py", 1, 0)),
        ("project:///../../../../teams/x.py#1", None),
        ("project:///../../../../team/.venv/lib/x.py#1", None),
        ("", None),
    ],
)
def test_a_position_is_led_back_to_the_project(position, place):
    assert found(position) == place


def test_a_component_s_resource_is_where_the_project_makes_the_component():
    library = "project:///../../../../lib/site-packages/zone.py#7"
    assert found(library, library, "project:///../../../../team/__main__.py#3") == ("__main__.py", 3, 0)


def test_a_step_that_deletes_has_no_place():
    assert places({"steps": [{"urn": "u", "newState": None}]}, WORK, PROJECT) == {}
