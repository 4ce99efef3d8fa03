import json
from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal

GROUP = "aws:cloudwatch/logGroup:LogGroup"
POLICY = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy"
RULE = "aws:cloudwatch/eventRule:EventRule"
TARGET = "aws:cloudwatch/eventTarget:EventTarget"


def _write(service: str) -> str:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": "logs:PutLogEvents",
        "Resource": "*",
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def test_log_group(life: Any) -> None:
    key = life.create("aws:kms/key:Key").state["arn"]
    made = life.create(GROUP, name="/quantum/jobs", retentionInDays=30, kmsKeyId=key, tags={"a": "b"})
    logs = life.boto("logs")

    def found() -> dict[str, Any]:
        return logs.describe_log_groups(logGroupNamePrefix="/quantum/jobs")["logGroups"][0]

    assert (found()["retentionInDays"], found()["kmsKeyId"]) == (30, key)
    life.imported(made)
    life.update(made, retentionInDays=None, tags={"a": "c"})
    assert "retentionInDays" not in found()
    logs.put_retention_policy(logGroupName="/quantum/jobs", retentionInDays=7)
    assert life.drift(made) == {"retentionInDays"}
    life.replaces(made, name="/other", logGroupClass="INFREQUENT_ACCESS")
    life.delete(made)


def test_what_moto_does_not_serve_is_said(life: Any) -> None:
    key = life.create("aws:kms/key:Key").state["arn"]
    made = life.create(GROUP, name="/quantum/jobs", kmsKeyId=key)
    news = life.check(GROUP, name="/quantum/jobs")
    with pytest.raises(
        Refusal,
        match=r"^updating CloudWatch Logs Log Group \(/quantum/jobs\): operation error CloudWatch Logs:"
        r" DisassociateKmsKey, https response error StatusCode: 500, the sandbox's account \(moto\) does not serve",
    ):
        life.cloud.update(made.subject, made.identity, made.inputs, made.state, news)


def test_group_of_a_longer_name_is_another_group(life: Any) -> None:
    made = life.create(GROUP, name="/a")
    life.create(GROUP, name="/a/b")
    life.delete(made)
    left = life.boto("logs").describe_log_groups(logGroupNamePrefix="/a")["logGroups"]
    assert [one["logGroupName"] for one in left] == ["/a/b"]


def test_group_that_stays_on_destroy(life: Any) -> None:
    made = life.create(GROUP, name="/audit", skipDestroy=True)
    life.delete(made, stays=True)
    assert life.boto("logs").describe_log_groups(logGroupNamePrefix="/audit")["logGroups"] != []


def test_resource_policy(life: Any) -> None:
    made = life.create(POLICY, policyName="events", policyDocument=_write("events.amazonaws.com"))
    life.update(made, policyDocument=_write("delivery.logs.amazonaws.com"))
    found = life.boto("logs").describe_resource_policies()["resourcePolicies"]
    assert [json.loads(one["policyDocument"]) for one in found] == [json.loads(_write("delivery.logs.amazonaws.com"))]
    life.replaces(made, policyName="other")
    life.imported(made)
    life.delete(made)


def test_event_rule(life: Any) -> None:
    pattern = json.dumps({"source": ["aws.braket"]})
    made = life.create(RULE, name="braket", eventPattern=pattern, description="d", tags={"a": "b"})
    events = life.boto("events")
    found = events.describe_rule(Name="braket")
    assert (json.loads(found["EventPattern"]), found["State"]) == (json.loads(pattern), "ENABLED")
    life.imported(made)
    life.update(made, state="DISABLED", description="e", tags={"a": "c"})
    assert events.describe_rule(Name="braket")["State"] == "DISABLED"
    life.replaces(made, name="other", eventBusName="bus")
    life.delete(made)


def test_event_target(life: Any) -> None:
    life.create(RULE, name="braket", eventPattern=json.dumps({"source": ["aws.braket"]}))
    group, queue = life.create(GROUP, name="/events"), life.create("aws:sqs/queue:Queue", name="q")
    made = life.create(TARGET, rule="braket", targetId="keep", arn=group.state["arn"])
    assert made.identity == "default/braket/keep"
    life.imported(made)
    life.update(made, arn=queue.state["arn"], retryPolicy={"maximumRetryAttempts": 3})
    found = life.boto("events").list_targets_by_rule(Rule="braket")["Targets"][0]
    assert (found["Arn"], found["RetryPolicy"]["MaximumRetryAttempts"]) == (queue.state["arn"], 3)
    life.replaces(made, rule="other", targetId="t")
    life.delete(made)
