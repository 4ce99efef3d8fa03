"""A report as its producer writes it: of a QPU, whole, and of a simulator."""

import copy
import json
from typing import Any

import pytest

from quantum_landing_zone.reports.read import ReportError, parse_report

REPORT: dict[str, Any] = {
    "apiVersion": "quantum-landing-zone/benchmark/v1",
    "team": "borealis",
    "environment": "benchmark",
    "backend": "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet",
    "sdk": {"name": "amazon-braket-sdk", "version": "1.125.0"},
    "method": {"name": "quantum-volume", "version": 2},
    "circuit": {"sha256": "a" * 64, "language": "openqasm-3", "qubits": 5, "depth": 5},
    "shots": 1000,
    "measuredAt": "2026-11-25T08:30:00Z",
    "calibration": {"capturedAt": "2026-11-25T06:00:00Z", "sha256": "b" * 64},
    "metrics": [
        {"name": "heavy-output-probability", "value": 0.71, "unit": "1", "uncertainty": 0.01},
        {"name": "wall-time", "value": 12.5, "unit": "s"},
    ],
    "commit": "c" * 40,
}


@pytest.fixture
def report():
    """A valid report that a test may spoil."""
    return copy.deepcopy(REPORT)


@pytest.fixture
def read():
    """Reads a report from plain values."""
    return lambda values: parse_report(json.dumps(values))


@pytest.fixture
def faults_of():
    """Return the faults of a report as path and problem; a valid one has none."""

    def find(values: Any) -> list[tuple[str, str]]:
        text = values if isinstance(values, str) else json.dumps(values)
        try:
            parse_report(text)
        except ReportError as error:
            return [(fault.path, fault.problem) for fault in error.faults]
        return []

    return find
