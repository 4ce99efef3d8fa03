"""Normalised events in the archive: where, in which form, and never twice."""

import gzip
import json
from dataclasses import replace

import pytest
from audit.records import create_task, task_state
from botocore.exceptions import ClientError

from quantum_landing_zone.audit_pipeline.archive import Archive

SOURCE = "AWSLogs/111122223333/CloudTrail/eu-west-2/2026/11/24/a.json.gz"


@pytest.fixture
def archive(plain):
    return Archive(plain.client("s3"), plain.settings)


def test_the_key_tells_where_the_events_came_from_and_what_they_are(plain, archive):
    key = archive.write(SOURCE, ['{"a":1}', '{"b":2}'])
    # The last part is the start of the SHA-256 of the two lines.
    assert key == f"normalised/{SOURCE.removesuffix('.json.gz')}.3881dc2ee848fe04.jsonl.gz"
    found = plain.client("s3").get_object(Bucket=plain.here.archive_bucket, Key=key)
    assert (found["ContentType"], found["ContentEncoding"]) == ("application/x-ndjson", "gzip")
    assert gzip.decompress(found["Body"].read()) == b'{"a":1}\n{"b":2}\n'


def test_the_same_events_are_written_once_and_others_beside_them(plain, archive):
    first = archive.write(SOURCE, ['{"a":1}'])
    assert archive.write(SOURCE, ['{"a":1}']) == first
    assert plain.versions() == 1
    assert archive.write(SOURCE, ['{"a":2}']) != first
    assert plain.versions() == 2


def test_any_other_answer_of_s3_is_raised(plain):
    elsewhere = Archive(plain.client("s3"), replace(plain.settings, archive="no-such-bucket-anywhere"))
    with pytest.raises(ClientError, match="NoSuchBucket"):
        elsewhere.write(SOURCE, ["{}"])


def test_a_log_file_and_an_event_have_their_places(plain):
    key = plain.log_file("a", [create_task()])
    assert plain.drain() == 0
    plain.send(json.dumps(task_state()))
    assert plain.drain() == 0
    places = sorted(name.rsplit(".", 3)[0] for name in plain.objects())
    assert places == [
        f"normalised/{key.removesuffix('.json.gz')}",
        f"normalised/events/2026/11/24/{task_state('COMPLETED')['id']}",
    ]
