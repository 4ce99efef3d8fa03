"""Every kind of artifact has a way on both clouds, and every place of it that nobody has named is in sight."""

import pytest

from quantum_landing_zone.providers.entry import Entry
from quantum_landing_zone.providers.page import render
from quantum_landing_zone.providers.question import Place
from quantum_landing_zone.providers.register import entries
from quantum_landing_zone.providers.report import register, whole
from quantum_landing_zone.providers.residency import OWN, UNANSWERED, flows, residency_map
from quantum_landing_zone.tenant.vocabulary import ArtifactKind


@pytest.mark.parametrize("cloud", ["aws", "azure"])
def test_every_kind_of_artifact_has_a_way_and_every_place_is_on_one(cloud):
    assert set(flows(cloud)) == set(ArtifactKind)
    assert {place for flow in flows(cloud).values() for place in flow.places} == set(Place)


def test_a_circuit_for_a_qpu_leaves_for_a_place_that_nobody_names():
    stops = residency_map(entries()["aws/iqm"])[ArtifactKind.CIRCUIT]
    assert [(stop.place, stop.where) for stop in stops] == [
        (Place.WORKSPACE, OWN),
        (Place.CONTROL_PLANE, "The AWS region in which the call is made."),
        (Place.QPU, UNANSWERED),
    ]


def test_a_circuit_for_amazons_simulators_stays_in_the_region_of_the_call():
    stops = residency_map(entries()["aws/amazon"])[ArtifactKind.CIRCUIT]
    assert [stop.place for stop in stops] == [Place.WORKSPACE, Place.CONTROL_PLANE, Place.SIMULATOR]
    assert UNANSWERED not in {stop.where for stop in stops}


def test_machines_of_one_provider_in_two_places_are_told_apart():
    here = {"text": "Hall one in Espoo.", "jurisdictions": ["eu"], "source": "a page", "read": "2026-11-25"}
    given = entries()["aws/iqm"].model_dump()
    given["backends"][0]["locations"] = {"qpu": here}
    stops = residency_map(Entry.model_validate(given))[ArtifactKind.RESULT]
    assert [(stop.backend, stop.where, stop.jurisdictions) for stop in stops if stop.place is Place.QPU] == [
        ("iqm/Garnet", "Hall one in Espoo.", ("eu",)),
        ("", UNANSWERED, ()),
    ]


def test_the_page_counts_what_nobody_answers_and_shows_each():
    page = render()
    open_questions = sum(one["answers"]["unanswered"] for one in register())
    open_places = sum(len(one["unansweredPlaces"]) for one in register())
    assert page.count("| **unanswered** | - | - |") == open_questions == 128
    assert f"{open_questions + open_places} items, questions and places, are **unanswered**" in page
    assert open_places == 46


@pytest.mark.parametrize("name", entries())
def test_all_that_the_register_holds_of_a_provider_is_in_the_data(name):
    data = whole(entries()[name])
    assert list(data["questions"].values()).count(None) == data["answers"]["unanswered"]
    assert len(data["questions"]) == sum(data["answers"].values())
    assert set(data["artifacts"]) == set(map(str, ArtifactKind))
