"""Runs stand together only where they compare, and a change is called significant only where it is."""

import json

from reports.conftest import REPORT

from quantum_landing_zone.report_page.sections.benchmarks import Benchmarks, view
from quantum_landing_zone.reports.read import parse_report


def made(*changes):
    into = Benchmarks()
    for change in changes:
        into.report(parse_report(json.dumps(REPORT | change)))
    return into.made()


def metric(value, **change):
    return {"metrics": [REPORT["metrics"][0] | {"value": value} | change]}


def test_runs_of_other_shots_or_circuits_stand_apart():
    other = {"circuit": REPORT["circuit"] | {"sha256": "f" * 64}}
    groups = made({}, other, {"shots": 10}, {"measuredAt": "2026-11-25T09:30:00Z"}).groups
    assert [(one.circuit_sha256[:1], one.shots, len(one.runs)) for one in groups] == [
        ("a", 1000, 2),
        ("a", 10, 1),
        ("f", 1000, 1),
    ]


def test_changes_are_from_run_to_run_in_time(report):
    (first, second), (alone,) = (one.runs for one in report.benchmarks.groups)
    assert (first.results[0].change, first.results[0].significant) == (None, None)
    assert round(second.results[0].change, 6) == 0.04
    assert second.results[0].significant is True
    assert alone.results[0].change is None


def test_without_an_uncertainty_nobody_can_tell():
    later = {"measuredAt": "2026-11-25T09:30:00Z"}
    run = made(metric(0.5), metric(0.6, uncertainty=None) | later).groups[0].runs[1]
    assert (round(run.results[0].change, 6), run.results[0].significant) == (0.1, None)


def test_runs_whose_units_differ_say_why_they_do_not_compare():
    later = {"measuredAt": "2026-11-25T09:30:00Z"}
    section = made(metric(0.5), metric(0.6, unit="s") | later)
    reason = "metric heavy-output-probability is in 1 in one and in s in the other"
    assert section.groups[0].runs[1].not_compared == reason
    rows = view(section).blocks[0].table.rows
    assert rows[1][6].text == f"does not compare: {reason}"


def test_a_plot_stands_only_where_there_are_two_runs(report):
    plots = [hasattr(one, "svg") for one in view(report.benchmarks).blocks]
    assert plots == [True, False]
