from pathlib import PurePosixPath

import pytest

from quantum_policies.record import Location
from quantum_policies.sources.location import Whereabouts, location_of

PROJECT = PurePosixPath("/srv/lab/team/program")
LIBRARY = "project:///.venv/lib/python3.11/site-packages/library/parts.py#5"


def at(*positions):
    return {"sourcePosition": positions[0], "stackTrace": [{"sourcePosition": each} for each in positions[1:]] + [{}]}


@pytest.mark.parametrize(
    "positions, expected",
    [
        (["project:///__main__.py#23"], Location("__main__.py", 23)),
        (["project:///stacks/keys.py#7,12"], Location("stacks/keys.py", 7, 12)),
        ([LIBRARY, "project:///__main__.py#23"], Location("__main__.py", 23)),
        (["project:///../../lib/python3/parts.py#9", "project:///__main__.py#3"], Location("__main__.py", 3)),
        (["project:///../../../srv/lab/team/program/a/b.py#4"], Location("a/b.py", 4)),
        (["project:///../../../srv/lab/team/other.py#4"], None),
        ([LIBRARY], None),
        (["file:///srv/lab/team/program/a.py#4"], None),
        (["nonsense"], None),
    ],
)
def test_the_nearest_place_of_the_project_counts(positions, expected):
    assert location_of(at(*positions), Whereabouts(PROJECT)) == expected


def test_without_the_project_s_folder_a_place_elsewhere_is_not_known():
    assert location_of(at("project:///../../../srv/lab/team/program/a.py#4")) is None


def test_a_resource_without_positions_has_no_place():
    assert location_of({}, Whereabouts(PROJECT)) is None


BESIDE = Whereabouts(PROJECT, PurePosixPath("/srv/lab/.sandbox/stacks/any/project"))
INSIDE = Whereabouts(PROJECT, PROJECT / ".sandbox/stacks/any/project")
FAR = Whereabouts(PROJECT, PurePosixPath("/opt/home/stacks/any/project"))


@pytest.mark.parametrize(
    "program, position, expected",
    [
        (BESIDE, "../../../../team/program/__main__.py#12,5", Location("__main__.py", 12, 5)),
        (BESIDE, "../../../../team/program/stacks/x.py#1", Location("stacks/x.py", 1)),
        (BESIDE, "../../../../team/programs/x.py#1", None),
        (BESIDE, "../../../../team/program/.venv/lib/x.py#1", None),
        (BESIDE, "../../../../team/program/.platform/x.py#1", None),
        (BESIDE, "../../../../../../srv/lab/team/program/a.py#4", Location("a.py", 4)),
        (INSIDE, "../../../../__main__.py#3", Location("__main__.py", 3)),
        (INSIDE, "../../../../../other/x.py#3", None),
        (FAR, "../../../../../srv/lab/team/program/a.py#4", Location("a.py", 4)),
        (FAR, "../../../../../usr/a.py#4", None),
    ],
)
def test_a_position_is_led_back_from_the_folder_that_the_engine_ran_in(program, position, expected):
    """`qlz` runs the engine in its sandbox, whose home may lie beside the project, inside of it or anywhere else."""
    assert location_of(at(f"project:///{position}"), program) == expected


def test_a_component_s_resource_is_where_the_project_makes_the_component():
    library = "project:///../../../../lib/site-packages/zone.py#7"
    made = "project:///../../../../team/program/__main__.py#3"
    assert location_of(at(library, library, made), BESIDE) == Location("__main__.py", 3)
