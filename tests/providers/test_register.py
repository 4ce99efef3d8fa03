"""The register holds every provider whole: each backend, each open item in a risk, each answer with its source."""

from datetime import date, timedelta

import pytest

from quantum_landing_zone import facts
from quantum_landing_zone.controls import control_ids
from quantum_landing_zone.facts.load import read_facts
from quantum_landing_zone.providers import register
from quantum_landing_zone.providers.entry import Entry
from quantum_landing_zone.providers.question import Place, Question
from quantum_landing_zone.providers.review import LONGEST, OPERATORS, reviews
from quantum_landing_zone.providers.risk import risks

ENTRIES = register.entries()
SOURCE = {"source": "a page", "read": "2026-11-25"}
ANSWER = {"text": "It is offered so.", "offered": "yes", **SOURCE}


def of(name):
    return ENTRIES[name]


def test_the_providers_of_both_clouds_are_all_there_operators_first():
    assert list(ENTRIES) == [
        "aws/amazon",
        *(f"aws/{name}" for name in ("aqt", "ionq", "iqm", "quera", "rigetti")),
        "azure/microsoft",
        *(f"azure/{name}" for name in ("ionq", "pasqal", "quantinuum", "rigetti")),
    ]
    assert {one.cloud: one.id for one in ENTRIES.values() if one.through is None} == OPERATORS


def test_the_backends_are_the_active_devices_and_the_targets_of_the_facts():
    active = {(one.id, one.kind) for one in facts.braket_devices().values() if one.state == "active"}
    assert {
        (one.id, one.kind) for entry in ENTRIES.values() if entry.cloud == "aws" for one in entry.backends
    } == active
    for name, known in read_facts("azure_quantum.yaml")["providers"].items():
        assert [one.id for one in of(f"azure/{name}").backends] == known["targets"]


def test_reviews_cover_recorded_backends_of_their_own_provider_only():
    devices = {one.id for one in facts.braket_devices().values() if one.state == "active"}
    offers = {one.id for one in facts.azure_offers().values() if one.verified}
    assert set(reviews()) == set(ENTRIES)
    for name, review in reviews().items():
        cloud, _, provider = name.partition("/")
        assert set(review.covers) <= (devices if cloud == "aws" else offers), name
        assert {one.split("/")[0] for one in review.covers} <= {provider}
        assert bool(review.covers) == (review.state == "approved" and name != "azure/microsoft")


@pytest.mark.parametrize("name", ENTRIES)
def test_each_open_or_refused_item_of_an_approved_provider_stands_in_a_risk(name):
    """What nobody answers may be accepted, but never unseen (ATT-02)."""
    assert register.review(of(name)).state != "approved" or register.uncovered(of(name)) == ()


def test_an_item_that_no_risk_names_is_found(monkeypatch):
    left = {key: risk for key, risk in risks().items() if key != "PR-01"}
    monkeypatch.setattr(register, "risks", lambda: left)
    assert [str(item) for item in register.uncovered(of("aws/iqm"))] == [
        *("secure-boot", "signed-updates", "hardware-root-of-trust", "remote-attestation")
    ]


def test_risks_name_providers_and_controls_that_exist_and_end_within_a_year_of_the_reviews():
    for risk in risks().values():
        assert set(risk.entries) <= set(ENTRIES)
        assert set(risk.controls) <= control_ids()
        assert risk.questions or risk.places
        assert date(2026, 11, 25) <= risk.review_by <= date(2026, 11, 25) + LONGEST


def test_whose_answer_counts():
    """The backend's own, then the provider's, then the operator's: of the service, or of all providers behind it."""
    ionq = of("aws/ionq")
    assert register.said(ionq, Question.AUTHENTICATION).by == "service"
    assert register.said(ionq, Question.AUTHENTICATION).answer == of("aws/amazon").answers[Question.AUTHENTICATION]
    assert register.said(ionq, Question.DATA_USE).answer == of("aws/amazon").of_all[Question.DATA_USE]
    assert register.said(ionq, Question.ASSURANCE_REPORTS).by == "provider"
    assert register.said(ionq, Question.SECURE_BOOT) is None
    backend = ionq.backends[0].model_copy(update={"answers": {Question.REGIONS: ionq.answers[Question.REGIONS]}})
    assert register.said(ionq, Question.REGIONS, backend).by == "backend"


def test_what_the_operator_says_of_itself_is_no_answer_about_a_provider_behind_it():
    assert Question.PATCHING in of("aws/amazon").answers
    assert register.said(of("aws/aqt"), Question.PATCHING) is None
    assert Place.SUPPORT in register.unanswered(of("aws/aqt"))


def test_nobody_says_where_a_qpu_stands():
    """Should this fail, a source was found: then the recalled jurisdiction in the facts can be checked by it."""
    assert {name for name, entry in ENTRIES.items() for place in register.places_of(entry) if place is Place.QPU} == {
        name for name, entry in ENTRIES.items() if Place.QPU in register.unanswered(entry)
    }


@pytest.mark.parametrize(
    "change, message",
    [
        ({"answers": {"secure-boot": ANSWER}}, "evidence of attestation needs `refresh_by`"),
        ({"of_all": {"data-use": ANSWER}}, "only the operator of a service speaks"),
        ({"locations": {"workspace": {"text": "Somewhere else.", **SOURCE}}}, "the team's own region is known"),
        ({"backends": [{"id": "x/A", "kind": "qpu"}] * 2}, "backends: x/A stands twice"),
        ({"answers": {"moon-phase": ANSWER}}, "Input should be 'authentication'"),
        ({"answers": {"logging": {key: ANSWER[key] for key in ("text", "offered", "read")}}}, "source"),
        ({"owner": "somebody"}, "Extra inputs are not permitted"),
    ],
)
def test_what_an_entry_refuses(change, message):
    with pytest.raises(ValueError, match=message):
        Entry.model_validate({"id": "aws/x", "name": "X provider", "through": "aws/amazon", **change})


def test_attestation_that_is_refused_needs_no_end_but_evidence_does_and_becomes_due():
    no = {**ANSWER, "offered": "no"}
    yes = {**ANSWER, "refresh_by": "2026-12-01"}
    assert Entry.model_validate({"id": "aws/x", "name": "X", "answers": {"secure-boot": no}} | {"name": "X provider"})
    evidence = Entry.model_validate({"id": "aws/x", "name": "X provider", "answers": {"secure-boot": yes}})
    assert evidence.answers[Question.SECURE_BOOT].refresh_by == date(2026, 12, 1)


def test_evidence_whose_last_day_is_over_is_due(monkeypatch):
    yes = {**ANSWER, "refresh_by": "2026-12-01"}
    changed = Entry.model_validate({**of("aws/iqm").model_dump(), "answers": {"secure-boot": yes}})
    monkeypatch.setattr(register, "entries", lambda: {**ENTRIES, "aws/iqm": changed})
    assert [one for one in register.due(date(2026, 12, 2)) if one.what == "evidence"] == [
        register.Due(what="evidence", subject="aws/iqm secure-boot", day=date(2026, 12, 1), owner="security-board")
    ]
    assert [one for one in register.due(date(2026, 12, 1)) if one.what == "evidence"] == []


def test_what_is_due_is_what_has_ended_the_longest_overdue_first():
    ends = [review.until for review in reviews().values() if review.until]
    day = max(ends) + timedelta(days=1)
    found = register.due(day)
    assert {one.subject for one in found if one.what == "review"} == set(ENTRIES)
    assert [one.day or date.max for one in found] == sorted(one.day or date.max for one in found)
    assert found[-1] == register.Due(what="review", subject="azure/pasqal", day=None, owner="security-board")


def test_a_withdrawn_review_is_nothing_that_somebody_forgot(decided):
    with decided("aws/iqm", state="withdrawn"):
        assert "aws/iqm" not in {one.subject for one in register.due(date(2027, 12, 31)) if one.what == "review"}
