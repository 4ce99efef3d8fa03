"""Thousands of records through the function, a third of them broken: each ends as an event or as a failure."""

import copy
import gzip
import json
import random

import jsonschema
import pytest
from audit.records import create_task, task_state
from audit.samples import SAMPLES
from audit.secrets_of_tests import CANARIES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quantum_landing_zone.audit import schema
from quantum_landing_zone.audit_pipeline.intake import notification

VALIDATOR = jsonschema.Draft202012Validator(schema.document())
NATIVE = [native for native, _, _ in SAMPLES.values()]
PLAIN = "qlz plain canary"  # no form of a secret: may not appear from a payload


def spoil(record, chance):
    """Break a record in one of the ways that a source could."""
    match chance.randrange(5):
        case 0:
            return {**record, chance.choice(["eventTime", "eventID", "time", "id", "source", "eventSource"]): None}
        case 1:
            return json.dumps(record)[: chance.randrange(1, 60)]
        case 2:
            return [record]
        case 3:
            return {"payload": PLAIN, "secret": chance.choice(list(CANARIES.values()))}
        case _:
            return chance.choice([None, 7, "", {}, [[]], True])


def carrying(record, secret):
    """The record with a secret in its payload."""
    made = copy.deepcopy(record)
    target = made["detail"] if isinstance(made.get("detail"), dict) else made
    held = target.get("requestParameters")
    target["requestParameters"] = {**(held if isinstance(held, dict) else {}), "qlzNote": PLAIN, "qlzToken": secret}
    return made


def is_broken(record):
    """Whether a record has a fault that `spoil` made, told without the normaliser."""
    if not isinstance(record, dict):
        return True
    if "detail-type" in record:
        return any(record.get(name) is None for name in ("id", "time", "source"))
    return any(record.get(name) is None for name in ("eventID", "eventTime", "eventSource"))


@pytest.mark.timeout(120)
def test_four_thousand_records_in_forty_log_files_a_third_of_them_broken(streamed):
    world = streamed
    chance = random.Random(20261124)  # noqa: S311 - a repeatable mixture, no secret
    secrets = list(CANARIES.values())
    sound = broken = 0
    expected = {}
    for number in range(40):
        records = []
        for _ in range(100):
            record = carrying(chance.choice(NATIVE), chance.choice(secrets))
            records.append(spoil(record, chance) if chance.random() < 1 / 3 else record)
        bad = [position for position, record in enumerate(records) if is_broken(record)]
        expected[world.log_file(f"f{number:02d}", records)] = bad
        sound, broken = sound + len(records) - len(bad), broken + len(bad)
    assert world.drain() == 0
    assert (sound + broken, 1200 < broken < 1480) == (4000, True)

    events = world.events()
    dead = world.dead()
    reported = {}
    for letter in dead:
        body = json.loads(letter["body"])
        reported.setdefault(body["key"], []).extend(one["position"] for one in body["failed"])
    assert len(events) == sound
    assert {key: sorted(positions) for key, positions in reported.items()} == expected
    assert sum(map(len, reported.values())) == broken
    for event in events:
        VALIDATOR.validate(event)

    def order(event):
        return json.dumps(event, sort_keys=True)

    assert sorted(map(order, world.delivered())) == sorted(map(order, events))
    # A report says which and why, and repeats nothing of the record.
    written = json.dumps([events, dead])
    assert [secret for secret in [*secrets, PLAIN] if json.dumps(secret)[1:-1] in written] == []
    assert {letter["kind"] for letter in dead} == {"log-file"}
    assert all(letter["reason"] for letter in dead)


MESSAGES = st.sampled_from(
    [json.dumps(task_state()), json.dumps({"Event": "s3:TestEvent"}), *(json.dumps(native) for native in NATIVE)]
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="ascii"), max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abRecords-typedtil", max_size=12), inner),
    max_leaves=8,
)
# What SQS takes as a body: a non-empty text of certain characters.
BODIES = MESSAGES | JSON.map(json.dumps) | st.text(st.characters(codec="ascii", min_codepoint=32), min_size=1)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(BODIES, min_size=1, max_size=12))
def test_each_message_is_an_event_a_dead_letter_or_told_to_be_nothing(plain, bodies):
    world, worker = plain, plain.worker()
    outcomes = [worker.take(body) for body in bodies]
    assert all(one.events + one.failed == 1 or one.note for one in outcomes)
    aside = [letter["Body"] for letter in world.take(world.settings.dead_letters)]
    assert sorted(aside) == sorted(body for body, one in zip(bodies, outcomes, strict=True) if one.failed)


@pytest.mark.parametrize(
    "data, reason",
    [
        (b"", "the log file is not JSON"),
        (b"\x1f\x8b broken", "the log file is damaged: it cannot be unpacked"),
        (gzip.compress(b"[]"), "the log file holds no list of Records; digest files are not log files"),
        (gzip.compress(b'{"Records": [')[:-3], "the log file is damaged: it cannot be unpacked"),
    ],
    ids=["empty", "no-gzip", "no-list", "cut-off"],  # the time of packing stands in packed data
)
def test_a_log_file_that_cannot_be_read_is_reported_whole(world, data, reason):
    key = world.log_file("a", data)
    assert world.drain() == 0
    (letter,) = world.dead()
    assert (letter["kind"], letter["reason"]) == ("log-file", reason)
    body = json.loads(letter["body"])
    assert (body["key"], [one["position"] for one in body["failed"]], world.events()) == (key, [0], [])


def test_the_same_file_delivered_again_and_again_gives_the_same_objects_whatever_is_broken_in_it(world):
    records = [create_task(), "broken", task_state(), {}]
    key = world.log_file("a", records)
    for _ in range(4):
        world.send(notification(key, world.settings))
    assert world.drain() == 0
    assert (len(world.objects()), world.versions(), len(world.events())) == (1, 1, 2)
    assert {json.loads(letter["body"])["key"] for letter in world.dead()} == {key}
