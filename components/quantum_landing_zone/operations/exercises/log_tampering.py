"""Somebody tampers with the records: the trail, the archive's retention, its policy and an archived object."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

from quantum_landing_zone.access import NotUnderstoodError
from quantum_landing_zone.access.callers import administrator
from quantum_landing_zone.access.calls import Calls
from quantum_landing_zone.operations.exercises import powers, readings
from quantum_landing_zone.operations.exercises.alarm import Alarm
from quantum_landing_zone.operations.exercises.stage import Stage
from quantum_landing_zone.operations.exercises.trail import remade
from quantum_landing_zone.operations.exercises.words import Call, Exercise, Expectation, Found
from quantum_landing_zone.tenant import AwsWorkspace

_KEY = "exercises/log-tampering"
_KEPT = timedelta(days=1)
_REFUSED = frozenset({"AccessDenied", "403"})


def _act(stage: Stage) -> None:
    before = readings.readings(stage)
    stage.begin("each role, and an administrator, would tamper (judged; nothing is called)")
    documents = stage.documents()
    stage.expect("roles-refused", lambda: powers.none_may(documents, "delete-logs"))
    stage.expect("administrator-refused", lambda: _administrator(stage))
    alarm = Alarm(stage)
    _trail(stage, alarm, before)
    _retention(stage, alarm, before)
    _object(stage, alarm)


def _trail(stage: Stage, alarm: Alarm, before: Any) -> None:
    name = {"Name": stage.here.trail_arn}
    again = remade(stage)
    stop = Call(service="cloudtrail", operation="StopLogging", parameters=name)
    answer = stage.inject(stop, Call(service="cloudtrail", operation="StartLogging", parameters=name))
    stage.expect("stop-read-back", lambda: readings.differs(before, "trail: logging", lambda: readings.readings(stage)))
    stage.expect("stop-alert", lambda: alarm.raised("trail-changed", stop, answer))
    gone = {"Name": stage.here.trail_name}  # the sandbox finds it by its name only
    delete = Call(service="cloudtrail", operation="DeleteTrail", parameters=gone)
    answer = stage.inject(delete, *reversed(again))
    stage.expect(
        "delete-read-back",
        lambda: readings.differs(before, "trail: file validation", lambda: readings.readings(stage)),
    )
    stage.expect("delete-alert", lambda: alarm.raised("trail-changed", delete, answer))
    for call in again:
        stage.make(call)
    stage.expect("trail-restored", lambda: readings.holds("trail: logging", readings.readings(stage)))


def _retention(stage: Stage, alarm: Alarm, before: Any) -> None:
    s3, bucket = stage.client("s3"), {"Bucket": stage.here.archive_bucket}
    put = "PutBucketLifecycleConfiguration"
    held = {"Rules": s3.get_bucket_lifecycle_configuration(**bucket)["Rules"]}
    soon = {"Rules": [{"ID": "exercise", "Status": "Enabled", "Filter": {"Prefix": ""}, "Expiration": {"Days": 1}}]}
    call = Call(service="s3", operation=put, parameters={**bucket, "LifecycleConfiguration": soon})
    answer = stage.inject(
        call, Call(service="s3", operation=put, parameters={**bucket, "LifecycleConfiguration": held})
    )
    stage.expect("lifecycle-alert", lambda: alarm.raised("retention-changed", call, answer))
    _shorten(stage, alarm, before)


def _shorten(stage: Stage, alarm: Alarm, before: Any) -> None:
    bucket, put = {"Bucket": stage.here.archive_bucket}, "PutObjectLockConfiguration"
    try:
        held = stage.client("s3").get_object_lock_configuration(**bucket)["ObjectLockConfiguration"]
    except stage.client("s3").exceptions.ClientError as why:
        unlocked = Found(held=False, detail=f"the archive has no object lock: {why}")
        for name in ("lock-alert", "lock-read-back"):
            stage.expect(name, lambda: unlocked)
        return
    short = {"ObjectLockEnabled": "Enabled", "Rule": {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 1}}}
    call = Call(service="s3", operation=put, parameters={**bucket, "ObjectLockConfiguration": short})
    undo = Call(service="s3", operation=put, parameters={**bucket, "ObjectLockConfiguration": held})
    answer = stage.inject(call, undo)
    if "Error" in answer:  # the sandbox changes the lock of an empty bucket only
        why = str(answer["Error"].get("Message"))
        stage.expect("lock-read-back", lambda: Found(held=None, detail=f"the lock could not be changed: {why}"))
    else:
        subject = "archive: days locked"
        stage.expect("lock-read-back", lambda: readings.differs(before, subject, lambda: readings.readings(stage)))
    stage.expect("lock-alert", lambda: alarm.raised("retention-changed", call, answer))


def _object(stage: Stage, alarm: Alarm) -> None:
    """Take the archive's policy away, so that nothing but the lock is left to keep an archived object."""
    s3, bucket = stage.client("s3"), {"Bucket": stage.here.archive_bucket}
    policy = s3.get_bucket_policy(**bucket)["Policy"]
    call = Call(service="s3", operation="DeleteBucketPolicy", parameters=bucket)
    undo = Call(service="s3", operation="PutBucketPolicy", parameters={**bucket, "Policy": policy})
    answer = stage.inject(call, undo)
    stage.expect("policy-alert", lambda: alarm.raised("public-access", call, answer))
    until = datetime.now(UTC) + _KEPT
    body = json.dumps({"exercise": "log-tampering", "until": until.isoformat()}).encode()
    # The archive's own default would keep it for the whole retention.
    lock = {"ObjectLockMode": "COMPLIANCE", "ObjectLockRetainUntilDate": until}
    try:
        version = s3.put_object(**bucket, Key=_KEY, Body=body, **lock)["VersionId"]
    except s3.exceptions.ClientError as why:
        refusal = Found(held=False, detail=f"the archive takes no locked object: {why}")
        stage.expect("object-kept", lambda: refusal)
        return
    one = {**bucket, "Key": _KEY, "VersionId": version}
    past = {"Mode": "COMPLIANCE", "RetainUntilDate": (datetime.now(UTC) - _KEPT).isoformat()}
    stage.later(
        Call(service="s3", operation="DeleteObject", parameters=one),
        Call(service="s3", operation="PutObjectRetention", parameters={**one, "Retention": past}),
    )
    stage.notes.append(
        "The locked object was taken away at the end by moving its lock into the past, which the sandbox lets happen"
        " and AWS refuses in compliance mode: there it would stay until its day."
    )
    refused = stage.inject(Call(service="s3", operation="DeleteObject", parameters=one))
    stage.expect("object-kept", lambda: _kept(s3, one, refused))


def _kept(s3: Any, one: dict[str, str], refused: dict[str, Any]) -> Found:
    code = refused.get("Error", {}).get("Code")
    s3.head_object(**one)
    hops = ("deletion of the locked version: real, without any policy in its way",)
    return Found(held=code in _REFUSED, detail=f"the deletion was answered with {code or 'success'}", hops=hops)


def _administrator(stage: Stage) -> Found:
    """Return whether the archive's own policy refuses whom the account allows everything."""
    documents, here = stage.documents(), stage.here
    calls = Calls(documents)
    asked = [
        calls.on_object("s3:DeleteObjectVersion", here.archive_bucket, "AWSLogs/1"),
        calls.on_bucket("s3:PutLifecycleConfiguration", here.archive_bucket),
        calls.on_bucket("s3:PutBucketObjectLockConfiguration", here.archive_bucket),
        calls.on_bucket("s3:PutBucketPolicy", here.archive_bucket),
    ]
    try:
        passed = [call.action for call in asked if administrator(here.account).tries(call).allowed]
    except NotUnderstoodError as why:
        return Found(held=None, detail=f"the archive's policy cannot be judged: {why}", hops=(powers.HOP,))
    detail = f"an administrator of the account may {', '.join(passed)}" if passed else f"{len(asked)} calls refused"
    return Found(held=not passed, detail=detail, hops=(powers.HOP,))


def _script(here: AwsWorkspace) -> tuple[str, ...]:
    return (
        f"aws cloudtrail stop-logging --name {here.trail_arn}",
        "# within minutes: the mail `trail-changed`; qlz status STACK: `trail: logging` differs; note both times",
        f"aws cloudtrail start-logging --name {here.trail_arn}",
        f"aws s3api list-object-versions --bucket {here.archive_bucket} --max-items 1",
        f"aws s3api delete-object --bucket {here.archive_bucket} --key A-KEY --version-id ITS-VERSION",
        "# refused: AccessDenied. The trail is not deleted and no retention is changed on a real account.",
    )


def _expectation(name: str, kind: Any, title: str, *controls: str) -> Expectation:
    return Expectation(name=name, kind=kind, title=title, controls=controls or ("AUD-05", "AUD-07"))


EXERCISE = Exercise(
    name="log-tampering",
    title="Somebody tampers with the records",
    condition="The trail is stopped and deleted, the archive's retention is shortened, its policy taken away, and an"
    " archived object deleted.",
    expects=(
        _expectation("roles-refused", "block", "No role of the team may touch trail, archive or log groups", "AUD-05"),
        _expectation("administrator-refused", "block", "The archive refuses even an administrator", "AUD-05"),
        _expectation("stop-read-back", "detection", "The account read back shows that the trail is off", "AUD-05"),
        _expectation("stop-alert", "detection", "The alert on the stopped trail reaches the subscribers"),
        _expectation("delete-read-back", "detection", "The account read back shows that the trail is gone", "AUD-05"),
        _expectation("delete-alert", "detection", "The alert on the deleted trail reaches the subscribers"),
        _expectation("trail-restored", "recovery", "The trail records again", "AUD-05"),
        _expectation("lifecycle-alert", "detection", "The alert on the shortened lifecycle reaches the subscribers"),
        _expectation("lock-read-back", "detection", "The account read back shows the shortened lock", "AUD-04"),
        _expectation("lock-alert", "detection", "The alert on the shortened lock reaches the subscribers"),
        _expectation("policy-alert", "detection", "The alert on the archive's lost policy reaches the subscribers"),
        _expectation("object-kept", "block", "The lock alone refuses to delete an archived object", "AUD-05"),
    ),
    act=_act,
    script=_script,
)
