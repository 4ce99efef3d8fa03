import re

import pytest
import yaml

from quantum_landing_zone import controls as source
from quantum_landing_zone import facts
from quantum_landing_zone.controls import clauses
from quantum_policies.controls import FILE, catalogue
from quantum_policies.rules import ALL_RULES

FORMS = {
    "soc2": r"(CC[1-9]\.\d|A1\.[1-3]|C1\.[12]|PI1\.[1-5])",
    "iso27001": r"A\.(5\.([1-9]|[12]\d|3[0-7])|6\.[1-8]|7\.([1-9]|1[0-4])|8\.([1-9]|[12]\d|3[0-4]))",
    "nist-800-53": r"(AC|AU|CA|CM|CP|IA|IR|PL|PM|RA|SA|SC|SI|SR)-\d{1,2}(\(\d{1,2}\))?",
    "pci-dss": r"(([1-9]|1[0-2])(\.\d{1,2}){2,3}|A1\.[12]\.\d|Appendix B)",
    "hipaa": r"164\.3(08|10|12|14|16)(\((\d|[a-z]|[ivx]+|[A-D])\)){1,4}",
    "gdpr": r"Art\. \d{1,2}(\(\d\)(\([a-z]\))?)?",
}


def test_the_policies_copy_is_what_the_components_hold():
    """Refresh it with `qlz docs`."""
    assert FILE.read_text(encoding="utf-8") == clauses.render()


def test_every_control_is_there_with_its_statement():
    found = catalogue().controls
    assert {name: each.statement for name, each in found.items()} == {
        name: each.statement for name, each in source.controls().items()
    }


def test_the_frameworks_are_those_of_the_retention_floors():
    floors = yaml.safe_load((facts_folder() / "frameworks.yaml").read_text(encoding="utf-8"))
    assert list(catalogue().frameworks) == list(floors["frameworks"]) == list(FORMS)


def facts_folder():
    from importlib.resources import files

    return files(facts)


@pytest.mark.parametrize("name", list(catalogue().controls))
def test_each_clause_has_the_form_of_its_framework_and_stands_once(name):
    control = catalogue().controls[name]
    assert control.clauses
    assert list(control.clauses) == [framework for framework in FORMS if framework in control.clauses]
    for framework, ids in control.clauses.items():
        assert ids
        assert len(set(ids)) == len(ids)
        assert all(re.fullmatch(FORMS[framework], clause) for clause in ids), ids


def test_every_control_that_a_rule_guards_is_in_the_catalogue():
    assert {control for rule in ALL_RULES for control in rule.controls} <= set(catalogue().controls)


def test_clauses_of_several_controls_stand_once_in_the_order_of_the_controls():
    (first, *_) = catalogue().clauses_of(["RES-02", "ENC-01", "no-such-control"])
    assert (first.framework.title, first.ids) == ("SOC 2", ("CC6.1", "CC6.7"))
    assert catalogue().clauses_of(["no-such-control"]) == ()
