"""Thousands of Azure records, sound and broken, with secrets in every place: nothing raises, gets lost or shows one."""

import copy
import json

import jsonschema
from audit.azure_records import ADA, activity, blob
from audit.azure_samples import SAMPLES
from audit.secrets_of_tests import CANARIES
from audit.test_properties import JSON, LARGEST_EVENT, PLAIN_CANARY, SECRET, many, places, put
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.audit import handle, handle_azure_log, schema

VALIDATOR = jsonschema.Draft202012Validator(schema.document())
NATIVE = [native for native, _, _ in SAMPLES.values()]
PHRASES = ("event_code", "operation", "message", "invoked_by", "svc_name", "activity_name")


@st.composite
def spoilt(draw, fillings):
    """A sample with one to four of its places overwritten or its names changed."""
    record = copy.deepcopy(draw(st.sampled_from(NATIVE)))
    for _ in range(draw(st.integers(1, 4))):
        path = draw(st.sampled_from(sorted(places(record), key=str)))
        filling = draw(fillings)
        put(record, path, filling, as_name=isinstance(filling, str) and draw(st.booleans()))
    return record


@many
@given(st.lists(spoilt(JSON) | st.sampled_from(NATIVE), max_size=12))
def test_whatever_is_sent_nothing_raises_and_nothing_is_lost(azure_normaliser, records):
    batch = handle(records, azure_normaliser)
    assert len(batch.events) + len(batch.failed) == len(records)
    assert [failed.reason for failed in batch.failed if "normaliser failed" in failed.reason] == []
    for event in batch.events:
        VALIDATOR.validate(event)
        assert len(json.dumps(event)) < LARGEST_EVENT


@many
@given(st.lists(spoilt(SECRET), min_size=1, max_size=8))
def test_a_secret_anywhere_in_a_record_never_comes_out(azure_normaliser, records):
    """As a value or as a name of a field, in envelope, claims, requester, address, properties or error."""
    batch = handle(records, azure_normaliser)
    written = json.dumps(batch.events) + repr(batch.failed)
    assert [name for name, secret in CANARIES.items() if secret in written or json.dumps(secret)[1:-1] in written] == []


@many
@given(st.lists(spoilt(st.just(PLAIN_CANARY)), min_size=1, max_size=8))
def test_text_that_is_no_identifier_never_comes_out_either(azure_normaliser, records):
    """But as the name of an operation, or of how a caller without an identity came in: those are phrases."""
    for event in handle(records, azure_normaliser).events:
        shown = [path for path in places(event) if isinstance(path[-1], str) and path[-1] not in PHRASES]
        for path in shown:
            value = event
            for part in path:
                value = value[part]
            told = path[:2] == ("actor", "user") and event["actor"]["user"].get("type_id") == 99
            assert told or PLAIN_CANARY not in (value if isinstance(value, str) else ""), path


@many
@given(st.dictionaries(st.text(max_size=20), JSON, max_size=6), st.sampled_from(["Success", "Failed", "Start", None]))
def test_the_kept_fields_survive_whatever_the_payload_is(azure_normaliser, payload, result):
    record = activity("Microsoft.Network/virtualNetworks/write", "x/y/z", resultType=result)
    record["properties"] = {"eventProperties": payload}
    event = azure_normaliser.normalise(record)
    assert event["time"] == 1795597200123
    assert event["actor"]["user"]["uid"] == ADA
    assert event["unmapped"]["project"]["team"] == "orion"
    assert (event["status_id"] == 2) == (result == "Failed")


@many
@given(st.text(max_size=60))
def test_the_path_of_a_blob_is_never_shown(azure_normaliser, path):
    record = blob("GetBlob")
    marked = f"/qlzoriondevinternal/result/{path}qlz-path-canary"
    record["properties"]["objectKey"] = marked
    record["uri"] = f"https://qlzoriondevinternal.blob.core.windows.net/result/{path}qlz-path-canary"
    assert "qlz-path-canary" not in json.dumps(azure_normaliser.normalise(record))


@many
@given(
    st.binary(max_size=200) | st.lists(spoilt(JSON | SECRET), max_size=4).map(lambda held: json.dumps(held).encode())
)
def test_any_file_becomes_events_and_failures(azure_normaliser, data):
    batch = handle_azure_log(data, azure_normaliser)
    assert len(batch.events) + len(batch.failed) == len([line for line in data.splitlines() if line.strip()])


@many
@given(spoilt(JSON | SECRET))
def test_the_same_record_gives_the_same_event(azure_normaliser, record):
    assert handle([record], azure_normaliser) == handle([copy.deepcopy(record)], azure_normaliser)
