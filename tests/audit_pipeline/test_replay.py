"""Replay: what lies dead comes back once its cause is mended, and nothing can be brought in by it."""

import json

import pytest
from audit.records import create_task, task_state

from quantum_landing_zone.audit_pipeline.replay import MOST_KEYS, ReplayError
from quantum_landing_zone.audit_pipeline.worker import Worker


def mended(world, monkeypatch):
    """A later version of the normaliser that takes what this one does not."""
    worker = world.worker()
    original = type(worker.normaliser).normalise

    def normalise(self, record):
        if isinstance(record, dict) and "eventID" not in record and record.get("eventName"):
            record = {**record, "eventID": "given-later"}
        return original(self, record)

    monkeypatch.setattr(type(worker.normaliser), "normalise", normalise)
    return worker


def without_id(**more):
    record = create_task(**more)
    del record["eventID"]
    return record


def test_a_broken_record_of_a_log_file_becomes_an_event_after_the_cause_is_mended(world, monkeypatch):
    key = world.log_file("a", [create_task(), without_id(), without_id()])
    assert world.drain() == 0
    assert len(world.events()) == 1
    worker = mended(world, monkeypatch)
    assert world.replay().run({"replay": "dead-letters"}) == {"sent": 1, "taken": 1, "refused": []}
    assert world.drain(worker) == 0
    assert sorted(len(events) for events in world.objects().values()) == [1, 3]
    assert all(name.startswith(f"normalised/{key.removesuffix('.json.gz')}.") for name in world.objects())
    assert world.dead() == []


def test_several_reports_of_one_file_bring_it_back_once(world):
    world.log_file("a", ["broken"] * 250)
    assert world.drain() == 0
    assert world.replay().run({"replay": "dead-letters"}) == {"sent": 1, "taken": 3, "refused": []}
    assert world.drain() == 0
    assert len(world.dead()) == 3


def test_a_message_comes_back_as_it_was(world):
    world.send("no JSON")
    assert world.drain() == 0
    assert world.replay().run({"replay": "dead-letters"}) == {"sent": 1, "taken": 1, "refused": []}
    assert [one["Body"] for one in world.messages(world.settings.queue)] == ["no JSON"]


def test_a_message_that_the_queue_moved_itself_comes_back(world):
    """After five tries SQS moves a message without any word of ours."""
    body = json.dumps(task_state())
    world.client("sqs").send_message(QueueUrl=world.settings.dead_letters, MessageBody=body)
    assert world.replay().run({"replay": "dead-letters"}) == {"sent": 1, "taken": 1, "refused": []}
    assert (world.drain(), len(world.events()), world.dead()) == (0, 1, [])


def test_what_fails_again_does_not_keep_the_replay_going(world, monkeypatch):
    for number in range(15):
        world.send(f"no JSON {number}")
    assert world.drain() == 0
    replay = world.replay()
    worker = world.worker()
    receive = replay.sqs.receive_message

    def receive_and_fail_again(**given):
        answer = receive(**given)
        for message in answer.get("Messages", []):
            worker.take(message["Body"])
        return answer

    monkeypatch.setattr(replay.sqs, "receive_message", receive_and_fail_again)
    assert replay.run({"replay": "dead-letters"})["taken"] == 15


def test_log_files_are_sent_through_again_and_leave_nothing_new(world):
    key = world.log_file("a", [create_task()])
    assert world.drain() == 0
    assert world.replay().run({"replay": "log-files", "keys": [key, key]}) == {"sent": 1, "taken": 0, "refused": []}
    assert (world.drain(), world.versions(), len(world.delivered())) == (0, 1, 2)


def test_no_record_can_be_brought_in(world):
    bad = [
        "normalised/a.json.gz",
        "AWSLogs/999999999999/CloudTrail/a.json.gz",
        "AWSLogs/111122223333/CloudTrail-Digest/a.json.gz",
    ]
    assert world.replay().run({"replay": "log-files", "keys": bad}) == {"sent": 0, "taken": 0, "refused": bad}
    assert world.messages(world.settings.queue) == []


@pytest.mark.parametrize(
    "request_",
    [
        {},
        {"replay": "everything"},
        {"replay": "dead-letters", "keys": ["a"]},
        {"replay": "log-files"},
        {"replay": "log-files", "keys": []},
        {"replay": "log-files", "keys": "a"},
        {"replay": "log-files", "keys": ["a"] * (MOST_KEYS + 1)},
        {"Records": [{"messageId": "1", "body": "{}"}]},
    ],
)
def test_what_is_no_request_is_refused_with_what_one_is(world, request_):
    with pytest.raises(ReplayError, match=r'ask for \{"replay": "dead-letters"\}'):
        world.replay().run(request_)


def test_a_worker_has_no_way_to_delete_from_the_archive():
    assert not [name for name in vars(Worker) if "delete" in name]
