"""Replay from outside: what the function is asked, what its answer means, and which files a day has."""

import io
import json
from datetime import date

import boto3
import pytest
from components.aws.audit_declarations import with_exports
from components.conftest import AURORA
from moto import mock_aws

from quantum_landing_zone.operations.replay import (
    ReplayFailedError,
    log_files_of,
    replay_dead_letters,
    replay_log_files,
)
from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant


@pytest.fixture
def here():
    return AwsWorkspace(parse_tenant(with_exports(AURORA)), Environment.DEV)


class Functions:
    """A Lambda client that answers in turn."""

    def __init__(self, *answers):
        self.answers, self.asked = list(answers), []

    def invoke(self, *, FunctionName, Payload):  # noqa: N803 - as boto3 has it
        self.asked.append((FunctionName, json.loads(Payload)))
        answer = self.answers.pop(0)
        failed = {"FunctionError": "Unhandled"} if "errorMessage" in (answer or {}) else {}
        return {"Payload": io.BytesIO(json.dumps(answer).encode()), **failed}


def test_dead_letters_are_brought_back(here):
    functions = Functions({"sent": 2, "taken": 5, "refused": []})
    found = replay_dead_letters(here, functions)
    assert (found.sent, found.taken, found.refused) == (2, 5, ())
    assert functions.asked == [("qlz-aurora-dev-audit-replay", {"replay": "dead-letters"})]


def test_many_files_go_in_parts_that_the_function_takes(here):
    functions = Functions({"sent": 1000, "taken": 0, "refused": []}, {"sent": 1, "taken": 0, "refused": ["x"]})
    found = replay_log_files(here, functions, [f"k{number}" for number in range(1002)])
    assert (found.sent, found.refused) == (1001, ("x",))
    assert [len(asked["keys"]) for _, asked in functions.asked] == [1000, 2]


@pytest.mark.parametrize("answer", [{"errorMessage": "ask for …"}, None, {"other": 1}])
def test_an_answer_that_is_none_says_what_to_do(here, answer):
    with pytest.raises(ReplayFailedError, match=r"function qlz-aurora-dev-audit-replay did not replay: .*\n  control"):
        replay_dead_letters(here, Functions(answer))


def test_a_day_has_the_files_of_every_region_and_no_other(here, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        s3 = boto3.client("s3", region_name="eu-west-2")
        s3.create_bucket(Bucket=here.archive_bucket, CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
        root = "AWSLogs/111122223333"
        wanted = [f"{root}/CloudTrail/{region}/2026/11/24/a.json.gz" for region in ("eu-west-2", "us-east-1")]
        others = [
            f"{root}/CloudTrail/eu-west-2/2026/11/25/a.json.gz",
            f"{root}/CloudTrail-Digest/eu-west-2/2026/11/24/a.json.gz",
            "normalised/events/2026/11/24/a.jsonl.gz",
        ]
        for key in (*wanted, *others):
            s3.put_object(Bucket=here.archive_bucket, Key=key, Body=b"")
        assert list(log_files_of(here, s3, date(2026, 11, 24))) == wanted
