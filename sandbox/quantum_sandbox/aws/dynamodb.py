"""Tables and the policies on them."""

from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import (
    Autoname,
    Call,
    Entry,
    compact,
    decline,
    names,
    tag_changes,
    tag_list,
    tag_map,
)
from quantum_sandbox.cloud import Refusal
from quantum_sandbox.values import Props

_LABEL = "DynamoDB Table"
_UNSERVED = (
    "globalSecondaryIndexes",
    "globalTableWitness",
    "importTable",
    "localSecondaryIndexes",
    "onDemandThroughput",
    "readCapacity",
    "replicas",
    "restoreBackupArn",
    "restoreSourceName",
    "restoreSourceTableArn",
    "streamEnabled",
    "tableClass",
    "ttl",
    "warmThroughput",
    "writeCapacity",
)
_PAID_BY_USE = "PAY_PER_REQUEST"


def _create(call: Call, inputs: Props) -> str:
    decline(_LABEL, inputs, *_UNSERVED)
    if inputs.get("billingMode") != _PAID_BY_USE:
        raise Refusal(f"creating {_LABEL} ({inputs['name']}): the sandbox serves billing mode {_PAID_BY_USE} only")
    keys = [("HASH", inputs.get("hashKey")), ("RANGE", inputs.get("rangeKey"))]
    call.client("dynamodb").create_table(
        TableName=inputs["name"],
        BillingMode=_PAID_BY_USE,
        KeySchema=[{"AttributeName": name, "KeyType": kind} for kind, name in keys if name],
        AttributeDefinitions=[
            {"AttributeName": one["name"], "AttributeType": one["type"]} for one in inputs["attributes"]
        ],
        DeletionProtectionEnabled=bool(inputs.get("deletionProtectionEnabled")),
        **compact(SSESpecification=_encryption(inputs), Tags=tag_list(inputs.get("tags"))),
    )
    return inputs["name"]


def _encryption(inputs: Props) -> dict[str, Any]:
    wanted = inputs.get("serverSideEncryption") or {}
    if not wanted.get("enabled"):
        return {}
    return {"Enabled": True, "SSEType": "KMS", **compact(KMSMasterKeyId=wanted.get("kmsKeyArn"))}


def _recovers(inputs: Props) -> bool:
    return bool((inputs.get("pointInTimeRecovery") or {}).get("enabled"))


def _update(call: Call, table: str, old: Props, new: Props) -> None:
    client = call.client("dynamodb")
    if old and _encryption(old) != _encryption(new):
        raise Refusal(f"updating {_LABEL} ({table}): the sandbox's account (moto) cannot change serverSideEncryption")
    if _recovers(old) != _recovers(new):
        client.update_continuous_backups(
            TableName=table, PointInTimeRecoverySpecification={"PointInTimeRecoveryEnabled": _recovers(new)}
        )
    if not old:
        return
    protected = bool(new.get("deletionProtectionEnabled"))
    if bool(old.get("deletionProtectionEnabled")) != protected:
        client.update_table(TableName=table, DeletionProtectionEnabled=protected)
    changed, removed = tag_changes(old, new)
    arn = call.arn("dynamodb", f"table/{table}")
    if removed:
        client.untag_resource(ResourceArn=arn, TagKeys=removed)
    if changed:
        client.tag_resource(ResourceArn=arn, Tags=tag_list(changed))


def _read(call: Call, table: str, _known: Props) -> Props:
    client = call.client("dynamodb")
    found = client.describe_table(TableName=table)["Table"]
    keys = {one["KeyType"]: one["AttributeName"] for one in found["KeySchema"]}
    sealed = found.get("SSEDescription") or {}
    backups = client.describe_continuous_backups(TableName=table)["ContinuousBackupsDescription"]
    recovery = backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"]
    return {
        "arn": found["TableArn"],
        "name": found["TableName"],
        "billingMode": (found.get("BillingModeSummary") or {}).get("BillingMode"),
        "hashKey": keys.get("HASH"),
        "rangeKey": keys.get("RANGE"),
        "attributes": [
            {"name": one["AttributeName"], "type": one["AttributeType"]} for one in found["AttributeDefinitions"]
        ],
        "deletionProtectionEnabled": bool(found.get("DeletionProtectionEnabled")),
        "serverSideEncryption": {
            "enabled": sealed.get("Status") == "ENABLED",
            **compact(kmsKeyArn=sealed.get("KMSMasterKeyArn")),
        },
        "pointInTimeRecovery": {"enabled": recovery == "ENABLED"},
        "tags": tag_map(client.list_tags_of_resource(ResourceArn=found["TableArn"])["Tags"]),
    }


def _delete(call: Call, table: str, _state: Props) -> None:
    call.client("dynamodb").delete_table(TableName=table)


def _put_policy(call: Call, inputs: Props) -> str:
    decline("DynamoDB Resource Policy", inputs, "confirmRemoveSelfResourceAccess")
    call.client("dynamodb").put_resource_policy(ResourceArn=inputs["resourceArn"], Policy=inputs["policy"])
    return inputs["resourceArn"]


def _update_policy(call: Call, _table: str, _old: Props, new: Props) -> None:
    _put_policy(call, new)


def _read_policy(call: Call, table: str, _known: Props) -> Props:
    found = call.client("dynamodb").get_resource_policy(ResourceArn=table)
    return {"resourceArn": table, "policy": found["Policy"], "revisionId": found["RevisionId"]}


def _delete_policy(call: Call, table: str, _state: Props) -> None:
    call.client("dynamodb").delete_resource_policy(ResourceArn=table)


RESOURCES = (
    Entry(
        kind="aws:dynamodb/table:Table",
        label=_LABEL,
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        settle=True,
        replace=names("name", "hashKey", "rangeKey", "attributes", "billingMode"),
        autoname=Autoname("name", 255),
        subject="name",
        defaults={"deletionProtectionEnabled": False},
        computed=names("serverSideEncryption", "pointInTimeRecovery"),
        sets=names("attributes"),
        gone=names("ResourceNotFoundException"),
        rules=(
            rules.one_of("billingMode", "PAY_PER_REQUEST", "PROVISIONED"),
            rules.matches("name", r"[0-9A-Za-z_.-]{3,255}", "only 0-9, A-Z, a-z, -, _ and ., 3 to 255"),
        ),
    ),
    Entry(
        kind="aws:dynamodb/resourcePolicy:ResourcePolicy",
        label="DynamoDB Resource Policy",
        create=_put_policy,
        read=_read_policy,
        update=_update_policy,
        delete=_delete_policy,
        replace=names("resourceArn"),
        subject="resourceArn",
        documents=names("policy"),
        gone=names("ResourceNotFoundException", "PolicyNotFoundException"),
        rules=(rules.policy("policy"), rules.arn("resourceArn")),
    ),
)
