from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal

MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping"
QUEUE = "aws:sqs/queue:Queue"


def test_mapping(life: Any, function: str) -> None:
    queue = life.create(QUEUE, name="records").state["arn"]
    made = life.create(
        MAPPING,
        functionName="rotation",
        eventSourceArn=queue,
        batchSize=5,
        maximumBatchingWindowInSeconds=20,
        functionResponseTypes=["ReportBatchItemFailures"],
        scalingConfig={"maximumConcurrency": 4},
        tags={"a": "b"},
    )
    client = life.boto("lambda")
    found = client.get_event_source_mapping(UUID=made.identity)
    assert (found["FunctionArn"], found["BatchSize"], found["ScalingConfig"], found["State"]) == (
        function,
        5,
        {"MaximumConcurrency": 4},
        "Enabled",
    )
    life.update(made, batchSize=7, maximumBatchingWindowInSeconds=None, tags={"c": "d"})
    found = client.get_event_source_mapping(UUID=made.identity)
    assert (found["BatchSize"], client.list_tags(Resource=found["EventSourceMappingArn"])["Tags"]) == (7, {"c": "d"})
    client.update_event_source_mapping(UUID=made.identity, Enabled=False)
    assert life.drift(made) == {"enabled"}
    life.replaces(made, eventSourceArn=queue.replace("records", "other"))
    life.imported(made)
    life.delete(made)


def test_a_message_stays_in_the_queue_of_a_mapping(life: Any, function: str) -> None:
    assert function
    queue = life.create(QUEUE, name="records")
    life.create(MAPPING, functionName="rotation", eventSourceArn=queue.state["arn"])
    sqs = life.boto("sqs")
    sqs.send_message(QueueUrl=queue.identity, MessageBody="a")
    (message,) = sqs.receive_message(QueueUrl=queue.identity)["Messages"]
    assert message["Body"] == "a"


def test_what_the_sandbox_does_not_serve_is_declined(life: Any, function: str) -> None:
    assert function
    queue = life.create(QUEUE, name="records").state["arn"]
    with pytest.raises(Refusal, match=r"the sandbox does not serve filterCriteria$"):
        life.create(MAPPING, functionName="rotation", eventSourceArn=queue, filterCriteria={"filters": [{}]})
