"""Thousands of records, sound and broken, with secrets in every place: nothing raises, gets lost or shows a secret."""

import copy
import json
import random

import jsonschema
import pytest
from audit.records import create_task, via_cloudtrail
from audit.samples import SAMPLES
from audit.secrets_of_tests import CANARIES
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quantum_landing_zone.audit import handle, schema

VALIDATOR = jsonschema.Draft202012Validator(schema.document())
NATIVE = [native for native, _, _ in SAMPLES.values()]
PLAIN_CANARY = "qlz plain canary"  # no form of a secret: may not appear from a payload
LARGEST_EVENT = 32 * 1024  # bytes; an SQS message and a Firehose record hold more

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)
SECRET = st.sampled_from(sorted(CANARIES.values()))


def places(value, path=()):
    """Every path in a record at which something stands."""
    if path:
        yield path
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, (*path, key))


def put(record, path, value, *, as_name=False):
    """Replace what stands at a path, or add a field of that name beside it."""
    *way, last = path
    for part in way:
        record = record[part]
    if as_name and isinstance(record, dict):
        record[value] = record[last]
    else:
        record[last] = value


@st.composite
def spoilt(draw, fillings):
    """A sample with one to four of its places overwritten or its names changed."""
    record = copy.deepcopy(draw(st.sampled_from(NATIVE)))
    if draw(st.booleans()) and "detail-type" not in record:
        record = via_cloudtrail(record)
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(sorted(places(record), key=str)))
        filling = draw(fillings)
        put(record, path, filling, as_name=isinstance(filling, str) and draw(st.booleans()))
    return record


many = settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])


@many
@given(st.lists(spoilt(JSON) | JSON | st.binary(max_size=20) | st.sampled_from(NATIVE), max_size=12))
def test_whatever_is_sent_nothing_raises_and_nothing_is_lost(normaliser, records):
    batch = handle(records, normaliser)
    assert len(batch.events) + len(batch.failed) == len(records)
    assert [failed.reason for failed in batch.failed if "normaliser failed" in failed.reason] == []
    for event in batch.events:
        VALIDATOR.validate(event)
        assert len(json.dumps(event)) < LARGEST_EVENT


@many
@given(st.lists(spoilt(SECRET), min_size=1, max_size=8))
def test_a_secret_anywhere_in_a_record_never_comes_out(normaliser, records):
    """As a value or as a name of a field, in envelope, identity, request, response, tags, or error."""
    batch = handle(records, normaliser)
    written = json.dumps(batch.events) + repr(batch.failed)
    assert [name for name, secret in CANARIES.items() if secret in written or json.dumps(secret)[1:-1] in written] == []


@many
@given(st.lists(spoilt(st.just(PLAIN_CANARY)), min_size=1, max_size=8))
def test_text_that_is_no_identifier_never_comes_out_either(normaliser, records):
    """But as a detail-type or principal of a service: those are phrases."""
    batch = handle(records, normaliser)
    allowed = ("event_code", "operation", "message", "invoked_by", "svc_name")
    for event in batch.events:
        shown = [path for path in places(event) if isinstance(path[-1], str) and path[-1] not in allowed]
        assert [path for path in shown if PLAIN_CANARY in _text(_at(event, path))] == []


def _text(value):
    return value if isinstance(value, str) else ""


def _at(value, path):
    for part in path:
        value = value[part]
    return value


TEXTS = st.text(max_size=40)


@many
@given(
    payload=st.dictionaries(TEXTS.filter(lambda name: name not in {"deviceArn", "tags"}), JSON, max_size=6),
    response=JSON,
    error=st.none() | st.just("AccessDenied"),
)
def test_the_five_kept_fields_survive_whatever_the_payload_is(normaliser, payload, response, error):
    native = create_task(responseElements=response, errorCode=error)
    native["requestParameters"] = {**payload, "deviceArn": native["requestParameters"]["deviceArn"]}
    event = normaliser.normalise(native)
    assert event["time"] == 1795514400000
    assert event["actor"]["session"]["uid_alt"] == "ada@example.org"
    assert event["unmapped"]["project"]["team"] == "aurora"
    assert event["unmapped"]["backend"]["id"] == "amazon/sv1"
    assert (event["status_id"] == 2) >= (error is not None)


@many
@given(spoilt(JSON | SECRET))
def test_the_same_record_gives_the_same_event(normaliser, record):
    assert handle([record], normaliser) == handle([copy.deepcopy(record)], normaliser)


@pytest.mark.timeout(120)
def test_ten_thousand_records_a_third_of_them_broken(normaliser):
    """Sound ones become events in their order; broken ones are told by their position, and by no other."""
    chance = random.Random(20261124)  # noqa: S311 - a repeatable mixture, no secret
    records, broken = [], []
    for position in range(10_000):
        native = copy.deepcopy(chance.choice(NATIVE))
        if chance.random() < 1 / 3:
            broken.append(position)
            del native[chance.choice(["awsRegion", "eventTime", "eventName"]) if "eventName" in native else "time"]
        records.append(native)
    batch = handle(records, normaliser)
    assert [failed.position for failed in batch.failed] == broken
    sound = [record for position, record in enumerate(records) if position not in set(broken)]
    assert [event["metadata"]["event_code"] for event in batch.events] == [
        record.get("eventName") or record["detail-type"] for record in sound
    ]
