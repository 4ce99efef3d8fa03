"""A broken record never stops the others, is never lost, and never shows its content."""

import gzip
import hashlib
import hmac
import json

import pytest
from audit.records import create_task, s3, task_state, via_cloudtrail
from audit.secrets_of_tests import CANARIES

from quantum_landing_zone.audit import BrokenRecordError, handle, handle_log_file, handle_queue
from quantum_landing_zone.audit import batch as batch_module

KEY = hashlib.sha256(b"a key for tests").digest()
GOOD = [create_task(), task_state(), via_cloudtrail(s3("GetObject", {"key": "a"}))]


def hashed(data: bytes) -> str:
    return "hmac-sha256:" + hmac.new(KEY, data, hashlib.sha256).hexdigest()


def test_broken_records_are_returned_by_position_hash_and_reason(normaliser):
    broken = {"eventID": "x", "note": CANARIES["json web token"]}
    batch = handle([GOOD[0], broken, GOOD[1], "{not json", GOOD[2]], normaliser)
    assert [event["metadata"]["event_code"] for event in batch.events] == [
        "CreateQuantumTask",
        "Braket Task State Change",
        "GetObject",
    ]
    assert [(failed.position, failed.reason.split(":")[0]) for failed in batch.failed] == [
        (1, "not an audit event"),
        (3, "the record is not JSON"),
    ]
    assert batch.failed[0].digest == hashed(json.dumps(broken, sort_keys=True, separators=(",", ":")).encode())
    assert batch.failed[1].digest == hashed(b"{not json")
    assert CANARIES["json web token"] not in repr(batch)


def test_a_log_file_is_read_packed_and_unpacked_with_the_same_result(normaliser):
    data = json.dumps({"Records": [create_task(), s3("GetObject", {"key": "a"})]}).encode()
    assert handle_log_file(gzip.compress(data), normaliser) == handle_log_file(data, normaliser)
    assert len(handle_log_file(data, normaliser).events) == 2


@pytest.mark.parametrize(
    "data, reason",
    [
        (gzip.compress(b'{"Records": []}')[:-9], "it cannot be unpacked"),
        (b"\x1f\x8b" + b"x" * 40, "it cannot be unpacked"),
        (b'{"Records": [', "is not JSON"),
        (b"\xff\xfe", "is not JSON"),
        (b"[" * 100_000, "is not JSON"),
        (b'{"digestS3Bucket": "b"}', "holds no list of Records"),
        (b"[]", "holds no list of Records"),
        (b"", "is not JSON"),
    ],
    # The time of packing stands in packed data: no name of a test.
    ids=["cut-off", "no-gzip", "cut-off-json", "no-text", "deep", "digest", "no-list", "empty"],
)
def test_a_log_file_that_cannot_be_read_is_one_failure(normaliser, data, reason):
    batch = handle_log_file(data, normaliser)
    assert batch.events == ()
    [failed] = batch.failed
    assert reason in failed.reason
    assert failed.digest == hashed(data)


def test_a_log_file_that_unpacks_beyond_the_limit_is_refused(normaliser, monkeypatch):
    """A small file may unpack to more than the machine has; reading stops at the limit."""
    monkeypatch.setattr(batch_module, "LARGEST_LOG_FILE", 1000)
    data = gzip.compress(json.dumps({"Records": [], "pad": "x" * 2000}).encode())
    [failed] = handle_log_file(data, normaliser).failed
    assert failed.reason == "the log file is larger than 1000 bytes"


def messages(*bodies):
    return {
        "Records": [
            {"messageId": f"m-{number}", "body": body, "eventSource": "aws:sqs", "receiptHandle": "r"}
            for number, body in enumerate(bodies)
        ]
    }


def test_a_queue_is_told_which_messages_to_keep(normaliser):
    """SQS then moves exactly these to its dead-letter queue, with their content, which we do not repeat."""
    event = messages(json.dumps(GOOD[1]), "broken", json.dumps(GOOD[2]), None)
    batch = handle_queue(event, normaliser)
    assert len(batch.events) == 2
    assert batch.partial_failure() == {"batchItemFailures": [{"itemIdentifier": "m-1"}, {"itemIdentifier": "m-3"}]}


def test_a_whole_batch_without_faults_keeps_nothing(normaliser):
    assert handle_queue(messages(json.dumps(GOOD[0])), normaliser).partial_failure() == {"batchItemFailures": []}


@pytest.mark.parametrize(
    "event", [{}, {"Records": "x"}, {"Records": [{}]}, {"Records": [{"messageId": 7}]}, {"Records": [1]}]
)
def test_what_is_no_batch_of_a_queue_is_refused_whole(normaliser, event):
    """Without message ids nothing could be kept, so the whole delivery has to fail and be repeated."""
    with pytest.raises(BrokenRecordError, match="Records with a messageId"):
        handle_queue(event, normaliser)


def test_a_fault_of_our_own_loses_no_record_and_shows_no_value(normaliser, monkeypatch):
    from quantum_landing_zone.audit import normalise

    genuine = normalise.write

    def faulty(seen, redactor, directory):
        if seen.operation == "GetObject":
            raise KeyError(CANARIES["access key id"])
        return genuine(seen, redactor, directory)

    monkeypatch.setattr(normalise, "write", faulty)
    batch = handle(GOOD, normaliser)
    assert len(batch.events) == 2
    [failed] = batch.failed
    assert failed.reason == "the normaliser failed with KeyError; the record is kept for a later version"


def test_a_record_too_deep_for_json_has_a_hash_that_tells_it_apart(normaliser):
    def deep(leaf):
        value = [leaf]
        for _ in range(50_000):
            value = [value]
        return value

    first, same, other = handle([deep("a"), deep("a"), deep("b")], normaliser).failed
    assert first.digest == same.digest != other.digest
