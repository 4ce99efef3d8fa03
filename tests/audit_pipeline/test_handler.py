"""The function's answer to Lambda, and its log: counts and reasons, never a record."""

import json
import logging

import pytest
from audit.records import create_task
from audit.secrets_of_tests import CANARIES

from quantum_landing_zone.audit.broken import BrokenRecordError
from quantum_landing_zone.audit_pipeline import handler
from quantum_landing_zone.audit_pipeline.handler import run


def lines(caplog):
    return [json.loads(record.getMessage()) for record in caplog.records if record.name.endswith("audit_pipeline")]


def test_one_message_that_fails_keeps_itself_and_no_other(world, caplog):
    caplog.set_level(logging.INFO)
    missing = json.dumps(
        {
            "Records": [
                {
                    "eventSource": "aws:s3",
                    "s3": {
                        "bucket": {"name": world.here.archive_bucket},
                        "object": {"key": f"{world.settings.log_files}gone.json.gz"},
                    },
                }
            ]
        }
    )
    event = create_task()
    bridged = json.dumps({"detail-type": "AWS API Call via CloudTrail", "account": world.here.account, "detail": event})
    batch = {"Records": [{"messageId": "1", "body": missing}, {"messageId": "2", "body": bridged}]}
    assert run(batch, world.worker()) == {"batchItemFailures": [{"itemIdentifier": "1"}]}
    assert lines(caplog) == [
        {"message": "1", "outcome": "kept", "why": "NoSuchKey NoSuchKey"},
        {"message": "2", "outcome": "done", "events": 1, "failed": 0, "why": ""},
    ]


@pytest.mark.parametrize("event", [{}, {"Records": None}, {"Records": [{}]}, {"Records": [{"messageId": 1}]}])
def test_what_is_no_batch_is_refused_whole(world, event):
    with pytest.raises(BrokenRecordError, match="not a batch of queue messages"):
        run(event, world.worker())


def test_an_empty_batch_keeps_nothing(world):
    assert run({"Records": []}, world.worker()) == {"batchItemFailures": []}


def test_nothing_of_a_record_is_logged_at_any_level(world, caplog):
    caplog.set_level(logging.DEBUG)
    for name in ("boto3", "botocore", "urllib3"):
        logging.getLogger(name).setLevel(logging.INFO)
    for number, secret in enumerate(CANARIES.values()):
        world.log_file(f"sound-{number}", [create_task(requestParameters={"jobName": secret}, errorMessage=secret)])
        world.log_file(f"broken-{number}", [{"eventID": secret}, secret])
        world.send(json.dumps({"detail-type": secret, "account": world.here.account}))
    assert world.drain() == 0
    logged = [record.getMessage() for record in caplog.records]
    assert len(lines(caplog)) == 3 * len(CANARIES)
    assert [secret for secret in CANARIES.values() if any(secret in text for text in logged)] == []


def test_the_libraries_stay_silent_even_where_the_root_logger_is_not():
    for name in ("boto3", "botocore", "urllib3"):
        assert logging.getLogger(name).getEffectiveLevel() >= logging.INFO


def test_a_failure_is_told_by_kind_because_its_text_may_hold_what_was_sent(world, caplog, monkeypatch):
    caplog.set_level(logging.INFO)
    worker = world.worker()

    def burst(_):
        raise RuntimeError("a canary in a message")

    monkeypatch.setattr(worker.archive, "read", burst)
    world.log_file("a", [create_task()])
    assert world.drain(worker) == 1
    assert [line["why"] for line in lines(caplog)] == ["RuntimeError"]


def test_the_functions_use_the_settings_of_their_package(world, monkeypatch):
    monkeypatch.setattr(handler, "packed", lambda: world.settings)
    monkeypatch.setattr(handler, "_client", world.client)
    handler._worker.cache_clear()
    world.log_file("a", [create_task()])
    (message,) = world.messages(world.settings.queue)
    answer = handler.handle({"Records": [{"messageId": "1", "body": message["Body"]}]}, None)
    assert (answer, len(world.events())) == ({"batchItemFailures": []}, 1)
    assert handler.handle_replay({"replay": "dead-letters"}, None) == {"sent": 0, "taken": 0, "refused": []}
    handler._worker.cache_clear()
