import json
from datetime import UTC, datetime

import pytest
from operations.revocation.conftest import FEDERATED, HUMAN, JOB, PEOPLE, SHARE, at_once, make_role

from quantum_landing_zone.operations.revocation.order import Revocation, same
from quantum_landing_zone.operations.revocation.report import Report
from quantum_landing_zone.operations.revocation.standing import extend, standing
from quantum_landing_zone.operations.revocation.words import Kind

ADA = Revocation(kind=Kind.PERSON, subject="ada")
SUBMITTER = Revocation(kind=Kind.ROLE, subject="job-submitter")
TENANT = Revocation(kind=Kind.TENANT, subject="aurora")
NEW = "qlz-aurora-dev-new"
OWN = {"Team": "aurora", "Environment": "dev"}


@pytest.fixture
def stands(account, here):
    def read(before=()):
        return standing(here, account("iam"), before)

    return read


@pytest.fixture
def extended(account, here):
    def run(found):
        report = Report(act="extend", here=here, revocation=None, by="", reason="", approver="")
        return extend(report, account("iam"), found, at_once)

    return run


def missing(found):
    return {each.standing.policy_name: [role.name for role in each.missing] for each in found}


def test_nothing_stands_where_nothing_was_revoked(stands):
    assert stands() == []


def test_what_stands_is_read_from_the_account(act, stands):
    for order in (ADA, SUBMITTER):
        act("revoke", order)
    found = {each.standing.kind: each for each in stands()}
    assert set(found) == {Kind.PERSON, Kind.ROLE}
    assert (found[Kind.PERSON].standing.subject, found[Kind.ROLE].standing.subject) == ("ada", "")
    assert sorted(role.name for role in found[Kind.PERSON].on) == sorted(PEOPLE)
    assert [role.name for role in found[Kind.ROLE].on] == ["qlz-aurora-dev-job-submitter"]
    assert set(map(tuple, missing(stands()).values())) == {()}


@pytest.mark.parametrize(
    "order,principal,lacks",
    [
        (ADA, FEDERATED, [NEW]),
        (ADA, {"Service": "braket.amazonaws.com"}, []),
        (TENANT, {"Service": "braket.amazonaws.com"}, [NEW]),
        (TENANT, {"Service": "lambda.amazonaws.com"}, []),
        (SUBMITTER, FEDERATED, []),
        (Revocation(kind=Kind.PERSON, subject="ada", issued_before=datetime.now(UTC)), FEDERATED, []),
    ],
    ids=["person", "person-job", "tenant", "tenant-machinery", "role", "sessions"],
)
def test_a_role_that_was_made_since_lacks_what_it_owes_and_gets_it(  # noqa: PLR0917 - fixtures and a row
    account, act, stands, extended, order, principal, lacks
):
    act("revoke", order)
    make_role(account.session.client("iam"), NEW, principal, OWN)
    assert missing(stands()) == {order.policy_name: lacks}
    assert extended(stands()).complete
    assert missing(stands()) == {order.policy_name: []}
    assert [same(document, order.document) for document in account.inline(NEW).values()] == [True] * len(lacks)


@pytest.mark.parametrize("order", [SUBMITTER, ADA], ids=["role", "person"])
def test_a_role_that_was_made_anew_gets_back_what_it_carried(account, act, stands, extended, order):
    """The deployment took the only role away that told of the revocation: what stood before it is remembered."""
    act("revoke", order)
    before = stands()
    iam = account.session.client("iam")
    for role in [each.name for each in before[0].on]:
        for name in account.inline(role):
            iam.delete_role_policy(RoleName=role, PolicyName=name)
        trust = json.dumps(iam.get_role(RoleName=role)["Role"]["AssumeRolePolicyDocument"])
        iam.delete_role(RoleName=role)
        iam.create_role(RoleName=role, AssumeRolePolicyDocument=trust, Tags=[])
    assert stands() == []
    was = sorted(role.name for role in before[0].on)
    again = stands(before)
    # A role that the declaration does not know, and that has lost its tags, is known by its prefix.
    assert sorted(role.name for role in again[0].missing) == was
    assert extended(again).complete
    assert account.revoked() == was


def test_the_tenant_s_job_role_is_among_those_that_carry_it(act, stands):
    act("revoke", TENANT)
    assert sorted(role.name for role in stands()[0].on) == sorted([*PEOPLE, JOB, SHARE])
    assert HUMAN[0] in {role.name for role in stands()[0].on}
