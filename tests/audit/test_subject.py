"""What an event is about: named where its class wants it, objects by fingerprint, never by their key."""

import json

from audit.records import CREATE_JOB, GARNET, RESULTS, record, s3, task_state


def test_a_role_change_is_about_the_role(normaliser):
    event = normaliser.normalise(record("iam.amazonaws.com", "DeleteRole", {"roleName": "qlz-aurora-dev-auditor"}))
    assert event["user"] == {"name": "qlz-aurora-dev-auditor", "type": "Role", "type_id": 99}


def test_an_issued_key_is_about_its_owner(normaliser):
    event = normaliser.normalise(record("iam.amazonaws.com", "CreateAccessKey", {"userName": "bob"}))
    assert event["entity"] == {"name": "bob", "type": "Credential"}


def test_a_refused_change_without_its_request_is_about_something_unknown(normaliser):
    event = normaliser.normalise(record("iam.amazonaws.com", "CreateAccessKey", errorCode="AccessDenied"))
    assert event["entity"] == {"name": "unknown", "type": "Credential"}


def test_a_dataset_access_names_the_bucket_and_the_objects_fingerprint(normaliser, redactor):
    """The keyed hash of a key tells whether it is the object that one asks about, and reveals no other."""
    event = normaliser.normalise(s3("GetObject", {"key": "tasks/ada/results.json"}))
    assert event["databucket"] == {
        "name": RESULTS,
        "type_id": 1,
        "type": "S3",
        "file": {"name": redactor.fingerprint("tasks/ada/results.json"), "type_id": 1},
    }
    assert event["unmapped"]["bytes_out"] == 7759
    assert "results.json" not in json.dumps(event)


def test_a_bucket_is_known_by_its_arn_where_the_request_is_missing(normaliser):
    native = s3("GetObject", {})
    native["requestParameters"] = None
    assert normaliser.normalise(native)["databucket"] == {"name": RESULTS, "type_id": 1, "type": "S3"}


def test_a_sign_in_is_about_who_signs_in(normaliser):
    event = normaliser.normalise(record("sts.amazonaws.com", "AssumeRole", {"roleSessionName": "ada"}))
    assert event["user"] == event["actor"]["user"]
    assert event["service"] == {"name": "sts.amazonaws.com"}


def test_a_submission_lists_its_device_among_the_resources(normaliser):
    assert normaliser.normalise(CREATE_JOB)["resources"] == [
        {"uid": GARNET, "name": "iqm/Garnet", "type": "AWS::Braket::Device"}
    ]


def test_a_state_change_lists_the_task_and_the_device(normaliser):
    assert [
        resource["uid"].split(":")[5].split("/")[0] for resource in normaliser.normalise(task_state())["resources"]
    ] == [
        "quantum-task",
        "device",
    ]
