"""Calls are made once, in their own time, and what was answered is on disk before it is used."""

import json
import time
from datetime import UTC, datetime, timedelta

import boto3
import pytest
from botocore.awsrequest import AWSResponse
from botocore.config import Config
from botocore.exceptions import ClientError
from moto import mock_aws

from quantum_landing_zone.evidence.calls import FRESH_FOR, RETRIES, Calls, Journal, Recorded

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
TIED = {"stack": "a"}


def journal(tmp_path, tied=TIED, now=NOW):
    return Journal(tmp_path / "j.jsonl", tied, lambda: now)


def test_the_same_call_is_made_once_and_its_error_is_told_again(tmp_path):
    calls, made = Calls(journal(tmp_path), lambda: NOW), []

    def fail():
        made.append(1)
        raise KeyError("x")

    for _ in range(2):
        assert calls.ask("s3:get", {"Bucket": "a"}, lambda: made.append(0) or {"at": NOW}) == {"at": str(NOW)}
        with pytest.raises(KeyError):
            calls.ask("s3:get", {"Bucket": "b"}, fail)
    assert made == [0, 1]
    (one,) = calls.made()
    assert (one.call, one.made, one.failed, one.resumed) == ("s3:get", 2, 1, 0)


def test_an_answer_is_on_disk_before_it_is_used_and_an_error_is_not(tmp_path):
    calls = Calls(journal(tmp_path), lambda: NOW)
    calls.ask("a", 1, lambda: {"x": 1})
    with pytest.raises(KeyError):
        calls.ask("a", 2, lambda: {}["x"])
    header, line = (json.loads(text) for text in (tmp_path / "j.jsonl").read_text().splitlines())
    assert set(header) == {"tiedTo"}
    assert (line["call"], line["answer"], line["at"]) == ("a", {"x": 1}, NOW.isoformat())
    assert (tmp_path / "j.jsonl").stat().st_mode & 0o777 == 0o600


def test_a_second_run_uses_what_was_answered_with_its_time_and_asks_for_the_rest(tmp_path):
    Calls(journal(tmp_path), lambda: NOW).ask("a", 1, lambda: "first")
    later = NOW + timedelta(minutes=5)
    calls = Calls(journal(tmp_path, now=later), lambda: later)
    assert calls.ask("a", 1, lambda: "second") == "first"
    assert calls.last_at == NOW
    assert calls.ask("a", 2, lambda: "second") == "second"
    assert calls.last_at == later
    (one,) = calls.made()
    assert (one.made, one.resumed) == (1, 1)


@pytest.mark.parametrize(
    "tied,now",
    [({"stack": "b"}, NOW), (TIED, NOW + timedelta(seconds=FRESH_FOR + 1)), (TIED, NOW - timedelta(seconds=1))],
    ids=["another-state", "too-old", "from-the-future"],
)
def test_answers_of_another_state_or_of_another_time_are_not_used(tied, now, tmp_path):
    Calls(journal(tmp_path), lambda: NOW).ask("a", 1, lambda: "first")
    assert journal(tmp_path, tied, now).answers == {}


def test_a_line_that_was_cut_off_is_no_answer(tmp_path):
    calls = Calls(journal(tmp_path), lambda: NOW)
    calls.ask("a", 1, lambda: "first")
    calls.ask("a", 2, lambda: "second")
    file = tmp_path / "j.jsonl"
    file.write_text(file.read_text()[:-9])
    assert [line["answer"] for line in journal(tmp_path).answers.values()] == ["first"]


def test_calls_are_paced(tmp_path):
    calls = Calls(journal(tmp_path), per_second=50)
    start = time.monotonic()
    for number in range(6):
        calls.ask("a", number, lambda: None)
    assert time.monotonic() - start >= 0.1


@pytest.mark.parametrize("status,code", [(503, "SlowDown"), (500, "InternalError"), (429, "ThrottlingException")])
def test_what_is_throttled_or_broken_for_a_moment_is_asked_again_and_not_for_ever(status, code, tmp_path, monkeypatch):
    """Through the SDK, with the settings of a collection: twice refused is answered, always refused is an error."""
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setattr("botocore.endpoint.time.sleep", lambda _: None)
    monkeypatch.setattr("botocore.retries.bucket.Clock.sleep", lambda *_: None)
    with mock_aws():
        s3 = boto3.client("s3", region_name="eu-west-2", config=Config(retries=dict(RETRIES)))
        s3.create_bucket(Bucket="bucket", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
        left, seen = [2], []

        def refuse(request, **_):
            seen.append(request.url)
            if left[0] <= 0:
                return None
            left[0] -= 1
            body = f"<Error><Code>{code}</Code><Message>later</Message></Error>".encode()
            return AWSResponse(request.url, status, {}, Raw(body))

        s3.meta.events.register_first("before-send.s3", refuse)
        calls = Calls(journal(tmp_path), per_second=1000)
        client = Recorded("s3", s3, calls)
        assert client.get_bucket_versioning(Bucket="bucket") == {}
        assert len(seen) == 3
        left[0], seen[:] = 99, []
        with pytest.raises(ClientError, match=code):
            client.get_bucket_location(Bucket="bucket")
        assert len(seen) == 5


class Raw:
    """The body of an answer that was never sent."""

    def __init__(self, body):
        self.body = body

    def stream(self, **_):
        yield self.body


def test_all_pages_of_a_list_are_one_answer(tmp_path, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        s3 = boto3.client("s3", region_name="us-east-1")
        s3.create_bucket(Bucket="bucket")
        for number in range(12):
            s3.put_object(Bucket="bucket", Key=f"k{number:02}")
        client = Recorded("s3", s3, Calls(journal(tmp_path), per_second=1000))
        pages = client.get_paginator("list_objects_v2").paginate(Bucket="bucket", PaginationConfig={"PageSize": 5})
        assert [len(page["Contents"]) for page in pages] == [5, 5, 2]
        (one,) = client._calls.made()
        assert (one.call, one.made) == ("s3:list_objects_v2", 1)
