"""One message through the pipeline: archive, sinks, reports, in this order, and what each kind of message becomes."""

import json

import pytest
from audit.records import SV1, TASK, create_task, event_bridge, task_state
from audit_pipeline.conftest import EXPORTS, build, workspace_with

from quantum_landing_zone.audit_pipeline.sinks import SinkError

ELEVATED = "qlz-aurora-dev-elevated-admin"
GRANTED = {
    "team": "aurora",
    "environment": "dev",
    "role": ELEVATED,
    "execution": "arn:aws:states:eu-west-2:111122223333:execution:qlz-aurora-dev-elevation:1",
    "id": "r1",
    "requester": "ada",
    "approver": "grace",
    "minutes": 30,
}


def test_a_log_file_is_archived_and_reaches_every_sink(world):
    key = world.log_file("a", [create_task(eventID=f"e{number}") for number in range(25)])
    assert world.drain() == 0
    (made,) = world.objects()
    assert made.startswith(f"normalised/{key.removesuffix('.json.gz')}.")
    uids = [f"e{number}" for number in range(25)]
    assert [event["metadata"]["uid"] for event in world.events()] == uids
    assert [event["metadata"]["uid"] for event in world.delivered()] == uids
    assert sorted(event["metadata"]["uid"] for event in world.exported()) == sorted(uids)
    assert world.dead() == []


def test_a_state_change_of_braket_is_an_event_of_its_own(world):
    world.send(json.dumps(task_state()))
    assert world.drain() == 0
    (event,) = world.events()
    assert event["unmapped"]["kinds"] == ["job-submission"]
    assert event["unmapped"]["backend"] == {"id": "amazon/sv1", "arn": SV1, "kind": "simulator"}
    assert event["unmapped"]["project"] == {"team": "aurora", "environment": "dev", "by": "bucket"}
    assert TASK in json.dumps(event["resources"])
    assert world.exported() == world.delivered() == [event]


def test_the_landing_zone_s_own_event_says_who_and_which_role(world):
    world.send(json.dumps(event_bridge("qlz.elevation", "Elevation Granted", GRANTED, [])))
    assert world.drain() == 0
    (event,) = world.events()
    assert (event["unmapped"]["kinds"], event["type_uid"], event["status"]) == (["role-change"], 300401, "Success")
    assert event["actor"] == {
        "user": {"uid": "ada", "type": "Principal", "type_id": 99},
        "invoked_by": "qlz.elevation",
    }
    assert event["entity"] == {"name": ELEVATED, "type": "Role"}
    assert event["api"]["request"]["data"]["kept"] == {"approver": "grace", "requester": "ada"}


def test_what_s3_tells_that_is_no_log_file_makes_nothing(world):
    bucket = world.here.archive_bucket
    world.client("s3").put_object(Bucket=bucket, Key=f"{world.settings.log_files}notes.txt", Body=b"x")
    world.send(json.dumps({"Service": "Amazon S3", "Event": "s3:TestEvent", "Bucket": bucket}))
    assert (world.drain(), world.objects(), world.dead()) == (0, {}, [])


def test_our_own_objects_are_not_told_to_ourselves(world):
    """The archive's notification is for the trail's prefix, so writing below another starts nothing."""
    world.log_file("a", [create_task()])
    assert world.drain() == 0
    assert len(world.objects()) == 1
    assert world.messages(world.settings.queue) == []


def test_an_event_is_archived_before_it_is_exported(world, monkeypatch):
    worker = world.worker()
    order = []
    write = worker.archive.write
    monkeypatch.setattr(worker.archive, "write", lambda *given: order.append("archive") or write(*given))
    for sink in worker.sinks:
        monkeypatch.setattr(sink, "send", lambda _, name=sink.name: order.append(name))
    report = worker.dead_letters.report
    monkeypatch.setattr(worker.dead_letters, "report", lambda *given: order.append("report") or report(*given))
    worker.archive.write("x", [])
    order.clear()
    key = world.log_file("a", [create_task(), "broken"])
    worker._log_file(key)
    assert order == ["archive", "siem", "lake", "report"]


def test_a_sink_that_is_down_keeps_the_message_and_the_event_is_in_the_archive(world, monkeypatch):
    worker = world.worker()
    world.log_file("a", [create_task()])

    lake, state = worker.sinks[1], {"down": True}
    send = lake.send

    def sometimes(lines):
        if state["down"]:
            raise SinkError("sink lake: 1 of 1 events were not taken after 4 rounds")
        send(lines)

    monkeypatch.setattr(lake, "send", sometimes)
    assert world.drain(worker) == 1
    assert (len(world.events()), world.dead()) == (1, [])
    key = next(iter(world.objects()))
    assert world.drain(worker) == 0  # hidden until its time: nothing is lost and nothing is tried too soon
    state["down"] = False
    world.log_file("a", [create_task()])
    assert world.drain(worker) == 0
    assert (list(world.objects()), world.versions(), len(world.delivered())) == ([key], 1, 1)


def test_without_sinks_the_archive_alone_is_written(plain):
    plain.log_file("a", [create_task()])
    assert (plain.drain(), len(plain.events()), plain.worker().sinks) == (0, 1, ())


def test_a_workspace_reads_its_sibling_s_names(moto):
    """A call in `dev` that touches the store of `test` is a crossing, not a stranger."""
    world = build(workspace_with(EXPORTS))
    buckets = world.settings.directory["buckets"]
    assert sorted({tuple(whose) for whose in buckets.values()}) == [("aurora", "dev"), ("aurora", "test")]


@pytest.mark.parametrize("delivery", [1, 2, 3])
def test_delivery_more_than_once_leaves_one_object(world, delivery):
    for _ in range(delivery):
        world.log_file("a", [create_task(), create_task(eventID="second")])
    assert world.drain() == 0
    assert (len(world.objects()), world.versions(), len(world.events())) == (1, 1, 2)
