import pulumi
import pytest

from quantum_landing_zone.aws.bucket import BucketPlan, private_bucket

ARN = "arn:aws:kms:eu-west-2:111122223333:key/1"


@pytest.fixture
def make(plan):
    def built(**more):
        decided = {
            "bucket": "b",
            "policy": "{}",
            "tags": {"Team": "t"},
            "expire_days": 10,
            "noncurrent_days": 5,
            "key_arn": None,
            "access_log_bucket": None,
            **more,
        }

        class One(pulumi.ComponentResource):
            def __init__(self):
                super().__init__("test:index:One", "one")
                key = decided["key_arn"]
                given = {**decided, "key_arn": None if key is None else pulumi.Output.from_input(key)}
                self.parts = private_bucket("one-b", BucketPlan(**given), self).parts

        return plan(One)

    return built


def test_a_bucket_comes_with_its_six_protections_whatever_is_decided(make):
    assert sorted(made.name for made in make().made) == [
        "one",
        "one-b",
        "one-b-encryption",
        "one-b-lifecycle",
        "one-b-ownership",
        "one-b-policy",
        "one-b-private",
        "one-b-versioning",
    ]


def test_every_part_is_handed_out_for_those_that_write_to_the_bucket(make):
    made = make(lock_days=10, access_log_bucket="logs", key_arn=ARN)
    assert len(made.component.parts) == len(made.made) - 1 == 9


@pytest.mark.parametrize(
    "key, expected",
    [
        (ARN, {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": ARN}),
        (None, {"sseAlgorithm": "AES256"}),
    ],
)
def test_the_default_encryption_is_the_given_key_or_s3_s_own(make, key, expected):
    (rule,) = make(key_arn=key).inputs("one-b-encryption")["rules"]
    assert rule == {"applyServerSideEncryptionByDefault": expected, "bucketKeyEnabled": key is not None}


@pytest.mark.parametrize("outlives", [True, False])
def test_bucket_and_protections_outlive_the_workspace_together(make, outlives):
    made = make(outlives=outlives, lock_days=1, access_log_bucket="logs")
    assert {each.protected for each in made.made if each.name != "one"} == {outlives}


@pytest.mark.parametrize("days", [1, 36500])
def test_the_lock_is_in_compliance_mode_for_the_given_days(make, days):
    made = make(lock_days=days)
    assert made.inputs("one-b")["objectLockEnabled"] is True
    assert made.inputs("one-b-lock")["rule"]["defaultRetention"] == {"mode": "COMPLIANCE", "days": days}
