import json
from datetime import UTC, datetime

import pytest
from botocore.exceptions import ClientError
from operations.revocation.conftest import FLOW, HUMAN, JOB, NIGHTLY, PEOPLE, SHARE

from quantum_landing_zone.operations.revocation.order import Revocation, RevocationError, same
from quantum_landing_zone.operations.revocation.report import State
from quantum_landing_zone.operations.revocation.revoke import OPERATOR_ACTIONS
from quantum_landing_zone.operations.revocation.words import Kind, Runs

ADA = Revocation(kind=Kind.PERSON, subject="ada")
BOB = Revocation(kind=Kind.PERSON, subject="bob")
SUBMITTER = Revocation(kind=Kind.ROLE, subject="job-submitter")
TENANT = Revocation(kind=Kind.TENANT, subject="aurora")
ALL = sorted([*PEOPLE, JOB, SHARE])


def states(report, what="deny"):
    return {step.target: step.state for step in report.steps if step.what == what}


@pytest.mark.parametrize(
    "order,roles",
    [(ADA, sorted(PEOPLE)), (SUBMITTER, ["qlz-aurora-dev-job-submitter"]), (TENANT, ALL)],
    ids=["person", "role", "tenant"],
)
def test_the_deny_is_on_every_role_that_is_meant_and_on_no_other(account, act, order, roles):
    report = act("revoke", order)
    assert account.revoked() == roles
    assert all(same(account.inline(role)[order.policy_name], order.document) for role in roles)
    assert report.complete
    assert list(report.seconds) == ["access ended", "access read back", "total"]
    assert report.seconds["access ended"] <= report.seconds["total"]


def test_what_keeps_records_goes_on_and_is_said_to(account, act):
    report = act("revoke", TENANT)
    assert states(report)[FLOW] is State.SPARED
    assert account.inline(FLOW) == {}


def test_what_a_role_had_stays_on_it(account, act):
    before = account.inline(HUMAN[1])
    act("revoke", TENANT)
    assert account.inline(HUMAN[1]).items() > before.items()


def test_doing_it_again_changes_nothing(account, act):
    act("revoke", TENANT)
    account.asked.clear()
    report = act("revoke", TENANT)
    assert account.writes == []
    assert {state for role, state in states(report).items() if role != FLOW} == {State.ALREADY}
    assert report.complete


def test_a_plan_says_what_would_be_done_and_does_nothing(account, act):
    report = act("revoke", TENANT, plan=True)
    assert (account.writes, account.revoked()) == ([], [])
    assert sorted(role for role, state in states(report).items() if state is State.PLANNED) == ALL
    assert report.seconds == {}, "a plan takes nothing away, so there is no time after which it did"


def test_a_policy_that_was_changed_by_hand_is_put_right(account, act):
    act("revoke", SUBMITTER)
    iam = account.session.client("iam")
    weak = SUBMITTER.document.replace('"*"', '"s3:*"', 1)
    iam.put_role_policy(RoleName=HUMAN[1], PolicyName=SUBMITTER.policy_name, PolicyDocument=weak)
    assert states(act("revoke", SUBMITTER)) == {HUMAN[1]: State.DONE}
    assert same(account.inline(HUMAN[1])[SUBMITTER.policy_name], SUBMITTER.document)


def test_a_role_that_is_not_there_is_refused_with_those_that_are(account, act):
    with pytest.raises(RevocationError) as refused:
        act("revoke", Revocation(kind=Kind.ROLE, subject="job-submiter"))
    assert "has no role of role 'job-submiter'; it has: circuit-author, job-submitter, backend-admin" in str(
        refused.value
    )
    assert account.writes == []


def test_a_workspace_without_roles_is_refused(account, act):
    iam = account.session.client("iam")
    for role in [*ALL, FLOW]:
        for name in account.inline(role):
            iam.delete_role_policy(RoleName=role, PolicyName=name)
        iam.delete_role(RoleName=role)
    with pytest.raises(RevocationError, match="it has: none, nothing is deployed"):
        act("revoke", ADA)


def test_restoring_gives_back_exactly_what_was(account, act):
    roles = [*ALL, FLOW]
    before = {role: account.inline(role) for role in roles}
    for order in (ADA, SUBMITTER, TENANT):
        act("revoke", order)
        report = act("restore", order)
        assert report.complete
        assert {role: account.inline(role) for role in roles} == before
    assert set(states(report, "lift").values()) == {State.DONE}


def test_restoring_one_leaves_the_others_and_says_so(account, act):
    act("revoke", ADA)
    act("revoke", BOB)
    report = act("restore", ADA)
    assert account.revoked() == sorted(PEOPLE)
    assert [(step.target, step.detail) for step in report.steps if step.what == "still stands"] == [
        (BOB.policy_name, "another revocation, of bob")
    ]


def test_restoring_what_does_not_stand_says_so_and_changes_nothing(account, act):
    report = act("restore", ADA)
    assert (account.writes, states(report, "lift"), report.complete) == ([], {"dev": State.ALREADY}, True)


def test_restoring_lifts_ended_sessions_too(account, act):
    act("revoke", Revocation(kind=Kind.PERSON, subject="ada", issued_before=datetime.now(UTC)))
    assert account.revoked() == sorted(PEOPLE)
    act("restore", ADA)
    assert account.revoked() == []


def test_a_plan_to_restore_lifts_nothing(account, act):
    act("revoke", ADA)
    account.asked.clear()
    report = act("restore", ADA, plan=True)
    assert set(states(report, "lift").values()) == {State.PLANNED}
    assert (account.writes, account.revoked()) == ([], sorted(PEOPLE))


class Failing:
    """An account in which one call fails for one role."""

    def __init__(self, account, operation, role, code="ServiceFailure"):
        self.account, self.operation, self.role, self.code = account, operation, role, code

    def __call__(self, service):
        client = self.account.session.client(service)
        client.meta.events.register(f"provide-client-params.{service}.{self.operation}", self._fail)
        return client

    def _fail(self, params, model, **_):
        if params.get("RoleName") == self.role:
            raise ClientError({"Error": {"Code": self.code, "Message": "no"}}, model.name)


@pytest.mark.parametrize(
    "code,fix", [("ServiceFailure", ""), ("LimitExceeded", "are full"), ("AccessDenied", "act as")]
)
def test_one_role_that_fails_stops_no_other_and_is_done_the_next_time(account, act, code, fix):
    report = act("revoke", TENANT, client=Failing(account, "PutRolePolicy", HUMAN[2], code))
    assert account.revoked() == [role for role in ALL if role != HUMAN[2]]
    assert [(step.target, step.state) for step in report.open] == [(HUMAN[2], State.FAILED)]
    assert code in report.open[0].detail
    assert fix in report.open[0].detail
    assert not report.complete
    assert act("revoke", TENANT).complete
    assert account.revoked() == ALL


def test_a_deny_that_the_account_does_not_show_is_a_failure(account, act):
    """A write that is answered with success and lost is found by the read-back."""

    class Forgetful(Failing):
        def _fail(self, params, **_):
            if params["RoleName"] == self.role:
                params["RoleName"] = "platform-deployer"

    report = act("revoke", ADA, client=Forgetful(account, "PutRolePolicy", HUMAN[0]))
    detail = f"the account does not show the policy {ADA.policy_name}"
    assert [(step.what, step.target, step.detail) for step in report.open] == [("read back", HUMAN[0], detail)]


def test_where_the_account_lists_no_roles_the_declared_ones_lose_their_access_all_the_same(account, act):
    class NoList(Failing):
        def _fail(self, model, **_):
            raise ClientError({"Error": {"Code": "AccessDenied", "Message": "no"}}, model.name)

    report = act("revoke", TENANT, client=NoList(account, "ListRoles", ""))
    assert account.revoked() == sorted({*HUMAN, JOB, NIGHTLY})
    assert SHARE not in account.revoked()
    assert not report.complete
    assert report.steps[0].detail.endswith("The declared roles are tried.")


def test_the_record_says_who_what_when_why_and_who_approved(act):
    kept = []
    report = act("revoke", ADA, keep=lambda one: kept.append(json.dumps(one.record())))
    assert len(kept) == len(report.steps) + 1
    last = json.loads(kept[-1])
    assert {key: last[key] for key in ("control", "act", "kind", "subject", "team", "environment", "account")} == {
        "control": "OPS-05",
        "act": "revoke",
        "kind": "person",
        "subject": "ada",
        "team": "aurora",
        "environment": "dev",
        "account": "111122223333",
    }
    assert (last["by"], last["reason"], last["approver"]) == (report.by, "left the team today", "grace")
    assert same(last["policy"], ADA.document)
    assert (last["ended"], last["complete"], json.loads(kept[-2])["ended"]) == (True, True, False)
    assert datetime.fromisoformat(last["steps"][0]["at"]) >= datetime.fromisoformat(last["begun"])


def test_secrets_that_may_have_been_read_are_named(act, here):
    assert here.secrets == {}
    assert len(act("revoke", ADA).advice) == 1
    sessions = Revocation(kind=Kind.TENANT, subject="aurora", issued_before=datetime.now(UTC))
    assert act("revoke", sessions).advice[-1].startswith("New sessions are let in")


def test_the_operator_needs_no_more_than_is_listed(account, act):
    for order in (ADA, TENANT):
        act("revoke", order, runs=Runs.ALL)
        act("restore", order)
    made = {call for call in account.asked if not call.startswith("sts:")}
    assert made <= set(OPERATOR_ACTIONS)
