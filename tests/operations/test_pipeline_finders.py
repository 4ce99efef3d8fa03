"""What a killed run made of the pipeline is found again by its name."""

import json

import boto3
import pytest
from moto import mock_aws

from quantum_landing_zone.operations.pipeline_finders import PIPELINE_FINDERS

QUEUE = "aws:sqs/queue:Queue"
MAPPING = "aws:lambda/eventSourceMapping:EventSourceMapping"
ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
STREAM = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream"


@pytest.fixture
def client(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        yield lambda service: boto3.client(service, region_name="eu-west-2")


def find(kind, client, **inputs):
    return PIPELINE_FINDERS[kind](client, inputs)


def test_a_queue_is_found_by_its_name(client):
    assert find(QUEUE, client, name="records") == []
    url = client("sqs").create_queue(QueueName="records")["QueueUrl"]
    assert find(QUEUE, client, name="records") == [url]
    assert find(QUEUE, client, name="record") == []


def test_a_mapping_is_found_by_its_queue_and_function(client):
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    role = client("iam").create_role(
        RoleName="r", AssumeRolePolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    )["Role"]["Arn"]
    client("lambda").create_function(
        FunctionName="f",
        Runtime="python3.12",
        Role=role,
        Handler="a.b",
        Code={"ZipFile": b"PK\x05\x06" + bytes(18)},
    )
    url = client("sqs").create_queue(QueueName="records")["QueueUrl"]
    arn = client("sqs").get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]
    assert find(MAPPING, client, eventSourceArn=arn, functionName="f") == []
    made = client("lambda").create_event_source_mapping(FunctionName="f", EventSourceArn=arn)["UUID"]
    assert find(MAPPING, client, eventSourceArn=arn, functionName="f") == [made]
    assert find(MAPPING, client, eventSourceArn=arn, functionName="g") == []


def test_an_alarm_and_a_stream_are_found_by_their_names(client):
    assert (find(ALARM, client, name="a"), find(STREAM, client, name="s")) == ([], [])
    client("cloudwatch").put_metric_alarm(
        AlarmName="a",
        MetricName="m",
        Namespace="n",
        Period=60,
        EvaluationPeriods=1,
        Threshold=0,
        ComparisonOperator="GreaterThanThreshold",
        Statistic="Maximum",
    )
    target = {"RoleARN": "arn:aws:iam::123456789012:role/r", "BucketARN": "arn:aws:s3:::b"}
    arn = client("firehose").create_delivery_stream(DeliveryStreamName="s", ExtendedS3DestinationConfiguration=target)[
        "DeliveryStreamARN"
    ]
    assert (find(ALARM, client, name="a"), find(STREAM, client, name="s")) == (["a"], [arn])


def test_a_bucket_s_notifications_are_one_setting():
    assert PIPELINE_FINDERS["aws:s3/bucketNotification:BucketNotification"](None, {}) == []
