"""Every control is accounted for, each reference points at something, and no mapping is lost without a word."""

import json
from collections import Counter
from pathlib import Path

import pytest
import typer

from quantum_landing_zone.cli.main import app
from quantum_landing_zone.controls import control_ids, controls
from quantum_landing_zone.controls.clauses import clauses
from quantum_landing_zone.controls.implemented import file_checks, implementations, read_backs
from quantum_landing_zone.controls.report import catalogue, control, rules_by_control
from quantum_landing_zone.controls.status import State, Status, asks, provenance, statuses
from quantum_policies.rules import ALL_RULES

ROOT = Path(__file__).parents[2]
PINNED = json.loads((Path(__file__).parent / "mapped.json").read_text(encoding="utf-8"))
COMMANDS = set(typer.main.get_command(app).commands)
VALID = {
    "id": "RES-02",
    "state": "answered",
    "owner": "platform",
    "configuration": "One region each.",
    "proof": ["docs"],
}


def test_every_control_has_a_status_and_every_status_a_control():
    assert list(statuses()) == list(controls())


@pytest.mark.parametrize("name", statuses())
def test_each_proof_is_there(name):
    """A path of the checkout, or a command that exists."""
    for proof in statuses()[name].proof:
        command = proof.removeprefix("qlz ").split()[0] if proof.startswith("qlz ") else None
        assert command in COMMANDS if command else (ROOT / proof).exists(), proof


@pytest.mark.parametrize("name", statuses())
def test_a_control_that_is_answered_is_answered_by_something_in_code(name):
    """A component, a rule, a check of the team file, a read-back, a command; or, for governance, a page or a test."""
    one = control(name)
    commands = [proof for proof in one["proof"] if proof.startswith("qlz ")]
    in_code = one["components"] or one["rules"] or one["fileChecks"] or one["readBack"] or commands
    shown = [proof for proof in one["proof"] if proof.endswith((".md", ".json")) or proof.startswith("tests/")]
    assert one["state"] != State.ANSWERED or in_code or ("G" in one["how"] and shown)


def test_what_names_a_control_names_one_that_exists():
    named = {one for component in implementations().values() for one in component.controls}
    named |= {one for rule in ALL_RULES for one in rule.controls} | set(file_checks()) | set(read_backs())
    assert named <= control_ids()


def test_no_rule_and_no_component_is_without_a_control():
    assert [rule.id for rule in ALL_RULES if not rule.controls] == []
    assert [one.name for one in implementations().values() if not one.controls] == []


def test_no_component_and_no_rule_has_lost_a_control():
    """`mapped.json` is what was mapped once. Whoever takes a mapping back takes it out there too, with a reason."""
    now = {one.name: set(one.controls) for one in implementations().values()}
    lost = [
        f"{name} {one}" for name, ids in PINNED["components"].items() for one in ids if one not in now.get(name, ())
    ]
    ruled = rules_by_control()
    lost += [f"{rule} {one}" for one, rules in PINNED["rules"].items() for rule in rules if rule not in ruled[one]]
    assert lost == []


def test_no_clause_is_lost():
    counted = Counter(
        framework
        for by_framework in clauses()["controls"].values()
        for framework, ids in by_framework.items()
        for _ in ids
    )
    assert counted == PINNED["clauses"]


def test_what_a_clause_asks_for_is_said_of_clauses_that_are_mapped():
    mapped = {
        (framework, clause)
        for by_framework in clauses()["controls"].values()
        for framework, ids in by_framework.items()
        for clause in ids
    }
    assert set(asks()) <= mapped
    assert {framework for framework, _ in asks()} == set(clauses()["frameworks"])


def test_where_a_clause_is_from():
    assert provenance("nist-800-53", "AC-2") == "public list"
    assert provenance("nist-800-53", "IA-9") == "memory"
    assert provenance("gdpr", "Art. 44") == "memory"
    assert provenance("hipaa", "164.312(b)") == "public list or memory"


def test_a_clause_has_its_own_configuration_where_it_asks_for_one_and_else_that_of_the_control():
    of = {one["clause"]: one for one in control("AUD-04")["clauses"]["pci-dss"]}
    assert of["10.5.1"]["requires"].startswith("`auditRetentionDays` of 365 or more")
    (clause,) = control("AUD-04")["clauses"]["gdpr"]
    assert clause == {
        "clause": "Art. 5(1)(e)",
        "provenance": "memory",
        "requires": statuses()["AUD-04"].configuration,
        "asks": "",
        "holds": "as the control",
    }


@pytest.mark.parametrize(
    "change, message",
    [
        ({"state": "manual"}, "a manual control, and no other, says what a person does"),
        ({"person": "Somebody asks."}, "a manual control, and no other, says what a person does"),
        ({"state": "open"}, "an open control says what is missing"),
        ({"proof": []}, "a control that is answered has a proof"),
        ({"owner": "a person"}, "Input should be 'cloud'"),
    ],
)
def test_a_status_that_does_not_hold_together_is_refused(change, message):
    with pytest.raises(ValueError, match=message):
        Status.model_validate(VALID | change)


def test_a_framework_sees_its_own_clauses_only():
    found = catalogue("pci-dss")
    assert {framework for one in found for framework in one["clauses"]} == {"pci-dss"}
    assert {one["id"] for one in found} == {
        name for name, by_framework in clauses()["controls"].items() if "pci-dss" in by_framework
    }
    with pytest.raises(KeyError):
        catalogue("iso9001")
