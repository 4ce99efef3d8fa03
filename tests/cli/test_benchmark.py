"""`qlz benchmark` as it is typed."""

import json

import pytest
from reports.conftest import REPORT
from typer.testing import CliRunner

from quantum_landing_zone.cli.benchmark import benchmark_app


@pytest.fixture
def write(tmp_path):
    def made(name, **changes):
        file = tmp_path / name
        file.write_text(json.dumps({**REPORT, **changes}), encoding="utf-8")
        return str(file)

    return made


def run(*arguments):
    done = CliRunner().invoke(benchmark_app, list(arguments))
    return done.exit_code, done.stdout, done.stderr


def test_valid_reports_are_named_with_what_they_measure(write):
    file = write("a.json")
    assert run("check", file) == (
        0,
        f"{file}: valid (quantum-volume on arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet, 2 metrics)\n",
        "",
    )


def test_every_fault_of_every_file_is_listed(write):
    good, bad, worse = write("a.json"), write("b.json", commit="main", shots=0), write("c.json", team="")
    code, out, err = run("check", bad, good, worse)
    assert (code, out.count("valid"), err.count("control: BEN-01")) == (1, 1, 3)
    assert [line for line in err.splitlines() if line.endswith(("faults.", "fault."))] == [
        f"{bad}: 2 faults.",
        f"{worse}: 1 fault.",
    ]


def test_two_reports_of_one_measurement_are_compared(write):
    other = [{**REPORT["metrics"][0], "value": 0.75}, {"name": "cost", "value": 2, "unit": "usd"}]
    code, out, err = run("compare", write("a.json"), write("b.json", metrics=other, commit="d" * 40))
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        f"varies   commit: {'c' * 40} -> {'d' * 40}",
        "metric   heavy-output-probability: 0.71 -> 0.75 (+0.04, significant)",
        "only in one report: wall-time",
        "only in one report: cost",
    ]


def test_reports_of_different_measurements_are_refused_with_the_reason(write):
    code, out, err = run("compare", write("a.json"), write("b.json", shots=10))
    assert (code, out) == (3, "")
    assert err == "the reports do not compare: shots is 1000 in one and 10 in the other\n"
