"""What is read from the source is what the classes say and what they make."""

import pytest
from components.azure.conftest import LYRA
from components.conftest import borealis, plan

from quantum_landing_zone import aws, azure
from quantum_landing_zone.aws import AwsLandingZone
from quantum_landing_zone.azure import AzureLandingZone
from quantum_landing_zone.controls.implemented import component_controls, implementations, read_backs
from quantum_landing_zone.controls.page import render

__all__ = ["borealis", "plan"]  # fixtures


def test_the_source_says_what_the_classes_say():
    classes = {
        name: getattr(package, name)
        for package in (aws, azure)
        for name in package.__all__
        if hasattr(getattr(package, name), "CONTROLS")
    }
    assert {name: one.CONTROLS for name, one in classes.items()} == {
        one.name: one.controls for one in implementations().values()
    }


def test_the_quick_search_finds_the_same_controls():
    assert component_controls() == {control for one in implementations().values() for control in one.controls}


def made_by(plan):
    """The types that each component of a recorded program made, in the form of the catalogue."""
    owners = {made.name: made.type.rpartition(":")[2] for made in plan.made if made.type.startswith("quantum-")}
    found = {}
    for made in plan.made:
        owner = owners.get(made.parent)
        if owner and not made.type.startswith("quantum-"):
            package, middle, kind = made.type.split(":")
            module = "lambda_" if middle.startswith("lambda/") else middle.partition("/")[0]
            found.setdefault(owner, set()).add(f"{package}:{module}:{kind}")
    return found


@pytest.mark.parametrize("zone", ["aws", "azure"])
def test_every_type_that_a_component_makes_is_in_the_catalogue(zone, plan, borealis):
    if zone == "aws":
        args = {"declaration": borealis, "environment": "benchmark", "today": "2026-11-25"}
        recorded = plan(lambda: AwsLandingZone("z", args))
    else:
        recorded = plan(
            lambda: AzureLandingZone("z", {"declaration": LYRA, "environment": "benchmark", "today": "2026-11-25"})
        )
    made = made_by(recorded)
    assert len(made) >= 7
    known = implementations()
    unknown = {owner: types - set(known[owner].resources) for owner, types in made.items()}
    assert {owner: types for owner, types in unknown.items() if types} == {}


def test_the_form_of_a_fact_is_no_fact():
    assert "CMP-03" not in read_backs()
    assert read_backs()["AUD-05"] == ("azure_read_back", "read_back")


def test_the_page_shows_every_control_component_and_rule():
    page = render()
    assert page.count("\n### ") == 63
    for one in implementations().values():
        assert f"\n| `{one.name}` | " in page
    assert "[aws-iam-device-region](rules/aws-iam-device-region.md)" in page
