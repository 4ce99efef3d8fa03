import json
from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal

NOTIFICATION = "aws:s3/bucketNotification:BucketNotification"


def test_notification(life: Any) -> None:
    bucket = f"notified-{life.account}"
    life.create("aws:s3/bucket:Bucket", bucket=bucket)
    queue = life.create("aws:sqs/queue:Queue", name="records")
    told = {
        "id": "files",
        "queueArn": queue.state["arn"],
        "events": ["s3:ObjectCreated:*"],
        "filterPrefix": "a/",
        "filterSuffix": ".gz",
    }
    made = life.create(NOTIFICATION, bucket=bucket, queues=[told])
    s3, sqs = life.boto("s3"), life.boto("sqs")
    sqs.purge_queue(QueueUrl=queue.identity)
    for key in ("a/1.gz", "a/2.json", "b/3.gz"):
        s3.put_object(Bucket=bucket, Key=key, Body=b"")
    (message,) = sqs.receive_message(QueueUrl=queue.identity, MaxNumberOfMessages=10)["Messages"]
    assert json.loads(message["Body"])["Records"][0]["s3"]["object"]["key"] == "a%2F1.gz"
    life.update(made, queues=[{**told, "filterPrefix": "b/"}])
    life.imported(made)
    (found,) = s3.get_bucket_notification_configuration(Bucket=bucket)["QueueConfigurations"]
    assert {"Name": "prefix", "Value": "b/"} in found["Filter"]["Key"]["FilterRules"]
    s3.put_bucket_notification_configuration(
        Bucket=bucket,
        NotificationConfiguration={"QueueConfigurations": [{**found, "Events": ["s3:ObjectRemoved:*"]}]},
    )
    assert {path.split("[")[0] for path in life.drift(made)} == {"queues"}
    life.replaces(made, bucket="other")
    life.delete(made)


def test_notifications_to_eventbridge_are_declined(life: Any) -> None:
    bucket = f"bridged-{life.account}"
    life.create("aws:s3/bucket:Bucket", bucket=bucket)
    with pytest.raises(Refusal, match=r"the sandbox does not serve eventbridge$"):
        life.create(NOTIFICATION, bucket=bucket, eventbridge=True)
