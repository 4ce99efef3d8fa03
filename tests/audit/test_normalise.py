"""Every kind of event, from the record that AWS documents to the OCSF event that we emit."""

import json

import jsonschema
import pytest
from audit.records import (
    ACCOUNT,
    CREATE_JOB,
    EVENT_ID,
    GARNET,
    REQUEST_ID,
    ROLE,
    SV1,
    TASK,
    access_key_id,
    create_task,
    record,
    task_state,
    via_cloudtrail,
)
from audit.samples import SAMPLES

from quantum_landing_zone.audit import BrokenRecordError, EventKind, schema

VALIDATOR = jsonschema.Draft202012Validator(schema.document())


@pytest.mark.parametrize("name", SAMPLES)
def test_each_sample_has_its_kinds_and_its_type_and_keeps_to_the_schema(normaliser, name):
    native, kinds, type_uid = SAMPLES[name]
    event = normaliser.normalise(native)
    assert (event["unmapped"]["kinds"], event["type_uid"]) == (kinds, type_uid)
    assert event["type_uid"] == event["class_uid"] * 100 + event["activity_id"]
    assert event["metadata"]["labels"] == [f"kind:{kind}" for kind in kinds]
    assert list(VALIDATOR.iter_errors(event)) == []


def test_the_samples_cover_every_kind():
    assert {kind for _, kinds, _ in SAMPLES.values() for kind in kinds} == set(EventKind)


def test_a_submission_keeps_time_identity_project_backend_and_outcome(normaliser, redactor):
    event = normaliser.normalise(create_task(GARNET))
    assert event["time"] == 1795514400000
    assert event["metadata"]["original_time"] == "2026-11-24T10:00:00Z"
    assert event["actor"] == {
        "user": {
            "uid": f"arn:aws:sts::{ACCOUNT}:assumed-role/qlz-aurora-dev-job-submitter/ada",
            "name": "qlz-aurora-dev-job-submitter",
            "type": "AssumedRole",
            "type_id": 99,
            "account": {"uid": ACCOUNT, "type": "AWS Account", "type_id": 10},
        },
        "session": {
            "uid": "ada",
            "uid_alt": "ada@example.org",
            "issuer": ROLE,
            "credential_uid": redactor.fingerprint(access_key_id()),
            "is_mfa": False,
            "created_time": 1795510800000,
        },
    }
    assert event["unmapped"]["project"] == {"team": "aurora", "environment": "dev", "by": "principal"}
    assert event["metadata"]["tenant_uid"] == "aurora"
    assert event["unmapped"]["backend"] == {"id": "iqm/Garnet", "arn": GARNET, "kind": "qpu"}
    assert (event["status_id"], event["status"]) == (1, "Success")
    assert (event["metadata"]["uid"], event["api"]["request"]["uid"]) == (EVENT_ID, REQUEST_ID)


def test_a_submission_shows_no_circuit_and_says_how_much_it_hides(normaliser):
    """The device, bucket, shots and task stay; circuit, token, prefix and tags are one count and one hash."""
    event = normaliser.normalise(create_task())
    said = event["api"]["request"]["data"]
    assert said["kept"] == {
        "deviceArn": SV1,
        "outputS3Bucket": create_task()["requestParameters"]["outputS3Bucket"],
        "shots": 1000,
    }
    assert said["hidden"]["fields"] == 4
    assert event["api"]["response"] == {"data": {"kept": {"quantumTaskArn": TASK}}}
    assert "OPENQASM" not in json.dumps(event)


def test_a_job_names_its_device_and_instance_and_hides_its_hyperparameters(normaliser):
    event = normaliser.normalise(CREATE_JOB)
    kept = event["api"]["request"]["data"]["kept"]
    assert (kept["device"], kept["instanceType"], kept["jobName"], kept["maxRuntimeInSeconds"]) == (
        GARNET,
        "ml.m5.large",
        "vqe-7",
        3600,
    )
    assert "depth" not in json.dumps(event)


def test_a_state_change_has_the_service_as_actor_and_the_bucket_tells_the_project(normaliser):
    event = normaliser.normalise(task_state("FAILED"))
    assert event["actor"] == {"invoked_by": "braket.amazonaws.com"}
    assert event["unmapped"]["project"] == {"team": "aurora", "environment": "dev", "by": "bucket"}
    assert event["unmapped"]["backend"]["id"] == "amazon/sv1"
    assert (event["status_id"], event["status_code"], event["activity_name"]) == (2, "FAILED", "State change")
    assert event["api"]["request"]["data"]["kept"]["quantumTaskArn"] == TASK


def test_the_same_record_by_trail_and_by_event_bridge_is_the_same_event(normaliser):
    """Deliveries can be told apart from repetitions by nothing but their content, which is therefore the same."""
    assert normaliser.normalise(via_cloudtrail(create_task())) == normaliser.normalise(create_task())


def test_a_denied_submission_names_device_and_policy_although_the_request_is_missing(normaliser):
    denied = create_task(
        requestParameters=None,
        responseElements=None,
        errorCode="AccessDenied",
        errorMessage=(
            f"User: arn:aws:sts::{ACCOUNT}:assumed-role/qlz-aurora-dev-job-submitter/ada is not authorized to perform:"
            f" braket:CreateQuantumTask on resource: arn:aws:braket:eu-north-1:{ACCOUNT}:device/qpu/iqm/Garnet"
            " with an explicit deny in a service control policy"
        ),
    )
    event = normaliser.normalise(denied)
    assert event["unmapped"]["backend"] == {"id": "iqm/Garnet", "arn": GARNET, "kind": "qpu"}
    assert (event["status_id"], event["status_code"], event["severity_id"]) == (2, "AccessDenied", 3)
    assert event["status_detail"] == "explicit deny in service control policy"
    assert event["api"]["response"] == {"error": "AccessDenied"}


def test_a_principal_of_one_project_at_a_bucket_of_another_is_labelled(normaliser, workspaces):
    """What a denied attempt across environments looks like to the SIEM."""
    foreign = workspaces[1].archive_bucket
    native = record("s3.amazonaws.com", "GetObject", {"bucketName": foreign, "key": "a"}, errorCode="AccessDenied")
    event = normaliser.normalise(native)
    assert event["unmapped"]["project"] == {"team": "aurora", "environment": "dev", "by": "principal"}
    assert event["metadata"]["labels"] == ["kind:dataset-access", "cross-project"]


@pytest.mark.parametrize(
    "name, severity",
    [
        ("an object read", 1),
        ("a provider token read", 1),
        ("a role's trust", 2),
        ("a task on a QPU", 2),
        ("an access key", 3),
        ("a console sign-in by root", 4),
    ],
)
def test_severity_rises_from_reads_to_changes_to_credentials_to_root(normaliser, name, severity):
    assert normaliser.normalise(SAMPLES[name][0])["severity_id"] == severity


@pytest.mark.parametrize(
    "native, reason",
    [
        (
            {},
            "ID is missing, eventTime is missing, eventSource is missing, eventName is missing, awsRegion is missing",
        ),
        ([], "the record is no object"),
        ({"detail-type": "AWS API Call via CloudTrail"}, "detail is missing"),
        (
            {"detail-type": "Braket Task State Change"},
            "id is missing, time is missing, source is missing, region is missing",
        ),
        (create_task(eventTime="yesterday"), "eventTime is no time"),
        (create_task(eventTime="2026-13-24T10:00:00Z"), "eventTime is no point in time"),
        (create_task(userIdentity=None), "userIdentity is missing"),
        (create_task(userIdentity={}), "userIdentity names no principal"),
        (create_task(userIdentity={"arn": "x"}, recipientAccountId="all"), "recipientAccountId is missing"),
        (create_task(eventName="a name; with a payload"), "eventName is no operation"),
        ({"detail": {"a": {1, 2}}}, "holds a set, which is not JSON"),
        ({1: 2}, "a key that is not text"),
    ],
)
def test_a_broken_record_is_refused_with_all_its_faults_and_none_of_its_values(normaliser, native, reason):
    with pytest.raises(BrokenRecordError, match=reason) as refused:
        normaliser.normalise(native)
    assert "payload" not in str(refused.value)
