"""What an exercise does is undone, also by the next one after a kill; what it could not find out is no pass."""

import json
from datetime import UTC, datetime

import pytest
from botocore.exceptions import EndpointConnectionError

from quantum_landing_zone.operations.exercises.catalogue import EXERCISES, ExerciseError, NotHereError, exercise
from quantum_landing_zone.operations.exercises.conduct import conduct
from quantum_landing_zone.operations.exercises.report import Report
from quantum_landing_zone.operations.exercises.words import Call, Exercise, Expectation, Found
from quantum_landing_zone.tenant import AwsWorkspace, Environment

USER = {"UserName": "left-behind"}
CREATE = Call(service="iam", operation="CreateUser", parameters=USER)
DELETE = Call(service="iam", operation="DeleteUser", parameters=USER)


class Killed(BaseException):
    """Ends a run as kill -9 does: nothing of it gets to undo anything."""


def users(account):
    return [one["UserName"] for one in account.at_home("iam").list_users()["Users"]]


def test_a_killed_exercise_is_undone_by_the_next_one(account):
    killed = account.stage("residency-violation")
    killed.make(CREATE, DELETE)
    assert users(account) == ["left-behind"]
    assert json.loads(account.journal.read_text())[0]["operation"] == "DeleteUser"
    report = account.run("residency-violation")
    assert users(account) == []
    assert report.passed
    assert "1 calls of an earlier, killed exercise were undone first." in report.notes
    assert not account.journal.exists()


def test_the_way_back_is_written_down_before_the_call_is_made(account):
    """A kill between the two leaves an undo too much, which finds nothing to undo."""
    stage = account.stage("residency-violation")

    def kill(_call):
        assert json.loads(account.journal.read_text())[0]["operation"] == "DeleteUser"
        raise Killed

    stage.send = kill
    with pytest.raises(Killed):
        stage.make(CREATE, DELETE)
    report = account.run("residency-violation")
    assert (report.left, report.passed) == ((), True)


def test_no_journal_and_no_report_holds_a_secret(account):
    secrets = []
    stage = account.stage("credential-leak")
    send = stage.send

    def watch(call):
        answer = send(call)
        if call.operation == "CreateAccessKey":
            secrets.append(answer["AccessKey"]["SecretAccessKey"])
        if account.journal.exists():
            assert not any(secret in account.journal.read_text() for secret in secrets)
        return answer

    stage.send = watch
    report = conduct(stage)
    assert len(secrets) == 1
    assert secrets[0] not in json.dumps(report.record()) + report.markdown()


def broken(account, service):
    def regional(wanted, region):
        made = account.regional(wanted, region)
        if wanted != service:
            return made

        class Silent:
            exceptions = made.exceptions

            def __getattr__(self, name):
                raise EndpointConnectionError(endpoint_url=f"{service}.{name}")

        return Silent()

    return regional


def test_what_cannot_be_looked_for_is_not_assessed(account, states):
    stage = account.stage("residency-violation")
    stage.regional = broken(account, "events")
    report = conduct(stage)
    assert states(report)["region-alert"] == "not assessed"
    assert not report.passed


def test_an_exercise_that_breaks_off_undoes_what_it_did_and_fails(account, states):
    stage = account.stage("log-tampering")
    stage.regional = broken(account, "s3")
    report = conduct(stage)
    assert not report.passed
    assert "not assessed" in set(states(report).values())
    assert (report.changed, account.journal.exists()) == ((), False)


def a_report(account, *outcomes, bound=60.0):
    """The record of a made-up exercise whose expectations end like this."""
    names = [f"e{number}" for number, _ in enumerate(outcomes)]
    expects = tuple(Expectation(name=one, kind="block", title=one, controls=("OPS-04",), bound=bound) for one in names)
    stage = account.stage("residency-violation")
    stage.exercise = Exercise(
        name="x", title="x", condition="x", expects=expects, act=lambda _: None, script=lambda _: ()
    )
    for name, held in zip(names, outcomes, strict=True):
        stage.expect(name, lambda held=held: Found(held=held, detail="a|b"))
    return Report.of(stage, begun=datetime.now(UTC), changed=())


def test_too_late_and_unknown_are_no_pass(account):
    assert a_report(account, True, True).passed
    assert not a_report(account, True, None).passed
    late = a_report(account, True, bound=-1.0)
    assert (late.passed, late.outcomes[0].state) == (False, "too late")
    assert (late.slowest("block"), late.slowest("detection")) == (None, None)
    assert a_report(account, True).slowest("block") is not None
    assert "a\\|b" in late.markdown()


def test_every_exercise_says_what_it_expects_once_and_of_known_controls(account):
    for one in EXERCISES.values():
        names = [each.name for each in one.expects]
        assert len(set(names)) == len(names)
        assert {each.kind for each in one.expects} <= {"detection", "block", "recovery"}
        assert all(each.controls for each in one.expects)
        assert len(one.script(account.here)) > 2


def test_an_exercise_about_nothing_is_refused(account):
    account.here = AwsWorkspace(account.here.tenant, Environment.DEV)
    with pytest.raises(
        NotHereError, match=r"exercise spend-runaway cannot be run here \(OPS-04\): the environment has no"
    ):
        account.run("spend-runaway")
    with pytest.raises(ExerciseError, match=r"there is no exercise 'flood' \(OPS-04\)"):
        exercise("flood")
