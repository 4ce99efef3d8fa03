"""A credential leaks: an access key is made by hand, and a session of a role is in the wrong hands."""

from quantum_landing_zone.operations.exercises import powers, readings
from quantum_landing_zone.operations.exercises.alarm import Alarm
from quantum_landing_zone.operations.exercises.guardrails import Change
from quantum_landing_zone.operations.exercises.stage import Stage
from quantum_landing_zone.operations.exercises.words import Call, Exercise, Expectation, Found
from quantum_landing_zone.operations.revocation.order import Revocation
from quantum_landing_zone.operations.revocation.report import Report
from quantum_landing_zone.operations.revocation.revoke import restore, revoke
from quantum_landing_zone.operations.revocation.words import Kind, Runs
from quantum_landing_zone.tenant import AwsWorkspace, Role

_ROLE = Role.JOB_SUBMITTER
_FOUND_BY = "access keys in the account"


def user_name(here: AwsWorkspace) -> str:
    """Return the name of the user that the exercise makes."""
    return here.name("exercise-leak", limit=64)


def _act(stage: Stage) -> None:
    before = readings.readings(stage)
    alarm = Alarm(stage)
    user = user_name(stage.here)
    name = {"UserName": user}
    stage.make(
        Call(service="iam", operation="CreateUser", parameters=name),
        Call(service="iam", operation="DeleteUser", parameters=name),
    )
    call = Call(service="iam", operation="CreateAccessKey", parameters=name)
    answer = stage.inject(call)
    key = str(answer.pop("AccessKey", {}).get("AccessKeyId", ""))  # the secret half is let go at once
    ended = {**name, "AccessKeyId": key}
    stage.later(Call(service="iam", operation="DeleteAccessKey", parameters=ended))
    stage.expect("key-alert", lambda: alarm.raised("key-issued", call, answer))
    stage.expect("key-found", lambda: readings.differs(before, _FOUND_BY, lambda: readings.readings(stage)))
    leaked = Change("aws:iam/accessKey:AccessKey", "exercise-key", {"user": user})
    stage.expect("key-refused", lambda: stage.guardrails.refuses(stage.here, leaked, "aws-iam-no-access-key"))
    stage.make(Call(service="iam", operation="DeleteAccessKey", parameters=ended))
    stage.make(Call(service="iam", operation="DeleteUser", parameters=name))
    stage.expect("key-ended", lambda: readings.holds(_FOUND_BY, readings.readings(stage)))
    _session(stage)


def _session(stage: Stage) -> None:
    could = powers.may(stage.documents(), "submit", _ROLE)
    order = Revocation(kind=Kind.ROLE, subject=str(_ROLE))
    undone = {"RoleName": stage.here.role_name(_ROLE), "PolicyName": order.policy_name}
    stage.later(Call(service="iam", operation="DeleteRolePolicy", parameters=undone))
    stage.begin(f"a session of {_ROLE} is in the wrong hands")
    reports = {"revoke": _report(stage, order, "revoke"), "restore": _report(stage, order, "restore")}
    stage.expect("session-ended", lambda: _revoked(stage, order, reports["revoke"], could=could))
    stage.begin(f"the session of {_ROLE} is in the right hands again")
    stage.expect("access-restored", lambda: _restored(stage, order, reports["restore"]))


def _revoked(stage: Stage, order: Revocation, report: Report, *, could: bool | None) -> Found:
    if could is not True:
        return Found(held=could, detail=f"{_ROLE} could not submit before, so that nothing is taken away")
    revoke(report, order, stage.client, runs=Runs.KEEP, braket=False)
    can = powers.may(stage.documents(), "submit", _ROLE)
    detail = f"access ended after {report.seconds['access ended']:.2f} s; submit by {_ROLE}: {_words(can)}"
    held = None if can is None else report.complete and not can
    return Found(held=held, detail=detail, hops=("policy put and read back: real", powers.HOP))


def _restored(stage: Stage, order: Revocation, report: Report) -> Found:
    restore(report, order, stage.client)
    can = powers.may(stage.documents(), "submit", _ROLE)
    detail = f"access restored after {report.seconds['access restored']:.2f} s; submit by {_ROLE}: {_words(can)}"
    held = None if can is None else report.complete and can
    return Found(held=held, detail=detail, hops=("policy taken off and read back: real", powers.HOP))


def _report(stage: Stage, order: Revocation, act: str) -> Report:
    return Report(
        act=act,
        here=stage.here,
        revocation=order,
        by=str(stage.caller["Arn"]),
        reason="exercise credential-leak",
        approver="exercise",
    )


def _words(can: bool | None) -> str:
    return {True: "allowed", False: "refused", None: "not judged"}[can]


def _script(here: AwsWorkspace) -> tuple[str, ...]:
    user = user_name(here)
    return (
        f"aws iam create-user --user-name {user}",
        f"aws iam create-access-key --user-name {user} --query AccessKey.AccessKeyId --output text",
        f"# within minutes: the mail `key-issued` of topic {here.alert_topic}; note the time",
        "# qlz status STACK: `access keys in the account` differs; note the time",
        f"aws iam delete-access-key --user-name {user} --access-key-id THE-ID",
        f"aws iam delete-user --user-name {user}",
        f'qlz revoke role {_ROLE} STACK --reason "exercise: leaked session" --approver WHO',
        "# with a session of the role: aws braket search-devices is refused; note the time",
        f'qlz restore role {_ROLE} STACK --reason "end of the exercise" --approver WHO',
    )


EXERCISE = Exercise(
    name="credential-leak",
    title="A credential leaks",
    condition="An access key is made by hand in the account, and a session of a role is in the wrong hands.",
    expects=(
        Expectation(
            name="key-alert",
            kind="detection",
            title="The alert on an issued credential reaches the subscribers",
            controls=("IAM-03", "AUD-07"),
        ),
        Expectation(
            name="key-found",
            kind="detection",
            title="The account read back shows the key",
            controls=("IAM-03", "OPS-02"),
        ),
        Expectation(
            name="key-refused",
            kind="block",
            title="A stack with an access key is refused by the guardrails",
            controls=("IAM-03",),
        ),
        Expectation(name="key-ended", kind="recovery", title="The key is gone", controls=("OPS-05",)),
        Expectation(
            name="session-ended",
            kind="recovery",
            title="`qlz revoke role` takes the session's access away",
            controls=("OPS-05",),
        ),
        Expectation(
            name="access-restored",
            kind="recovery",
            title="`qlz restore role` gives exactly that back",
            controls=("OPS-05",),
        ),
    ),
    act=_act,
    script=_script,
)
