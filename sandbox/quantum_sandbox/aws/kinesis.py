"""Delivery streams into S3. moto writes what it gets into the bucket at once, unpacked and without buffering."""

from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Autoname, Call, Entry, compact, decline, names, tag_changes, tag_list, tag_map
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

_LABEL = "Kinesis Firehose Delivery Stream"
_UNSERVED = (
    "elasticsearchConfiguration",
    "httpEndpointConfiguration",
    "icebergConfiguration",
    "kinesisSourceConfiguration",
    "mskSourceConfiguration",
    "opensearchConfiguration",
    "opensearchserverlessConfiguration",
    "redshiftConfiguration",
    "snowflakeConfiguration",
    "splunkConfiguration",
)
_UNSERVED_S3 = (
    "customTimeZone",
    "dataFormatConversionConfiguration",
    "dynamicPartitioningConfiguration",
    "fileExtension",
    "processingConfiguration",
    "s3BackupConfiguration",
    "s3BackupMode",
)
_TEXTS = {
    "roleArn": "RoleARN",
    "bucketArn": "BucketARN",
    "prefix": "Prefix",
    "errorOutputPrefix": "ErrorOutputPrefix",
    "compressionFormat": "CompressionFormat",
}
_SIZE, _INTERVAL = 5, 300


def _create(call: Call, inputs: Props) -> str:
    decline(_LABEL, inputs, *_UNSERVED)
    if inputs.get("destination") != "extended_s3" or not inputs.get("extendedS3Configuration"):
        raise Refusal(f"creating {_LABEL}: the sandbox serves the destination extended_s3 alone")
    made = call.client("firehose").create_delivery_stream(
        DeliveryStreamName=inputs["name"],
        DeliveryStreamType="DirectPut",
        ExtendedS3DestinationConfiguration=_destination(inputs),
        **compact(DeliveryStreamEncryptionConfigurationInput=_encryption(inputs), Tags=tag_list(inputs.get("tags"))),
    )
    return made["DeliveryStreamARN"]


def _destination(inputs: Props) -> Props:
    given = inputs["extendedS3Configuration"]
    decline(_LABEL, given, *_UNSERVED_S3)
    logging = given.get("cloudwatchLoggingOptions") or {}
    key = given.get("kmsKeyArn")
    return {
        **compact(**{api: given.get(name) for name, api in _TEXTS.items()}),
        "BufferingHints": {
            "SizeInMBs": int(given.get("bufferingSize") or _SIZE),
            "IntervalInSeconds": int(given.get("bufferingInterval") or _INTERVAL),
        },
        **compact(EncryptionConfiguration={"KMSEncryptionConfig": {"AWSKMSKeyARN": key}} if key else None),
        "CloudWatchLoggingOptions": {
            "Enabled": bool(logging.get("enabled")),
            **compact(LogGroupName=logging.get("logGroupName"), LogStreamName=logging.get("logStreamName")),
        },
    }


def _encryption(inputs: Props) -> Props:
    wanted = inputs.get("serverSideEncryption") or {}
    if not wanted.get("enabled"):
        return {}
    return {"KeyType": wanted.get("keyType") or "AWS_OWNED_CMK", **compact(KeyARN=wanted.get("keyArn"))}


def _update(call: Call, arn: str, old: Props, new: Props) -> None:
    client, name = call.client("firehose"), arn.rsplit("/", 1)[-1]
    if old.get("serverSideEncryption") != new.get("serverSideEncryption"):
        wanted = _encryption(new)
        if wanted:
            client.start_delivery_stream_encryption(
                DeliveryStreamName=name, DeliveryStreamEncryptionConfigurationInput=wanted
            )
        else:
            client.stop_delivery_stream_encryption(DeliveryStreamName=name)
    if old.get("extendedS3Configuration") != new.get("extendedS3Configuration"):
        facts = _describe(client, name)
        client.update_destination(
            DeliveryStreamName=name,
            CurrentDeliveryStreamVersionId=facts["VersionId"],
            DestinationId=facts["Destinations"][0]["DestinationId"],
            ExtendedS3DestinationUpdate=_destination(new),
        )
    changed, removed = tag_changes(old, new)
    if removed:
        client.untag_delivery_stream(DeliveryStreamName=name, TagKeys=removed)
    if changed:
        client.tag_delivery_stream(DeliveryStreamName=name, Tags=tag_list(changed))


def _describe(client: Any, name: str) -> Props:
    return client.describe_delivery_stream(DeliveryStreamName=name)["DeliveryStreamDescription"]


def _read(call: Call, arn: str, _known: Props) -> Props:
    client, name = call.client("firehose"), arn.rsplit("/", 1)[-1]
    facts = _describe(client, name)
    target = facts["Destinations"][0]
    return {
        "arn": facts["DeliveryStreamARN"],
        "name": name,
        "destination": "extended_s3",
        "destinationId": target["DestinationId"],
        "versionId": facts["VersionId"],
        "serverSideEncryption": _read_encryption(facts.get("DeliveryStreamEncryptionConfiguration") or {}),
        "extendedS3Configuration": _read_destination(target["ExtendedS3DestinationDescription"]),
        "tags": tag_map(client.list_tags_for_delivery_stream(DeliveryStreamName=name)["Tags"]),
    }


def _read_encryption(found: Props) -> Props | None:
    if not found.get("KeyType") or found.get("Status") == "DISABLED":
        return None
    return {"enabled": True, "keyType": found["KeyType"], **compact(keyArn=found.get("KeyARN"))}


def _read_destination(found: Props) -> Props:
    key = ((found.get("EncryptionConfiguration") or {}).get("KMSEncryptionConfig") or {}).get("AWSKMSKeyARN")
    logging = found.get("CloudWatchLoggingOptions") or {}
    options = {
        "enabled": True,
        **compact(logGroupName=logging.get("LogGroupName"), logStreamName=logging.get("LogStreamName")),
    }
    return {
        **compact(**{name: found.get(api) for name, api in _TEXTS.items()}, kmsKeyArn=key),
        "bufferingSize": found["BufferingHints"]["SizeInMBs"],
        "bufferingInterval": found["BufferingHints"]["IntervalInSeconds"],
        **compact(cloudwatchLoggingOptions=options if logging.get("Enabled") else None),
    }


def _delete(call: Call, arn: str, _state: Props) -> None:
    call.client("firehose").delete_delivery_stream(DeliveryStreamName=arn.rsplit("/", 1)[-1])


RESOURCES = (
    Entry(
        kind="aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
        label=_LABEL,
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("name", "destination"),
        autoname=Autoname("name", 64),
        subject="name",
        computed=names("arn", "destinationId", "versionId"),
        gone=names("ResourceNotFoundException"),
        rules=(rules.matches("name", r"[a-zA-Z0-9_.-]{1,64}", "must be 1 to 64 letters, digits, and _ . -"),),
    ),
)
