import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.access import Request, Ruling, decide
from quantum_landing_zone.operations.revocation.order import Revocation, RevocationError, read, same
from quantum_landing_zone.operations.revocation.words import Kind

NOON = datetime(2026, 11, 25, 12, tzinfo=UTC)
PEOPLE = st.from_regex(r"[\w.:/=+@-]{1,40}", fullmatch=True).filter(str.isascii)


def person(name="ada", before=None):
    return Revocation(kind=Kind.PERSON, subject=name, issued_before=before)


def ruling(order, action="s3:GetObject", **context):
    return decide(order.document, Request(action, "arn:aws:s3:::b/k", context))


def test_a_role_and_a_tenant_lose_everything_in_sessions_of_yesterday_and_of_tomorrow():
    wanted = {
        "Version": "2012-10-17",
        "Statement": [{"Sid": "Revoked", "Effect": "Deny", "Action": ["*"], "Resource": ["*"]}],
    }
    for kind in (Kind.ROLE, Kind.TENANT):
        assert json.loads(Revocation(kind=kind, subject="x").document) == wanted


def test_a_person_is_denied_and_so_is_a_session_that_says_no_name():
    statements = json.loads(person().document)["Statement"]
    assert [each["Condition"] for each in statements] == [
        {"StringEqualsIgnoreCase": {"aws:PrincipalTag/User": ["ada"]}},
        {"Null": {"aws:PrincipalTag/User": "true"}},
    ]
    assert {(each["Effect"], *each["Action"], *each["Resource"]) for each in statements} == {("Deny", "*", "*")}


@given(PEOPLE, PEOPLE)
def test_a_person_is_denied_in_whatever_case_and_nobody_else_is(revoked, caller):
    denied = ruling(person(revoked), **{"aws:PrincipalTag/User": caller}) is Ruling.DENY
    assert denied is (revoked.lower() == caller.lower())


@given(PEOPLE)
def test_a_session_without_a_name_is_denied_while_anybody_is_revoked(revoked):
    assert ruling(person(revoked)) is Ruling.DENY


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("issued,denied", [(-1, True), (0, False), (1, False)])
def test_sessions_only_ends_those_that_were_issued_before(kind, issued, denied):
    order = Revocation(kind=kind, subject="ada", issued_before=NOON)
    at = (NOON + timedelta(seconds=issued)).strftime("%Y-%m-%dT%H:%M:%SZ")
    context = {"aws:PrincipalTag/User": "ada", "aws:TokenIssueTime": at}
    assert (ruling(order, **context) is Ruling.DENY) is denied


def test_a_moment_of_any_zone_is_written_in_utc():
    there = datetime(2026, 11, 25, 13, tzinfo=timezone(timedelta(hours=1)))
    assert person(before=there).document == person(before=NOON).document


@pytest.mark.parametrize("name", ["", "*", "a*", "ada lovelace", "${aws:userid}", "a" * 129, "ada\n"])
def test_what_is_no_person_is_refused(name):
    with pytest.raises(RevocationError, match="is no person: give the value of the `User` tag"):
        person(name)


def test_the_same_order_has_the_same_policy_and_another_has_another():
    orders = [Revocation(kind=kind, subject=name) for kind in Kind for name in ("ada", "bob")]
    orders += [Revocation(kind=kind, subject="ada", issued_before=NOON) for kind in Kind]
    assert len({order.policy_name for order in orders}) == 9
    assert person("ADA").policy_name == person("ada").policy_name
    later = person(before=NOON + timedelta(days=1))
    assert later.policy_name == person(before=NOON).policy_name


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("before", [None, NOON])
def test_what_stands_is_read_from_the_policy_alone(kind, before):
    order = Revocation(kind=kind, subject="ada", issued_before=before)
    found = read(order.policy_name, json.loads(order.document))
    assert (found.kind, found.sessions) == (kind, before is not None)
    assert found.subject == ("ada" if kind is Kind.PERSON else "")
    assert same(found.document, order.document)


def test_a_policy_of_a_like_name_that_is_none_of_ours_has_no_kind():
    assert read("qlz-revocation-by-hand", {"Statement": []}).kind is None
