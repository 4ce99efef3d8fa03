"""Two reports compare when they measured the same thing, and then only what differs is told."""

import pytest

from quantum_landing_zone.reports.compare import Difference, IncomparableError, compare, reasons_against

GARNET = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet"
CAPTURED = "2026-11-26T06:00:00Z"


@pytest.fixture
def later(report):
    """The same measurement on another device, a day later."""
    calibration = {"capturedAt": CAPTURED, "sha256": "d" * 64}
    return report | {
        "backend": "arn:aws:braket:eu-north-1::device/qpu/iqm/Emerald",
        "measuredAt": "2026-11-26T08:30:00Z",
        "calibration": calibration,
        "metrics": [
            {"name": "heavy-output-probability", "value": 0.75, "unit": "1", "uncertainty": 0.01},
            {"name": "wall-time", "value": 11, "unit": "s", "uncertainty": 1},
            {"name": "cost", "value": 1.6, "unit": "usd"},
        ],
    }


def test_what_varies_and_by_how_much_is_told(read, report, later):
    found = compare(read(report), read(later))
    assert found.varies == (
        f"backend: {GARNET} -> {GARNET.replace('Garnet', 'Emerald')}",
        "day: 2026-11-25 -> 2026-11-26",
        f"calibration: {'b' * 64} -> {'d' * 64}",
    )
    assert found.differences == (
        Difference(metric="heavy-output-probability", unit="1", before=0.71, after=0.75, significant=True),
        Difference(metric="wall-time", unit="s", before=12.5, after=11, significant=None),
    )
    assert [each.change for each in found.differences] == pytest.approx([0.04, -1.5])
    assert found.only_in_one == ("cost",)


@pytest.mark.parametrize("value, significant", [(0.71, False), (0.738, False), (0.739, True), (0.68, True)])
def test_a_difference_counts_beyond_twice_the_combined_uncertainty(read, report, later, value, significant):
    later["metrics"][0]["value"] = value
    assert compare(read(report), read(later)).differences[0].significant is significant


def test_a_report_does_not_differ_from_itself(read, report):
    found = compare(read(report), read(report))
    assert (found.varies, found.only_in_one) == ((), ())
    assert {each.change for each in found.differences} == {0}


@pytest.mark.parametrize(
    "changes, reason",
    [
        (
            {"method": {"name": "quantum-volume", "version": 3}},
            "method is quantum-volume version 2 in one and quantum-volume version 3 in the other",
        ),
        (
            {"method": {"name": "cycle-benchmarking", "version": 2}},
            "method is quantum-volume version 2 in one and cycle-benchmarking version 2 in the other",
        ),
        ({"shots": 100}, "shots is 1000 in one and 100 in the other"),
        (
            {"circuit": {"sha256": "f" * 64, "language": "openqasm-3", "qubits": 5, "depth": 5}},
            f"circuit is {'a' * 64} in one and {'f' * 64} in the other",
        ),
        (
            {"metrics": [{"name": "wall-time", "value": 12500, "unit": "ms"}]},
            "metric wall-time is in s in one and in ms in the other",
        ),
        ({"metrics": [{"name": "cost", "value": 1, "unit": "usd"}]}, "no metric is in both"),
    ],
)
def test_what_measures_something_else_is_refused(read, report, changes, reason):
    first, second = read(report), read(report | changes)
    for one, other in ((first, second), (second, first)):
        assert len(reasons_against(one, other)) == 1
        with pytest.raises(IncomparableError):
            compare(one, other)
    assert reasons_against(first, second) == (reason,)


def test_all_reasons_are_told_at_once(read, report):
    other = report | {"shots": 1, "metrics": [{"name": "cost", "value": 1, "unit": "usd"}]}
    with pytest.raises(IncomparableError) as caught:
        compare(read(report), read(other))
    assert str(caught.value) == (
        "the reports do not compare: shots is 1000 in one and 1 in the other; no metric is in both"
    )
