"""What a message asks for: log files of the archive and events of the account, and nothing that could go round."""

import json

import pytest

from quantum_landing_zone.audit.broken import BrokenRecordError
from quantum_landing_zone.audit_pipeline.intake import Intake, is_log_file, notification, read
from quantum_landing_zone.audit_pipeline.settings import Settings

SETTINGS = Settings(
    account="111122223333",
    archive="archive",
    log_files="AWSLogs/111122223333/CloudTrail/",
    normalised="normalised/",
    queue="q",
    dead_letters="d",
    hash_key="alias/h",
    hash_context="c",
    directory={},
    sinks=(),
)
FILE = "AWSLogs/111122223333/CloudTrail/eu-west-2/2026/11/24/a b+c.json.gz"


def told(*keys, bucket="archive", source="aws:s3"):
    return json.dumps(
        {
            "Records": [
                {"eventSource": source, "s3": {"bucket": {"name": bucket}, "object": {"key": key}}} for key in keys
            ]
        }
    )


def test_a_notification_names_log_files_and_their_keys_are_decoded():
    body = told("AWSLogs%2F111122223333/CloudTrail/eu-west-2/2026/11/24/a+b%2Bc.json.gz")
    assert read(body, SETTINGS) == Intake(log_files=(FILE,))


@pytest.mark.parametrize(
    "key",
    [
        "AWSLogs/111122223333/CloudTrail-Digest/eu-west-2/2026/11/24/a.json.gz",
        "normalised/AWSLogs/111122223333/CloudTrail/a.0011223344556677.jsonl.gz",
        "AWSLogs/999999999999/CloudTrail/a.json.gz",
        "AWSLogs/111122223333/CloudTrail/a.txt",
    ],
)
def test_digests_our_own_objects_and_other_accounts_files_are_ignored(key):
    assert read(told(key), SETTINGS) == Intake(ignored="an object that is no log file")
    assert not is_log_file(key, SETTINGS)


def test_s3_s_trial_is_ignored():
    body = json.dumps({"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": "archive"})
    assert read(body, SETTINGS) == Intake(ignored="S3 tried whether it may send")


def test_an_event_of_the_account_is_taken():
    event = {"detail-type": "Braket Task State Change", "account": "111122223333"}
    assert read(json.dumps(event), SETTINGS) == Intake(event=event)


@pytest.mark.parametrize(
    "body, reason",
    [
        ("", "the message is not JSON"),
        (None, "the message is not JSON"),
        ("[" * 100_000, "the message is not JSON"),
        ("[]", "the message is no object"),
        ("{}", "the message is neither a notification of S3 nor an event"),
        ('{"Records": []}', "the message is neither a notification of S3 nor an event"),
        ('{"Records": [1]}', "the notification names no object"),
        ('{"Records": [{"s3": []}]}', "the notification names no object"),
        (told(FILE, bucket="another"), "the notification is not of the archive"),
        (told(FILE, source="aws:sns"), "the notification is not of the archive"),
        ('{"detail-type": "x", "account": "999999999999"}', "the event is of another account or of none"),
        ('{"detail-type": "x"}', "the event is of another account or of none"),
    ],
)
def test_anything_else_is_broken_and_the_reason_repeats_nothing_of_it(body, reason):
    with pytest.raises(BrokenRecordError) as raised:
        read(body, SETTINGS)
    assert str(raised.value) == reason


def test_a_notification_of_ours_is_read_as_s3_s_own():
    assert read(notification(FILE.replace(" ", "_").replace("+", "-"), SETTINGS), SETTINGS).log_files == (
        FILE.replace(" ", "_").replace("+", "-"),
    )
