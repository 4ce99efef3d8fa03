from typing import Any

QUEUE = "aws:sqs/queue:Queue"


def test_queue(life: Any) -> None:
    made = life.create(QUEUE, name="events", kmsMasterKeyId="alias/a", messageRetentionSeconds=1209600, tags={"a": "b"})
    sqs = life.boto("sqs")

    def found() -> dict[str, str]:
        return sqs.get_queue_attributes(QueueUrl=made.identity, AttributeNames=["All"])["Attributes"]

    assert (found()["KmsMasterKeyId"], found()["MessageRetentionPeriod"]) == ("alias/a", "1209600")
    life.update(made, messageRetentionSeconds=None, visibilityTimeoutSeconds=60, tags={"a": "c"})
    assert (found()["MessageRetentionPeriod"], found()["VisibilityTimeout"]) == ("345600", "60")
    sqs.set_queue_attributes(QueueUrl=made.identity, Attributes={"VisibilityTimeout": "10"})
    assert life.drift(made) == {"visibilityTimeoutSeconds"}
    life.replaces(made, name="other", fifoQueue=True)
    life.delete(made)
