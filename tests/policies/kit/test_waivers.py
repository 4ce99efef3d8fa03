from dataclasses import replace
from datetime import date, timedelta

import pytest
from policies.contract import CONFIG

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import judge, resource, unknown_at
from quantum_policies.kit.waivers import Waiver
from quantum_policies.rules.audit import aws_s3_audit_object_lock
from quantum_policies.rules.credentials import aws_iam_no_access_key
from quantum_policies.rules.encryption import aws_kms_key_rotation

RULE = aws_kms_key_rotation.RULE
KEY = resource("aws:kms/key:Key", "imported-a", {"enableKeyRotation": False})
END = date(2027, 3, 31)
WAIVER = Waiver(
    rule=RULE.id,
    resource="imported-*",
    reason="imported material",
    approver="security board",
    compensating_control="replaced by hand",
    control="ENC-03",
    expires=END,
)
WHAT = "the key is not rotated, because `enableKeyRotation` is not true"


def finding(today, waiver=WAIVER, given=KEY, rule=RULE):
    return judge(rule, given, replace(CONFIG, waivers=(waiver,)), today)


def test_a_waiver_in_date_waives_and_says_so():
    found = finding(END - timedelta(days=31))
    assert (found.verdict, found.warning) == (Verdict.WAIVED, "")
    assert found.what == f"{WHAT} (waived until 2027-03-31, approved by security board: imported material)"


@pytest.mark.parametrize("left", [30, 0])
def test_a_waiver_near_its_end_warns(left):
    found = finding(END - timedelta(days=left))
    assert found.verdict is Verdict.WAIVED
    assert found.warning == (
        f"imported-a: the waiver of aws-kms-key-rotation ends in {left} days, on 2027-03-31; approved by security "
        f"board. Then the rule blocks again: {WHAT}. Fix: {RULE.fix}."
    )


def test_a_waiver_that_is_over_blocks_again_and_says_why():
    found = finding(END + timedelta(days=1))
    assert found.verdict is Verdict.FAIL
    assert found.what == f"{WHAT} (the waiver approved by security board expired on 2027-03-31)"


@pytest.mark.parametrize(
    "pattern, verdict",
    [
        ("imported-a", Verdict.WAIVED),
        ("urn:pulumi:dev::*::imported-a", Verdict.WAIVED),
        ("*", Verdict.WAIVED),
        ("imported", Verdict.FAIL),
        ("Imported-*", Verdict.FAIL),
    ],
)
def test_a_waiver_covers_names_and_urns_that_match(pattern, verdict):
    assert finding(END, replace(WAIVER, resource=pattern)).verdict is verdict


def test_a_waiver_covers_a_name_in_the_cloud_unless_it_is_not_known():
    bucket = resource("aws:s3/bucket:Bucket", "b", {"bucket": "team-logs", "tags": {"Artifact": "log"}})
    rule = aws_s3_audit_object_lock.RULE
    waiver = replace(WAIVER, rule=rule.id, resource="team-logs")
    assert finding(END, waiver, bucket, rule).verdict is Verdict.WAIVED
    assert finding(END, waiver, unknown_at(bucket, "bucket"), rule).verdict is Verdict.FAIL


def test_a_waiver_of_another_rule_does_nothing():
    assert finding(END, replace(WAIVER, rule="aws-kms-key-deletion-window")).verdict is Verdict.FAIL


def test_an_unknown_can_be_waived():
    assert finding(END - timedelta(days=60), given=unknown_at(KEY, "enableKeyRotation")).verdict is Verdict.WAIVED


def test_a_passing_resource_stays_passing():
    passing = resource("aws:kms/key:Key", "imported-a", {"enableKeyRotation": True})
    assert finding(END, given=passing).verdict is Verdict.PASS


def test_a_rule_that_takes_no_waiver_takes_none():
    """The configuration refuses such a waiver already; this is the second lock."""
    rule = aws_iam_no_access_key.RULE
    key = resource("aws:iam/accessKey:AccessKey", "imported-a", {})
    assert finding(END, replace(WAIVER, rule=rule.id), key, rule).verdict is Verdict.FAIL
