"""Reports: the whole one passes, and spoiling one thing yields exactly one fault that teaches."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reports.conftest import REPORT

from quantum_landing_zone.reports.benchmark import on_hardware
from quantum_landing_zone.reports.read import ReportError, load_report, parse_report

SV1 = "arn:aws:braket:::device/quantum-simulator/amazon/sv1"
CANARY = "canary-7f3a-must-never-be-shown"


def spoilt(report, path, value):
    """Set one value; without a value take it away."""
    *way, last = path.split(".")
    place = report
    for part in way:
        place = place[int(part)] if part.isdigit() else place[part]
    if value is None:
        del place[last]
    else:
        place[last] = value
    return report


def test_a_whole_report_has_no_fault(report, faults_of):
    assert faults_of(report) == []


@pytest.mark.parametrize("backend", [SV1, "local/braket_sv", "azure/ionq.simulator", "azure/rigetti.sim.qvm"])
def test_a_simulator_needs_no_calibration_and_may_be_exact(report, faults_of, backend):
    del report["calibration"]
    assert faults_of(report | {"backend": backend, "shots": 0}) == []


@pytest.mark.parametrize("path", ["environment", "backend", "sdk", "sdk.version", "method", "circuit.sha256", "commit"])
def test_what_others_need_is_never_missing(report, faults_of, path):
    assert faults_of(spoilt(report, path, None)) == [(path, "is missing")]


@pytest.mark.parametrize(
    "path, value",
    [
        ("backend", "iqm/Garnet"),
        ("backend", "arn:aws:braket:eu-north-1:123456789012:device/qpu/iqm/Garnet"),
        ("backend", "azure/ionq"),
        ("sdk.name", "Amazon Braket SDK"),
        ("sdk.version", "latest"),
        ("method.name", "quantum volume"),
        ("circuit.sha256", "OPENQASM 3.0;"),
        ("circuit.sha256", "A" * 64),
        ("commit", "main"),
        ("team", "Team Borealis"),
    ],
)
def test_a_text_has_its_form(report, faults_of, path, value):
    assert faults_of(spoilt(report, path, value)) == [(path, "has not the form that the schema asks for")]


@pytest.mark.parametrize(
    "path, value",
    [
        ("shots", "1000"),
        ("shots", -1),
        ("shots", 1.5),
        ("environment", "production"),
        ("measuredAt", "yesterday"),
        ("measuredAt", "2026-11-25T08:30:00"),
        ("metrics", []),
        ("metrics.0.unit", "furlong"),
        ("metrics.0.uncertainty", -0.1),
        ("metrics.0.value", "0.71"),
        ("circuit.qubits", 0),
        ("apiVersion", "quantum-landing-zone/benchmark/v2"),
    ],
)
def test_a_value_has_its_kind_and_range(report, faults_of, path, value):
    found = faults_of(spoilt(report, path, value))
    assert [where.replace("[", ".").replace("]", "") for where, _ in found] == [path]


@pytest.mark.parametrize("place", ["", "circuit.", "metrics.0.", "calibration."])
def test_there_is_no_place_for_anything_else_and_it_is_not_shown(report, place):
    spoilt(report, f"{place}source", f"OPENQASM 3.0; // {CANARY}")
    with pytest.raises(ReportError, match=r"source.*is not a field of a report") as caught:
        parse_report(json.dumps(report))
    assert CANARY not in str(caught.value)


def test_a_field_has_one_spelling(report, faults_of):
    report["measured_at"] = report.pop("measuredAt")
    assert sorted(problem for _, problem in faults_of(report)) == ["is missing", "is not a field of a report"]


@pytest.mark.parametrize(
    "changes, expected",
    [
        ({"calibration": None}, ("calibration", "is missing, and a QPU has one")),
        ({"shots": 0}, ("shots", "must be 1 or more on a QPU")),
        ({"backend": SV1}, ("calibration", "means nothing for a simulator")),
        ({"measuredAt": "2026-11-25T09:30:00+01:00"}, ("measuredAt", "must be by UTC")),
        ({"measuredAt": "2026-11-25T05:59:59Z"}, ("calibration.capturedAt", "is after the measurement")),
        ({"metrics": [REPORT["metrics"][0]] * 2}, ("metrics", "holds heavy-output-probability twice")),
    ],
)
def test_what_only_shows_between_fields_is_a_fault_too(report, faults_of, changes, expected):
    assert faults_of(report | changes) == [expected]


def test_all_faults_are_told_at_once(report, faults_of):
    del report["calibration"]
    report |= {"commit": "main", "shots": 0}
    report["method"]["version"] = 0
    assert sorted(path for path, _ in faults_of(report)) == ["calibration", "commit", "method.version", "shots"]


@pytest.mark.parametrize(
    "text, problem",
    [
        ("", "is no valid JSON"),
        ("[" * 100_000, "is no valid JSON"),
        ("[]", "is no JSON object"),
        ('{"team": "a", "team": "b"}', "has a key twice in one object"),
        ('{"shots": NaN}', "holds a number that JSON does not know"),
        ('{"shots": -Infinity}', "holds a number that JSON does not know"),
        (f'"{"x" * 1_000_001}"', "has more than 1000000 characters"),
    ],
    ids=["empty", "deep", "a list", "twice", "not a number", "infinite", "huge"],
)
def test_what_is_no_report_at_all_is_said_so(faults_of, text, problem):
    assert [found for _, found in faults_of(text)] == [problem]


def test_a_number_beyond_every_float_is_refused(report, faults_of):
    text = json.dumps(report).replace("0.71", "1e999")
    assert [path for path, _ in faults_of(text)] == ["metrics[0].value"]


def test_a_file_is_read_by_its_path(report, tmp_path):
    file = tmp_path / "report.json"
    file.write_text(json.dumps(report), encoding="utf-8")
    assert load_report(file).method.name == "quantum-volume"
    with pytest.raises(ReportError, match="cannot be read"):
        load_report(tmp_path / "absent.json")
    file.write_bytes(b"\xff\xfe")
    with pytest.raises(ReportError, match="cannot be read"):
        load_report(file)


@pytest.mark.parametrize(
    "backend, hardware",
    [
        ("arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet", True),
        (SV1, False),
        ("azure/ionq.qpu", True),
        ("azure/ionq.qpu.aria-1", True),
        ("azure/quantinuum.qpu.h2-1", True),
        ("azure/ionq.simulator", False),
        ("local/qpu", False),
    ],
)
def test_hardware_is_told_from_the_backend(backend, hardware):
    assert on_hardware(backend) is hardware


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(list(REPORT)), inner, max_size=4),
    max_leaves=10,
)


@given(st.dictionaries(st.sampled_from(list(REPORT)), JSON, max_size=6))
def test_whatever_stands_in_a_report_ends_in_faults_and_not_in_a_crash(changes):
    text = json.dumps({**REPORT, **changes})
    try:
        found = parse_report(text)
    except ReportError as error:
        told = [fault.problem for fault in error.faults]
    else:
        told = [metric.name for metric in found.metrics if math.isfinite(metric.value)]
    assert told
