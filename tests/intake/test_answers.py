"""Fewer than ten answers make a compliant workspace (UX-01), and the schema of a file of answers is true to them."""

import json
from pathlib import Path

import jsonschema
import pytest

from quantum_landing_zone.intake import answers as module
from quantum_landing_zone.intake.faults import checked
from quantum_landing_zone.intake.interview import QUESTIONS


@pytest.mark.parametrize("clouds, count", [("aws", 6), ("azure", 7), ("both", 8)])
def test_fewer_than_ten_answers_make_a_valid_tenant_file(answers, clouds, count):
    given = answers(clouds)
    assert len(given) == count < 10
    assert checked(given, "answers")["team"] == "vega"


def test_fewer_than_ten_questions_are_asked():
    assert len(QUESTIONS) == 9


@pytest.mark.parametrize("clouds", ["aws", "azure", "both"])
def test_the_schema_takes_what_the_intake_takes(answers, clouds):
    jsonschema.Draft202012Validator(module.document()).validate(answers(clouds))


def test_the_schema_refuses_what_the_intake_refuses(answers):
    wrong = answers("aws") | {"surprise": 1, "owners": []}
    found = jsonschema.Draft202012Validator(module.document()).iter_errors(wrong)
    assert {error.validator for error in found} == {"additionalProperties", "minItems"}


def test_the_committed_schema_is_fresh():
    committed = Path(module.__file__).with_name(module.FILE).read_text(encoding="utf-8")
    assert committed == module.render(), "run `qlz docs`"
    assert json.loads(committed)["title"] == "Answers of qlz intake"
