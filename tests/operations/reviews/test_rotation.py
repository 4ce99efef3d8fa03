"""What is past its date is found; what cannot be read is not assessed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from operations.reviews.conftest import declared

from quantum_landing_zone.operations.reviews.item import State
from quantum_landing_zone.operations.reviews.rotation import rotation

NOW = datetime.now(UTC)
WAIVER = {
    "rule": "aws-s3-bucket-access-log",
    "control": "AUD-01",
    "resource": "scratch-bucket",
    "reason": "moved until the end of the month",
    "approver": "security board",
    "compensatingControl": "nothing is in it until then",
}


def found(account, client=None, now=NOW):
    return {one.subject: one for one in rotation(account.here, client or account, now)}


def test_yearly_keys_are_fine_and_one_that_stays_is_due(account):
    key = account.here.key_alias("internal")
    fine = found(account)[f"key {key}"]
    assert (fine.state, fine.detail) == (State.FINE, "replaced every 365 days; made 0 days ago")
    kms = account("kms")
    kms.disable_key_rotation(KeyId=kms.describe_key(KeyId=key)["KeyMetadata"]["KeyId"])
    due = found(account)[f"key {key}"]
    assert (due.state, due.detail) == (State.DUE, "never replaced; made 0 days ago")
    assert due.fix == "Deploy the workspace again: its keys are replaced yearly."


def test_an_access_key_is_due_at_any_age(account):
    iam = account("iam")
    iam.create_user(UserName="somebody")
    key = iam.create_access_key(UserName="somebody")["AccessKey"]["AccessKeyId"]
    one = found(account)[f"access key {key} of somebody"]
    assert (one.state, one.detail) == (State.DUE, "Active, 0 days old; no age is allowed")


@pytest.mark.parametrize("days, state", [(31, State.FINE), (29, State.DUE), (-1, State.DUE)])
def test_a_waiver_is_due_before_its_end(days, state, account):
    ends = date(2027, 3, 1)
    account.here = declared(waivers=[{**WAIVER, "expires": ends}])
    now = datetime.combine(ends, datetime.max.time(), UTC) - timedelta(days=days)
    one = found(account, now=now)["waiver of aws-s3-bucket-access-log on scratch-bucket"]
    assert (one.state, one.detail) == (state, f"{'ended' if days < 0 else 'ends'} on 2027-03-01")


@pytest.mark.parametrize(
    "operation, subject",
    [("kms:GetKeyRotationStatus", "key alias/qlz/aurora/dev/internal"), ("iam:ListUsers", "access keys")],
)
def test_what_cannot_be_read_is_not_assessed(operation, subject, account, broken):
    assert found(account, broken(account, operation))[subject].state is State.NOT_ASSESSED
