import json
import time
from pathlib import Path
from typing import Any

import pytest

from quantum_sandbox import clients, faults


@pytest.fixture
def suffer(endpoint: str, account: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Gives a maker of clients that suffer a plan."""

    def make(service: str, *plan: dict[str, Any]) -> Any:
        path = tmp_path / "plan.json"
        path.write_text(json.dumps(plan))
        monkeypatch.setenv(faults.VARIABLE, str(path))
        clients._client.cache_clear()
        return clients.client(service, endpoint=endpoint, account=account, region="eu-west-2")

    yield make
    clients._client.cache_clear()


@pytest.mark.parametrize(
    "service, operation",
    [("kms", "ListKeys"), ("s3", "ListBuckets"), ("ec2", "DescribeVpcs"), ("iam", "ListRoles"), ("sqs", "ListQueues")],
)
def test_throttling_is_retried_until_it_passes(suffer: Any, service: str, operation: str) -> None:
    client = suffer(service, {"operation": f"{service}:{operation}", "kind": "throttle", "times": 2})
    method = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in operation).lstrip("_")
    answer = getattr(client, method)()
    assert answer["ResponseMetadata"]["RetryAttempts"] == 2


def test_errors_that_last_reach_the_caller(suffer: Any) -> None:
    client = suffer("kms", {"operation": "*", "kind": "error", "times": 100})
    with pytest.raises(client.exceptions.ClientError, match=r"\(InternalFailure\) when calling the ListKeys operation"):
        client.list_keys()


def test_lost_response_has_done_its_work(suffer: Any) -> None:
    client = suffer("s3", {"operation": "s3:CreateBucket", "kind": "lost-response"})
    placed = {"LocationConstraint": "eu-west-2"}
    with pytest.raises(client.exceptions.BucketAlreadyOwnedByYou):
        client.create_bucket(Bucket="lost-and-found", CreateBucketConfiguration=placed)
    assert "lost-and-found" in [bucket["Name"] for bucket in client.list_buckets()["Buckets"]]
    client.delete_bucket(Bucket="lost-and-found")


def test_slow_calls_take_their_time(suffer: Any) -> None:
    client = suffer("kms", {"operation": "kms:ListKeys", "kind": "slow", "seconds": 0.3})
    started = time.monotonic()
    client.list_keys()
    assert time.monotonic() - started >= 0.3


def test_other_operations_are_left_alone(suffer: Any) -> None:
    client = suffer("kms", {"operation": "kms:CreateKey", "kind": "error", "times": 100})
    assert client.list_keys()["ResponseMetadata"]["RetryAttempts"] == 0


def test_strikes_are_counted_over_all_processes(tmp_path: Path) -> None:
    plan, fault = tmp_path / "plan.json", faults.Fault("*", "error", times=2)
    assert [faults.strike(plan, 0, fault) for _ in range(3)] == [True, True, False]
    assert json.loads((tmp_path / "plan.json.counts.json").read_text()) == {"0": 2}


@pytest.mark.parametrize(
    "content, message",
    [
        ({}, "a fault plan is a list of faults"),
        ([{"operation": "*", "kind": "fire"}], "fault 0: unknown kind 'fire'"),
        ([{"operation": "*", "kind": "slow", "colour": "red"}], "fault 0: .*unexpected keyword argument 'colour'"),
    ],
)
def test_wrong_plan_is_refused(tmp_path: Path, content: Any, message: str) -> None:
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(content))
    with pytest.raises(ValueError, match=message):
        faults.load(path)
