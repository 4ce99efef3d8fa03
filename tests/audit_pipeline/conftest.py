"""A workspace's pipeline in moto: archive, queues, sinks and key as declared, and what stands for Lambda."""

import gzip
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import boto3
import pytest
import yaml
from moto import mock_aws

from quantum_landing_zone.audit_pipeline.handler import run, worker_of
from quantum_landing_zone.audit_pipeline.replay import Replay
from quantum_landing_zone.audit_pipeline.settings import Settings
from quantum_landing_zone.audit_pipeline.worker import Worker
from quantum_landing_zone.aws.audit_code import pipeline_settings
from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline

AURORA = Path(__file__).parents[2] / "stacks" / "tenants" / "aurora.yaml"
LAKE = "siem-lake-999988887777"
KEY = "arn:aws:kms:eu-west-2:999988887777:key/11111111-2222-3333-4444-555555555555"
EXPORTS = [
    {"kind": "sqs", "name": "siem", "jurisdiction": "uk", "readerRoleArn": "arn:aws:iam::999988887777:role/siem"},
    {"kind": "firehose", "name": "lake", "jurisdiction": "uk", "bucket": LAKE, "bucketKeyArn": KEY},
]


def workspace_with(exports: list[dict[str, Any]]) -> AwsWorkspace:
    """The example tenant's `dev` with these exports."""
    declared = yaml.safe_load(AURORA.read_text(encoding="utf-8"))
    return AwsWorkspace(parse_tenant(yaml.safe_dump({**declared, "exports": exports})), Environment.DEV)


@dataclass
class World:
    """The pipeline's surroundings."""

    here: AwsWorkspace
    pipeline: AuditPipeline
    settings: Settings
    clients: dict[str, Any] = field(default_factory=dict)

    def client(self, service: str) -> Any:
        if service not in self.clients:
            self.clients[service] = boto3.client(service, region_name=self.here.region)
        return self.clients[service]

    def worker(self) -> Worker:
        return worker_of(self.settings, self.client)

    def replay(self) -> Replay:
        return Replay(settings=self.settings, sqs=self.client("sqs"))

    def log_file(self, name: str, records: Any) -> str:
        """Deliver a log file as CloudTrail does; the archive notifies the queue."""
        key = f"{self.settings.log_files}{self.here.region}/2026/11/24/{name}.json.gz"
        data = records if isinstance(records, bytes) else gzip.compress(json.dumps({"Records": records}).encode())
        self.client("s3").put_object(Bucket=self.here.archive_bucket, Key=key, Body=data, ChecksumAlgorithm="SHA256")
        return key

    def send(self, body: str) -> None:
        self.client("sqs").send_message(QueueUrl=self.settings.queue, MessageBody=body)

    def messages(self, url: str) -> list[dict[str, Any]]:
        """Every message that can be seen, as it is."""
        found: list[dict[str, Any]] = []
        while True:
            answer = self.client("sqs").receive_message(
                QueueUrl=url, MaxNumberOfMessages=10, MessageAttributeNames=["All"], VisibilityTimeout=600
            )
            if not answer.get("Messages"):
                return found
            found += answer["Messages"]

    def take(self, url: str) -> list[dict[str, Any]]:
        """Every message that can be seen, taken away."""
        found = self.messages(url)
        for one in found:
            self.client("sqs").delete_message(QueueUrl=url, ReceiptHandle=one["ReceiptHandle"])
        return found

    def drain(self, worker: Worker | None = None) -> int:
        """Do what Lambda does: hand batches to the function, delete what it does not keep; return how many it kept."""
        worker = worker or self.worker()
        sqs, kept = self.client("sqs"), 0
        while True:
            answer = sqs.receive_message(QueueUrl=self.settings.queue, MaxNumberOfMessages=10, VisibilityTimeout=600)
            if not answer.get("Messages"):
                return kept
            batch = [{"messageId": one["MessageId"], "body": one["Body"]} for one in answer["Messages"]]
            failures = {one["itemIdentifier"] for one in run({"Records": batch}, worker)["batchItemFailures"]}
            kept += len(failures)
            for one in answer["Messages"]:
                if one["MessageId"] not in failures:
                    sqs.delete_message(QueueUrl=self.settings.queue, ReceiptHandle=one["ReceiptHandle"])

    def objects(self) -> dict[str, list[dict[str, Any]]]:
        """The normalised events of the archive, by their object."""
        s3 = self.client("s3")
        found: dict[str, list[dict[str, Any]]] = {}
        pages = s3.get_paginator("list_objects_v2").paginate(
            Bucket=self.here.archive_bucket, Prefix=self.settings.normalised
        )
        for key in [one["Key"] for page in pages for one in page.get("Contents", [])]:
            data = s3.get_object(Bucket=self.here.archive_bucket, Key=key)["Body"].read()
            found[key] = [json.loads(line) for line in gzip.decompress(data).decode().splitlines()]
        return found

    def events(self) -> list[dict[str, Any]]:
        return [event for events in self.objects().values() for event in events]

    def versions(self) -> int:
        """How many versions of normalised objects the archive holds."""
        s3 = self.client("s3")
        pages = s3.get_paginator("list_object_versions").paginate(
            Bucket=self.here.archive_bucket, Prefix=self.settings.normalised
        )
        return sum(len(page.get("Versions", [])) for page in pages)

    def exported(self) -> list[dict[str, Any]]:
        """What waits for the SIEM in the queue."""
        (sink,) = self.pipeline.of_kind("sqs")
        return [json.loads(one["Body"]) for one in self.messages(sink.url)]

    def delivered(self) -> list[dict[str, Any]]:
        """What lies in the SIEM's bucket."""
        s3 = self.client("s3")
        pages = s3.get_paginator("list_objects_v2").paginate(Bucket=LAKE)
        bodies = [
            s3.get_object(Bucket=LAKE, Key=one["Key"])["Body"].read() for page in pages for one in page["Contents"]
        ]
        return [json.loads(line) for body in bodies for line in body.decode().splitlines()]

    def dead(self) -> list[dict[str, Any]]:
        """Each dead letter: kind, reason, body."""
        return [
            {
                "kind": one.get("MessageAttributes", {}).get("kind", {}).get("StringValue"),
                "reason": one.get("MessageAttributes", {}).get("reason", {}).get("StringValue"),
                "body": one["Body"],
            }
            for one in self.messages(self.settings.dead_letters)
        ]


def build(here: AwsWorkspace) -> World:
    """Make what the component declares; the archive has object lock, the queue its dead-letter queue."""
    pipeline = AuditPipeline(here)
    world = World(here, pipeline, pipeline_settings(here))
    s3, sqs, kms = world.client("s3"), world.client("sqs"), world.client("kms")
    place = {"LocationConstraint": here.region}
    s3.create_bucket(Bucket=here.archive_bucket, CreateBucketConfiguration=place, ObjectLockEnabledForBucket=True)
    key = kms.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["KeyId"]
    kms.create_alias(AliasName=pipeline.hash_key_alias, TargetKeyId=key)
    sqs.create_queue(QueueName=pipeline.dead_letter_name)
    redrive = {"deadLetterTargetArn": _arn(sqs, pipeline.dead_letter_name), "maxReceiveCount": 5}
    sqs.create_queue(QueueName=pipeline.queue_name, Attributes={"RedrivePolicy": json.dumps(redrive)})
    for sink in pipeline.of_kind("sqs"):
        sqs.create_queue(QueueName=sink.name)
    for sink in pipeline.of_kind("firehose"):
        s3.create_bucket(Bucket=LAKE, CreateBucketConfiguration=place)
        world.client("firehose").create_delivery_stream(
            DeliveryStreamName=sink.name,
            DeliveryStreamType="DirectPut",
            ExtendedS3DestinationConfiguration={
                "RoleARN": pipeline.delivery_role_arn,
                "BucketARN": f"arn:aws:s3:::{LAKE}",
            },
        )
    told = {
        "QueueArn": _arn(sqs, pipeline.queue_name),
        "Events": ["s3:ObjectCreated:*"],
        "Filter": {
            "Key": {
                "FilterRules": [
                    {"Name": "prefix", "Value": pipeline.log_file_prefix},
                    {"Name": "suffix", "Value": ".json.gz"},
                ]
            }
        },
    }
    s3.put_bucket_notification_configuration(
        Bucket=here.archive_bucket, NotificationConfiguration={"QueueConfigurations": [told]}
    )
    # S3 has tried whether it may send; what becomes of that is tested by itself.
    assert len(world.take(world.settings.queue)) == 1
    return world


def _arn(sqs: Any, name: str) -> str:
    url = sqs.get_queue_url(QueueName=name)["QueueUrl"]
    return sqs.get_queue_attributes(QueueUrl=url, AttributeNames=["QueueArn"])["Attributes"]["QueueArn"]


@pytest.fixture
def moto(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("MOTO_ACCOUNT_ID", "111122223333")
    with mock_aws():
        yield


@pytest.fixture
def world(moto) -> World:
    """A pipeline with both kinds of sink."""
    return build(workspace_with(EXPORTS))


@pytest.fixture
def streamed(moto) -> World:
    """A pipeline with a delivery stream alone, for many records: moto's queues are slow with thousands of messages."""
    return build(workspace_with(EXPORTS[1:]))


@pytest.fixture
def plain(moto) -> World:
    """A pipeline without sinks."""
    return build(workspace_with([]))
