"""The summary counts what was judged, and never takes a verdict that was put off for a pass."""

import io
import json
import re

from rich.console import Console

from quantum_landing_zone.cli import summary
from quantum_landing_zone.controls import controls
from quantum_landing_zone.controls.status import State, statuses
from quantum_landing_zone.operations.reading import Reading
from quantum_landing_zone.operations.secrets_due import Due, Finding


def line(rule, verdict, *, final=True, controls=("ENC-02",)):
    return {"rule": rule, "urn": "urn:a", "verdict": verdict, "final": final, "controls": list(controls)}


def test_a_verdict_that_was_put_off_counts_as_what_it_became_or_as_unknown(tmp_path):
    file = tmp_path / "verdicts.jsonl"
    lines = [
        line("judged-later", "unknown", final=False),
        line("judged-later", "pass"),
        line("never-judged", "pass", final=False),
        {"summary": {"not_applicable": 3}},
    ]
    file.write_text("\n".join(json.dumps(one) for one in lines))
    verdicts = summary.load_verdicts(file)
    assert {one["rule"]: one["verdict"] for one in verdicts} == {"judged-later": "pass", "never-judged": "unknown"}
    assert summary.count_verdicts(verdicts) == {"pass": 1, "unknown": 1}


def test_a_run_without_a_log_has_no_verdicts(tmp_path):
    assert summary.load_verdicts(tmp_path / "absent") == []


def shown(print_to):
    stream = io.StringIO()
    print_to(Console(file=stream, width=200))
    return stream.getvalue()


KEYS = {"urn": "urn:k", "type": "quantum-landing-zone:index:AwsKeys", "inputs": {"controls": ["ENC-03"]}}
KEY = {"urn": "urn:k1", "type": "aws:kms/key:Key", "custom": True, "parent": "urn:k"}
STATE = {"deployment": {"resources": [KEYS, KEY]}}


def test_each_control_stands_once_with_who_answers_it():
    """What commands, people, pages or absent parts answer is no answer of the stack, and not open either."""
    verdicts = [line("r", "pass"), line("idle", "not_applicable", controls=("CLS-05",))]
    text = summary_of(verdicts)
    table, _, rest = text.partition("Answered by commands: ")
    assert [row.split()[0] for row in table.splitlines()[2:] if row] == ["ENC-02", "ENC-03"]
    commands, _, rest = rest.partition("\nBy pages, data and the checks of the tenant file: ")
    pages, _, rest = rest.partition("\nBy people: ")
    people, _, rest = rest.partition("\nBy parts that this stack does not have: ")
    parts, _, still_open = rest.partition("\nOpen: ")
    assert "OPS-04 (qlz exercise)" in commands
    assert "LIF-02 (qlz monitor)" in commands
    assert "ATT-02" in pages.split(", ")
    assert people == "ATT-01, ATT-03"
    assert {"AUD-05", "CLS-05"} <= set(parts.split(", "))
    assert still_open.strip() == ", ".join(name for name, one in statuses().items() if one.state is State.OPEN)
    named = re.findall(r"[A-Z]+-\d\d", text)
    assert sorted(named) == sorted(controls()), "each once"


def test_a_rule_that_found_nothing_to_judge_answers_nothing():
    verdicts = [line("idle", "not_applicable", controls=("CLS-05",))]
    rest = summary.controls_elsewhere({}, verdicts)
    assert "CLS-05" in rest.parts
    assert "CLS-05" not in summary_of(verdicts).split("Answered by commands")[0]


def test_a_waived_verdict_is_a_waiver_at_work():
    table, _, rest = summary_of([line("r", "waived")]).partition("Answered by commands")
    assert [row.split() for row in table.splitlines() if row.startswith("CMP-04")] == [["CMP-04", "-", "1", "waived"]]
    assert "CMP-04" not in rest


def summary_of(verdicts):
    stream = io.StringIO()
    summary.show_controls(Console(file=stream, width=2000), STATE, verdicts)
    return "\n".join(row.rstrip() for row in stream.getvalue().splitlines())


def test_a_fact_that_could_not_be_read_is_no_agreement():
    readings = [
        Reading(control="ENC-03", subject="key", expected="True", found="True", holds=True),
        Reading(control="AUD-05", subject="trail", expected="readable", found="AccessDenied", holds=None),
        Reading(control="TEN-05", subject="gateways", expected="0", found="1", holds=False),
    ]
    text = shown(lambda console: summary.show_readings(console, readings))
    assert "1 of 3 facts hold" in text
    assert "NOT READ AUD-05 trail: expected readable, found AccessDenied" in text
    assert "DIFFERS TEN-05 gateways: expected 0, found 1" in text


def test_only_secrets_that_need_somebody_are_named():
    findings = [
        Finding(secret="/qlz/a", state=Due.CURRENT, age_days=1, limit_days=30),
        Finding(secret="/qlz/b", state=Due.NO_VALUE, age_days=None, limit_days=30, fix="Put it in."),
    ]
    text = shown(lambda console: summary.show_secrets(console, findings))
    assert text == "Secret /qlz/b: no value yet. Put it in.\n"
