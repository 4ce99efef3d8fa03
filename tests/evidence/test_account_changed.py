"""An account that was changed by hand, step by step: each change is found, named, and drift of the account."""

from evidence.conftest import ACCOUNT

from quantum_landing_zone.evidence.model_words import DriftKind, Outcome

CIRCUITS = f"qlz-vega-dev-circuit-eu-west-2-{ACCOUNT}"
RESULTS = f"amazon-braket-vega-dev-result-eu-west-2-{ACCOUNT}"
TRAIL, SUBMITTER = "qlz-vega-dev-trail", "qlz-vega-dev-job-submitter"


def test_each_change_by_hand_is_named_with_its_control_and_what_stands_alone(collected, aws):
    s3, trail, iam = aws.client("s3"), aws.client("cloudtrail"), aws.client("iam")
    changes = [
        (lambda: aws.encrypt(CIRCUITS, {"SSEAlgorithm": "AES256"}), "ENC-02", f"{CIRCUITS}: key", "None"),
        (lambda: s3.delete_bucket_encryption(Bucket=RESULTS), "ENC-02", f"{RESULTS}: key", "absent"),
        (
            lambda: s3.delete_public_access_block(Bucket=RESULTS),
            "TEN-05",
            f"{RESULTS}: public access blocked",
            "absent",
        ),
        (lambda: trail.stop_logging(Name=TRAIL), "AUD-05", "trail: logging", "False"),
        (
            lambda: trail.update_trail(Name=TRAIL, EnableLogFileValidation=False),
            "AUD-05",
            "trail: file validation",
            "False",
        ),
        (
            lambda: iam.update_role(RoleName=SUBMITTER, MaxSessionDuration=43200),
            "IAM-04",
            "role job-submitter: longest session (s)",
            "43200",
        ),
    ]
    named = set()
    for change, control, about, found in changes:
        change()
        bundle = collected()
        named.add((DriftKind.ACCOUNT_CHANGED, control, about, found))
        assert {(one.kind, one.control, one.subject, one.account) for one in bundle.drift} == named
        (result,) = (one for one in bundle.controls if one.control == control)
        assert result.outcome is Outcome.NOT_SATISFIED
        assert about in result.reason


def test_a_deleted_trail_is_absent_in_each_of_its_facts(collected, aws):
    aws.client("cloudtrail").delete_trail(Name=TRAIL)
    found = {one.subject: one.account for one in collected().readings if one.subject.startswith("trail")}
    assert found == dict.fromkeys(("trail: file validation", "trail: logging", "trail: writes to"), "absent")


def test_a_user_made_by_hand_is_not_satisfied_though_no_state_knows_of_users(collected, aws):
    aws.client("iam").create_user(UserName="backdoor")
    bundle = collected()
    (result,) = (one for one in bundle.controls if one.control == "IAM-02")
    assert result.outcome is Outcome.NOT_SATISFIED
    assert (DriftKind.STATE_UNKNOWN, "IAM users in the account") in {(one.kind, one.subject) for one in bundle.drift}
