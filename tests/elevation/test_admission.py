"""Every rule of admission: whatever is asked, a grant follows from two different persons' own items alone."""

from datetime import timedelta

import pytest
from elevation.conftest import ADA, BOB, NOW, REASON
from hypothesis import given, settings
from hypothesis import strategies as st

from quantum_landing_zone.elevation.admission import admit
from quantum_landing_zone.elevation.book import Book
from quantum_landing_zone.elevation.errors import RefusedError
from quantum_landing_zone.elevation.request import Approval, ElevationRequest
from quantum_landing_zone.elevation.settings import Settings

ID = "0123456789abcdef"
SETTINGS = Settings(table="t", longest_minutes=60, statements=({"Sid": "A", "Effect": "Allow", "Action": ["a:B"]},))


class Shelf(Book):
    """A table in a dictionary, which takes a note once."""

    def __init__(self, *items):
        self.items = {(item["Holder"]["S"], item["Id"]["S"]): item for item in items}

    def _item(self, holder, identity):
        return self.items.get((holder, identity))

    def note(self, identity, **facts):
        if ("grant", identity) in self.items:
            return False
        self.items["grant", identity] = {name: {"S": text} for name, text in facts.items()}
        return True


def request(**changes):
    return ElevationRequest(**{"id": ID, "requester": ADA, "reason": REASON, "minutes": 30, "at": NOW, **changes})


def approval(of, **changes):
    known = {"id": of.id, "approver": BOB, "requester": of.requester, "digest": of.digest, "at": NOW}
    return Approval(**{**known, **changes})


def claim(asked, approver=BOB):
    return {"id": asked.id, "requester": asked.requester, "approver": approver}


def granted(asked, approved, *, now=NOW, execution="e", shelf=None):
    shelf = shelf or Shelf(asked.item, approved.item)
    return admit(SETTINGS, shelf, claim(asked, approved.approver), execution, now)


def test_an_approved_request_is_granted_from_now_for_its_minutes():
    asked = request()
    grant = granted(asked, approval(asked), now=NOW + timedelta(minutes=10))
    assert (grant.until, grant.approver, grant.request) == (NOW + timedelta(minutes=40), BOB, asked)


@pytest.mark.parametrize(
    "asked, approved, why",
    [
        ({"minutes": 61}, {}, "61 minutes are asked for, 1 to 60 are allowed"),
        ({"minutes": 0}, {}, "0 minutes are asked for"),
        ({"minutes": -5}, {}, "-5 minutes are asked for"),
        ({"at": NOW - timedelta(minutes=481)}, {}, "the request is older than 480 minutes"),
        ({"at": NOW + timedelta(minutes=6)}, {}, "the request is dated in the future"),
        ({}, {"at": NOW - timedelta(minutes=16)}, "the approval is older than 15 minutes"),
        ({}, {"at": NOW + timedelta(minutes=6)}, "the approval is dated in the future"),
        ({}, {"approver": ADA}, "asked and approved"),
        ({}, {"approver": ADA.upper()}, "asked and approved"),
        ({}, {"requester": "carl@example.org"}, "the request is not the one that was approved"),
        ({}, {"digest": "0" * 64}, "the request is not the one that was approved"),
        ({"reason": "short"}, {}, "a reason has 10 to 300 characters"),
        ({"reason": "two lines\nof a reason"}, {}, "a reason has 10 to 300 characters"),
        ({"reason": "use password=canary-of-a-test"}, {}, "looks like a credential"),
    ],
)
def test_each_rule_is_kept(asked, approved, why):
    made = request(**asked)
    with pytest.raises(RefusedError, match=why) as error:
        granted(made, approval(made, **approved))
    assert "canary" not in str(error.value)


@pytest.mark.parametrize(
    "field, value", [("minutes", 31), ("reason", REASON + "!"), ("at", NOW + timedelta(seconds=1)), ("id", "f" * 16)]
)
def test_an_approval_is_of_every_field_of_the_request(field, value):
    assert request(**{field: value}).digest != request().digest


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "../" + ID},
        {"id": ID.upper()},
        {"id": 5},
        {"requester": "ada#x"},
        {"approver": ""},
        {"approver": "*#"},
        {"more": "x"},
        {"approver": None},
    ],
    ids=str,
)
def test_a_claim_of_another_form_is_refused_before_the_table_is_read(changes):
    class Closed(Shelf):
        def _item(self, *_):
            raise AssertionError("the table was read")

    with pytest.raises(RefusedError):
        admit(SETTINGS, Closed(), {**claim(request()), **changes}, "e", NOW)


def test_the_same_execution_gets_the_same_grant_again_later():
    """Lambda may be called again after a lost answer; the end does not move."""
    asked = request()
    shelf = Shelf(asked.item, approval(asked).item)
    first = granted(asked, approval(asked), shelf=shelf)
    again = granted(asked, approval(asked), now=NOW + timedelta(minutes=20), shelf=shelf)
    assert again.answer == first.answer


@pytest.mark.parametrize("second", [{"execution": "other"}, {"approver": "carl@example.org"}], ids=str)
def test_another_execution_or_approver_gets_no_second_grant(second):
    asked = request()
    approved = approval(asked, **{name: value for name, value in second.items() if name == "approver"})
    shelf = Shelf(asked.item, approval(asked).item, approved.item)
    granted(asked, approval(asked), shelf=shelf)
    with pytest.raises(RefusedError, match="it was granted already, and is granted once"):
        granted(asked, approved, execution=second.get("execution", "e"), shelf=shelf)


def test_of_two_executions_at_the_same_moment_one_is_granted():
    """The note is written under a condition, so the one that comes second sees the first one's."""
    asked = request()

    class Late(Shelf):
        def note(self, identity, **facts):
            super().note(identity, **{**facts, "Execution": "first"})
            return False

    with pytest.raises(RefusedError, match="it was granted already"):
        granted(asked, approval(asked), shelf=Late(asked.item, approval(asked).item))


@pytest.mark.parametrize("item", ["request", "approval"])
def test_an_item_without_its_form_is_refused(item):
    asked = request()
    items = {"request": dict(asked.item), "approval": dict(approval(asked).item)}
    del items[item]["At"]
    with pytest.raises(RefusedError, match=f"the item is no {item}"):
        admit(SETTINGS, Shelf(*items.values()), claim(asked), "e", NOW)


people = st.sampled_from([ADA, BOB, "carl@example.org", "Ada@example.org"])
times = st.integers(-600, 600).map(lambda minutes: NOW + timedelta(minutes=minutes))


@settings(max_examples=400)
@given(
    st.tuples(people, people, people),
    st.tuples(times, times, times),
    st.integers(-10, 120),
)
def test_whatever_is_granted_keeps_every_bound(persons, moments, minutes):
    (requester, approver, named), (asked_at, approved_at, now) = persons, moments
    asked = request(requester=requester, minutes=minutes, at=asked_at)
    approved = approval(asked, approver=approver, requester=named, at=approved_at)
    try:
        grant = granted(asked, approved, now=now)
    except RefusedError:
        return
    assert requester.casefold() != approver.casefold()
    assert requester == named
    assert now < grant.until <= now + timedelta(minutes=60)
    assert grant.until - now == timedelta(minutes=minutes)
    assert timedelta(minutes=-5) <= now - asked_at <= timedelta(minutes=480)
    assert timedelta(minutes=-5) <= now - approved_at <= timedelta(minutes=15)
