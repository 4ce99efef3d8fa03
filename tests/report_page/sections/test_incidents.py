"""What somebody should look at is taken together by what it is, the most severe first."""

from dataclasses import replace
from datetime import timedelta

from report_page.sample import EVENT

from quantum_landing_zone.report_page.sections.incidents import NOTHING, Incidents, view

REFUSED = replace(EVENT, severity=3, failed=True)


def counted(*events):
    into = Incidents()
    for one in events:
        into.event(one)
    return into.made()


def test_the_events_of_the_fixture(report):
    found = [(one.severity, one.kind, one.operation, one.failed, one.count) for one in report.incidents.incidents]
    assert found == [
        (4, "role-change", "DeleteRolePolicy", False, 1),
        (3, "api-key-issuance", "PutSecretValue", False, 1),
        (3, "job-submission", "CreateQuantumTask", True, 1),
    ]
    assert report.incidents.events == 3
    assert [(one.day.day, one.high, one.medium, one.crossed_only) for one in report.incidents.days] == [
        (23, 0, 1, 0),
        (24, 1, 1, 0),
    ]


def test_equal_events_are_one_line_with_the_first_and_the_last():
    late = replace(REFUSED, time=REFUSED.time + timedelta(hours=3))
    (one,) = counted(late, REFUSED, EVENT).incidents
    assert (one.count, one.first, one.last) == (2, REFUSED.time, late.time)


def test_an_event_between_projects_is_told_however_low_it_is_rated():
    section = counted(replace(EVENT, crossed=True))
    assert (section.days[0].crossed_only, section.incidents[0].severity) == (1, 1)
    assert view(section).blocks[1].rows[0][0].text == "low, between projects"


def test_quiet_events_say_that_there_is_nothing():
    assert counted(EVENT).missing == NOTHING
