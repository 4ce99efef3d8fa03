"""The summary counts what was judged, and never takes a verdict that was put off for a pass."""

import io
import json

from rich.console import Console

from quantum_landing_zone.cli import summary
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


def test_open_controls_are_listed_and_never_hidden():
    state = {
        "deployment": {
            "resources": [
                {
                    "urn": "urn:k",
                    "type": "quantum-landing-zone:index:AwsKeys",
                    "inputs": {"controls": ["ENC-03"]},
                }
            ]
        }
    }
    text = shown(lambda console: summary.show_controls(console, state, [line("r", "pass")]))
    assert "ENC-03" in text.split("Open")[0]
    assert "ENC-02" in text.split("Open")[0]
    assert "LIF-02" in text.split("Open")[1]


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
