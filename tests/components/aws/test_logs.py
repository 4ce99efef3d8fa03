import json

import pytest

from quantum_landing_zone.aws.log_policy import access_log_policy, archive_policy
from quantum_landing_zone.aws.logs import AwsLogs

KEYS = {"audit": "arn:key:audit"}
BUCKET = "aws:s3/bucket:Bucket"
GROUP = "aws:cloudwatch/logGroup:LogGroup"
ARCHIVE = "qlz-borealis-benchmark-archive-eu-north-1-555566667777"
ACCESS_LOGS = "qlz-borealis-benchmark-access-logs-eu-north-1-555566667777"
IDENTITY = "arn:aws:iam::555566667777"


@pytest.fixture
def make(plan, borealis):
    def built(declaration=borealis, environment="benchmark", **more):
        args = {"declaration": declaration, "environment": environment, "key_arns": KEYS}
        return plan(lambda: AwsLogs("l", args), **more)

    return built


@pytest.fixture
def logs(make):
    return make()


def test_the_inventory_is_exact(logs):
    assert logs.counts() == {
        "quantum-landing-zone:index:AwsLogs": 1,
        BUCKET: 2,
        "aws:s3/bucketVersioning:BucketVersioning": 2,
        "aws:s3/bucketOwnershipControls:BucketOwnershipControls": 2,
        "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock": 2,
        "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration": 2,
        "aws:s3/bucketPolicy:BucketPolicy": 2,
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration": 2,
        "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration": 1,
        "aws:s3/bucketLogging:BucketLogging": 1,
        "aws:cloudtrail/trail:Trail": 1,
        GROUP: 2,
        "aws:cloudwatch/eventRule:EventRule": 1,
        "aws:cloudwatch/logResourcePolicy:LogResourcePolicy": 1,
        "aws:cloudwatch/eventTarget:EventTarget": 1,
        "aws:iam/policy:Policy": 1,
        "aws:iam/role:Role": 1,
        "aws:iam/rolePolicy:RolePolicy": 1,
    }


def test_the_archive_is_write_once_for_the_declared_days_in_compliance_mode(logs):
    assert logs.inputs("l-archive")["objectLockEnabled"] is True
    assert logs.inputs("l-archive-lock")["rule"] == {"defaultRetention": {"mode": "COMPLIANCE", "days": 500}}


def test_no_record_expires_before_its_lock_ends(logs):
    (rule,) = logs.inputs("l-archive-lifecycle")["rules"]
    assert (rule["expiration"]["days"], rule["noncurrentVersionExpiration"]["noncurrentDays"]) == (530, 30)
    (rule,) = logs.inputs("l-access-logs-lifecycle")["rules"]
    assert rule["expiration"]["days"] == 500


def test_the_archive_has_the_audit_key_and_the_access_logs_s3_s_own(logs):
    (archive,) = logs.inputs("l-archive-encryption")["rules"]
    (access,) = logs.inputs("l-access-logs-encryption")["rules"]
    assert archive["applyServerSideEncryptionByDefault"] == {
        "sseAlgorithm": "aws:kms",
        "kmsMasterKeyId": "arn:key:audit",
    }
    assert access == {"applyServerSideEncryptionByDefault": {"sseAlgorithm": "AES256"}, "bucketKeyEnabled": False}


def test_the_access_logs_are_neither_locked_nor_logged_into_themselves(logs):
    assert logs.inputs("l-access-logs")["objectLockEnabled"] is False
    assert logs.names("aws:s3/bucketLogging:BucketLogging") == ["l-archive-access-log"]
    assert logs.inputs("l-archive-access-log") == {
        "bucket": ARCHIVE,
        "targetBucket": ACCESS_LOGS,
        "targetPrefix": f"{ARCHIVE}/",
    }


def test_the_access_log_policy_exists_before_a_bucket_logs_there(logs):
    assert "l-access-logs-policy" in logs.after("l-archive-access-log")


def test_the_trail_records_every_region_and_is_validated_encrypted_and_on(logs):
    trail = logs.inputs("l-trail")
    del trail["advancedEventSelectors"], trail["tags"]
    assert trail == {
        "name": "qlz-borealis-benchmark-trail",
        "s3BucketName": ARCHIVE,
        "kmsKeyId": "arn:key:audit",
        "enableLogging": True,
        "enableLogFileValidation": True,
        "isMultiRegionTrail": True,
        "includeGlobalServiceEvents": True,
    }


def test_the_trail_selects_management_events_artifacts_and_the_archive(logs):
    selectors = logs.inputs("l-trail")["advancedEventSelectors"]
    assert [each["name"] for each in selectors] == ["management", "artifacts", "archive"]
    assert selectors[1]["fieldSelectors"][2]["startsWiths"][1] == (
        "arn:aws:s3:::amazon-braket-borealis-benchmark-result-eu-north-1-555566667777/"
    )


def test_the_trail_starts_when_the_archive_is_protected(logs):
    protections = ("policy", "lock", "encryption", "versioning", "private", "ownership")
    assert {"l-archive", *(f"l-archive-{each}" for each in protections)} <= logs.after("l-trail")


def test_log_groups_are_encrypted_and_kept_at_least_as_long_as_audit_records(logs):
    assert {
        logs.inputs(name)["name"]: (logs.inputs(name)["retentionInDays"], logs.inputs(name)["kmsKeyId"])
        for name in logs.names(GROUP)
    } == {
        "/qlz/borealis/benchmark/flow": (545, "arn:key:audit"),
        "/aws/events/qlz/borealis/benchmark": (545, "arn:key:audit"),
    }


@pytest.mark.parametrize("environment", ["dev", "test"])
def test_braket_s_job_log_group_is_made_where_the_environment_owns_what_the_account_has_once(make, aurora, environment):
    made = make(aurora, environment)
    assert made.inputs("l-jobs")["name"] == "/aws/braket/jobs"
    assert made.outputs["log_groups"]["jobs"] == "/aws/braket/jobs"


def test_an_environment_that_adopts_makes_no_job_log_group(logs):
    assert "l-jobs" not in logs.names(GROUP)


def test_braket_s_events_go_to_their_log_group(logs):
    group = "arn:aws:logs:eu-north-1:555566667777:log-group:/aws/events/qlz/borealis/benchmark"
    assert json.loads(logs.inputs("l-braket-events")["eventPattern"])["source"] == ["aws.braket"]
    assert logs.inputs("l-braket-events-target") == {
        "rule": "qlz-borealis-benchmark-braket-events",
        "targetId": "log-group",
        "arn": group,
    }
    policy = logs.inputs("l-braket-events-policy")
    assert policy["policyName"] == "qlz-borealis-benchmark-braket-events"
    assert {arn for each in json.loads(policy["policyDocument"])["Statement"] for arn in each["Resource"]} == {
        f"{group}:*"
    }


def test_events_flow_only_when_the_group_admits_them(logs):
    assert {"l-braket-events", "l-events", "l-braket-events-policy"} <= logs.after("l-braket-events-target")


def test_the_flow_log_role_is_bounded_by_the_same_permissions(logs):
    role = logs.inputs("l-flow-logs")
    assert (role["name"], role["permissionsBoundary"]) == (
        "qlz-borealis-benchmark-flow-logs",
        f"{IDENTITY}:policy/qlz-borealis-benchmark-flow-logs-boundary",
    )
    assert logs.inputs("l-flow-logs-boundary")["policy"] == logs.inputs("l-flow-logs-write")["policy"]
    assert "l-flow-logs-boundary" in logs.after("l-flow-logs")


def test_documents_are_known_at_preview(make, workspace, borealis):
    made, here = make(preview=True), workspace(borealis, "benchmark")
    assert made.inputs("l-archive-policy") == {"bucket": ARCHIVE, "policy": archive_policy(here)}
    assert made.inputs("l-access-logs-policy") == {"bucket": ACCESS_LOGS, "policy": access_log_policy(here)}
    assert json.loads(made.inputs("l-flow-logs")["assumeRolePolicy"])["Statement"][0]["Sid"] == "AllowFlowLogs"


def test_everything_that_takes_tags_carries_those_of_confidential_logs(logs):
    wanted = {
        "Team": "borealis",
        "Environment": "benchmark",
        "Artifact": "log",
        "Sensitivity": "confidential",
        "Owner": "leads@example.org",
        "CostCentre": "CC-1",
    }
    assert len(logs.taggable()) == 8
    assert {made.name: made.inputs["tags"] for made in logs.taggable()} == {
        made.name: wanted for made in logs.taggable()
    }


def test_the_records_and_all_that_protects_them_outlive_the_workspace(logs):
    buckets = [made for made in logs.made if made.type.startswith("aws:s3/")]
    assert len(buckets) == 16
    assert sorted(made.name for made in logs.made if made.protected) == sorted(made.name for made in buckets)


def test_names_are_given_back_for_the_other_parts(logs):
    assert logs.outputs == {
        "archive_bucket": ARCHIVE,
        "access_log_bucket": ACCESS_LOGS,
        "trail_arn": "arn:mock:l-trail",
        "log_groups": {"flow": "/qlz/borealis/benchmark/flow", "events": "/aws/events/qlz/borealis/benchmark"},
        "flow_log_role_arn": "arn:mock:l-flow-logs",
    }


def test_children_are_parented_to_the_component_alone(logs):
    assert {made.parent for made in logs.made if made.name != "l"} == {"l"}


def test_job_logs_are_kept_for_days_of_their_own_and_the_rest_for_those_of_the_archive(make, aurora):
    made = make(f"{aurora}\nretentionDays: {{job-logs: 700, billing-records: 1000}}\n", "dev")
    assert {name: made.inputs(name)["retentionInDays"] for name in made.names(GROUP)} == {
        "l-events": 1096,
        "l-flow": 1096,
        "l-jobs": 731,
    }
    lock, (expiry,) = made.inputs("l-archive-lock")["rule"], made.inputs("l-archive-lifecycle")["rules"]
    assert (lock["defaultRetention"]["days"], expiry["expiration"]["days"]) == (1000, 1030)
