"""Submissions are counted by day, backend and team; refused ones apart, and shots only where the event says them."""

from dataclasses import replace
from datetime import date

from report_page.sample import EVENT

from quantum_landing_zone.report_page.sections.usage import Usage, view


def counted(*events):
    into = Usage()
    for one in events:
        into.event(one)
    return into


def test_the_events_of_the_fixture(report):
    assert [(one.day, one.accepted, one.refused) for one in report.usage.days] == [
        (date(2026, 11, 23), 1, 1),
        (date(2026, 11, 24), 4, 0),
    ]
    assert [(one.backend, one.kind, one.accepted, one.refused, one.shots) for one in report.usage.backends] == [
        ("amazon/sv1", "simulator", 2, 1, 2000),
        ("iqm/Garnet", "qpu", 3, 0, 3000),
    ]


def test_a_refused_submission_has_no_shots_and_one_that_does_not_say_is_counted():
    found = counted(EVENT, replace(EVENT, failed=True), replace(EVENT, shots=None), replace(EVENT, submits=False))
    (one,) = found.made().backends
    assert (one.accepted, one.refused, one.shots, one.without_shots) == (2, 1, 100, 1)
    tally = found.of("a", "dev", "iqm/Garnet")
    assert (tally.accepted, tally.refused, tally.shots, tally.without_shots) == (2, 1, 100, 1)
    assert found.of("b", "dev", "iqm/Garnet").accepted == 0


def test_a_submission_that_names_no_backend_is_not_lost():
    (one,) = counted(replace(EVENT, backend="", backend_kind="")).made().backends
    assert (one.backend, one.kind, one.accepted) == ("not named", "", 1)


def test_events_without_a_submission_say_so():
    shown = view(counted(replace(EVENT, submits=False)).made())
    assert (shown.missing, shown.blocks) == ("None of the audit events that were given is a submission.", ())
