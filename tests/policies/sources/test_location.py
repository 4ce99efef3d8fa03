from pathlib import PurePosixPath

import pytest

from quantum_policies.record import Location
from quantum_policies.sources.location import location_of

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
    assert location_of(at(*positions), PROJECT) == expected


def test_without_the_project_s_folder_a_place_elsewhere_is_not_known():
    assert location_of(at("project:///../../../srv/lab/team/program/a.py#4")) is None


def test_a_resource_without_positions_has_no_place():
    assert location_of({}, PROJECT) is None
