import json
from pathlib import Path

from hypothesis import given, settings
from jsonschema import Draft202012Validator, FormatChecker
from policies.contract import TODAY
from policies.reports.hostile import RUNS
from policies.reports.sample import COUNTS, RUN

from quantum_policies import reports
from quantum_policies.reports import render

SCHEMA = json.loads((Path(reports.__file__).parent / "report.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA, format_checker=FormatChecker())


def document(run=RUN):
    text = render(run, "json", today=TODAY)
    assert text.isascii()
    found = json.loads(text)
    assert [error.message for error in VALIDATOR.iter_errors(found)] == []
    return found


def test_every_verdict_is_there_in_the_order_of_names():
    found = document()
    assert found["counts"] == {verdict.value: number for verdict, number in COUNTS.items()}
    assert [(each["rule"], each["name"], each["verdict"]) for each in found["verdicts"]] == [
        ("aws-iam-no-user", "robot", "fail"),
        ("aws-kms-key-rotation", "imported", "waived"),
        ("aws-kms-key-rotation", "later", "unknown"),
        ("aws-kms-key-deletion-window", "never", "fail"),
        ("aws-kms-key-rotation", "never", "fail"),
        ("aws-kms-key-rotation", "results", "pass"),
        ("aws-kms-key-rotation", "signing", "not_applicable"),
    ]


def test_a_verdict_and_its_rule_carry_all_that_is_known():
    found = document()
    never = found["verdicts"][4]
    assert never["location"] == {"file": "__main__.py", "line": 12, "column": 5}
    assert (never["blocks"], found["verdicts"][3]["blocks"], found["blocking"]) == (True, False, 3)
    assert found["verdicts"][1]["waiver"]["approver"] == "security board"
    assert found["rules"]["aws-iam-no-user"]["clauses"]["pci-dss"] == ["8.2.1", "8.2.2", "8.3.2", "8.6.2", "8.6.3"]


def test_the_schema_is_one():
    Draft202012Validator.check_schema(SCHEMA)


@settings(deadline=None, max_examples=60)
@given(RUNS)
def test_names_come_back_as_the_program_wrote_them(run):
    found = document(run)
    assert sorted(each.name for each in run.records) == sorted(
        each["name"] for each in found["verdicts"] if each["rule"] != "guardrail-configuration"
    ) or any(each.rule == "guardrail-configuration" for each in run.records)
