from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal

STREAM = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"
KEY = "arn:aws:kms:eu-west-2:123456789012:key/a"


def test_delivery_stream(life: Any, role: str) -> None:
    bucket = f"delivered-{life.account}"
    life.create("aws:s3/bucket:Bucket", bucket=bucket)
    target = {
        "roleArn": role,
        "bucketArn": f"arn:aws:s3:::{bucket}",
        "prefix": "events/",
        "errorOutputPrefix": "failed/",
        "compressionFormat": "GZIP",
        "kmsKeyArn": KEY,
        "bufferingSize": 5,
        "bufferingInterval": 300,
        "cloudwatchLoggingOptions": {"enabled": True, "logGroupName": "g", "logStreamName": "s"},
    }
    made = life.create(
        STREAM,
        name="export",
        destination="extended_s3",
        extendedS3Configuration=target,
        serverSideEncryption={"enabled": True, "keyType": "CUSTOMER_MANAGED_CMK", "keyArn": KEY},
        tags={"a": "b"},
    )
    client = life.boto("firehose")
    found = client.describe_delivery_stream(DeliveryStreamName="export")["DeliveryStreamDescription"]
    assert found["DeliveryStreamEncryptionConfiguration"]["KeyARN"] == KEY
    client.put_record(DeliveryStreamName="export", Record={"Data": b"a\n"})
    (written,) = life.boto("s3").list_objects_v2(Bucket=bucket)["Contents"]
    assert written["Key"].startswith("events/")
    life.update(made, extendedS3Configuration={**target, "prefix": "other/"}, tags={"c": "d"})
    assert client.list_tags_for_delivery_stream(DeliveryStreamName="export")["Tags"] == [{"Key": "c", "Value": "d"}]
    client.stop_delivery_stream_encryption(DeliveryStreamName="export")
    assert {path.split(".")[0] for path in life.drift(made)} == {"serverSideEncryption"}
    life.replaces(made, name="other")
    life.delete(made)


def test_another_destination_is_refused(life: Any) -> None:
    with pytest.raises(Refusal, match=r"the sandbox serves the destination extended_s3 alone$"):
        life.create(STREAM, name="export", destination="http_endpoint")
