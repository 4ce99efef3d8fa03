"""What ends is told in time, by the day, and what was never given is no less."""

from datetime import date

import pytest
from report_page.conftest import TODAY

from quantum_landing_zone.providers.register import entries
from quantum_landing_zone.providers.review import reviews
from quantum_landing_zone.providers.risk import risks
from quantum_landing_zone.report_page.sections.expiry import Expiry, view


def made(today, within, *bundles):
    into = Expiry()
    for name, one in bundles:
        into.newest(name, one)
    return into.made(today, within)


def test_the_whole_register_is_looked_at():
    section = made(date(2026, 11, 25), 10_000)
    found = {(one.what, one.subject): one.day for one in section.near}
    for name, one in reviews().items():
        assert found["review", name] == one.until
    for name, risk in risks().items():
        assert found["risk", name] == risk.review_by
    answers = [
        answer for one in entries().values() for part in (one, *one.backends) for answer in part.answers.values()
    ]
    assert sum(what == "evidence" for what, _ in found) == sum(one.refresh_by is not None for one in answers)
    assert section.later == 0


@pytest.mark.parametrize("today,near", [(date(2027, 5, 1), False), (date(2027, 5, 2), True), (date(2027, 6, 1), True)])
def test_a_review_is_near_from_so_many_days_before_its_end(today, near):
    section = made(today, 29)
    assert (("review", "aws/iqm") in {(one.what, one.subject) for one in section.near}) is near


def test_a_waiver_of_several_stacks_is_one_line_and_days_are_those_of_the_report(bundle):
    assert bundle.waivers
    one = bundle.waivers[0]
    section = made(one.expires, 0, ("a", bundle), ("b", bundle))
    waivers = {each.subject: each for each in section.near if each.what == "waiver"}
    found = waivers[f"{one.rule} on {one.resource}"]
    assert (found.stacks, found.day, found.days_left, found.owner) == (("a", "b"), one.expires, 0, one.approver)


def test_what_ended_comes_first_and_what_was_never_given_last():
    shown = view(made(date(2027, 6, 1), 30)).blocks[0].rows
    assert shown[0][3].text == "-1, ended"
    assert (shown[-1][1], shown[-1][2], shown[-1][3].text) == ("azure/pasqal", "never given", "barred")


def test_without_anything_near_that_is_said():
    section = made(TODAY, 60).model_copy(update={"near": ()})
    assert view(section).missing == "Nothing has ended or ends within 60 days; look further by `--within`."
