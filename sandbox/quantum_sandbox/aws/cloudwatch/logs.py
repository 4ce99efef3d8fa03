"""Log groups, and who may write into them."""

from typing import Any

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Autoname, Call, Entry, compact, decline, names, tag_changes
from quantum_sandbox.values import Props

_DAYS = (0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653)
_STANDARD = "STANDARD"


def _create(call: Call, inputs: Props) -> str:
    decline("CloudWatch Logs Log Group", inputs, "deletionProtectionEnabled")
    call.client("logs").create_log_group(
        logGroupName=inputs["name"],
        **compact(
            kmsKeyId=inputs.get("kmsKeyId"),
            tags=inputs.get("tags"),
            logGroupClass=inputs.get("logGroupClass"),
        ),
    )
    return inputs["name"]


def _update(call: Call, group: str, old: Props, new: Props) -> None:
    logs = call.client("logs")
    days = new.get("retentionInDays") or 0
    if days != (old.get("retentionInDays") or 0):
        if days:
            logs.put_retention_policy(logGroupName=group, retentionInDays=int(days))
        else:
            logs.delete_retention_policy(logGroupName=group)
    if not old:
        return
    if old.get("kmsKeyId") != new.get("kmsKeyId"):
        if new.get("kmsKeyId"):
            logs.associate_kms_key(logGroupName=group, kmsKeyId=new["kmsKeyId"])
        else:
            logs.disassociate_kms_key(logGroupName=group)
    changed, removed = tag_changes(old, new)
    arn = call.arn("logs", f"log-group:{group}")
    if removed:
        logs.untag_resource(resourceArn=arn, tagKeys=removed)
    if changed:
        logs.tag_resource(resourceArn=arn, tags=changed)


def _read(call: Call, group: str, _known: Props) -> Props | None:
    logs = call.client("logs")
    pages = logs.get_paginator("describe_log_groups").paginate(logGroupNamePrefix=group)
    found = next((one for page in pages for one in page["logGroups"] if one["logGroupName"] == group), None)
    if found is None:
        return None
    arn = call.arn("logs", f"log-group:{group}")
    return {
        "name": group,
        "arn": arn,
        "kmsKeyId": found.get("kmsKeyId"),
        "retentionInDays": found.get("retentionInDays") or 0,
        "logGroupClass": found.get("logGroupClass") or _STANDARD,
        "tags": logs.list_tags_for_resource(resourceArn=arn).get("tags", {}),
    }


def _delete(call: Call, group: str, state: Props) -> None:
    if not state.get("skipDestroy"):
        call.client("logs").delete_log_group(logGroupName=group)


def _put_policy(call: Call, inputs: Props) -> str:
    decline("CloudWatch Logs Resource Policy", inputs, "resourceArn")
    call.client("logs").put_resource_policy(policyName=inputs["policyName"], policyDocument=inputs["policyDocument"])
    return inputs["policyName"]


def _update_policy(call: Call, _name: str, _old: Props, new: Props) -> None:
    _put_policy(call, new)


def _read_policy(call: Call, name: str, _known: Props) -> Props | None:
    policies: list[Any] = call.client("logs").describe_resource_policies()["resourcePolicies"]
    found = next((one for one in policies if one["policyName"] == name), None)
    if found is None:
        return None
    return {"policyName": name, "policyDocument": found["policyDocument"], "policyScope": "ACCOUNT"}


def _delete_policy(call: Call, name: str, _state: Props) -> None:
    call.client("logs").delete_resource_policy(policyName=name)


RESOURCES = (
    Entry(
        kind="aws:cloudwatch/logGroup:LogGroup",
        label="CloudWatch Logs Log Group",
        create=_create,
        read=_read,
        update=_update,
        settle=True,
        delete=_delete,
        replace=names("name", "namePrefix", "logGroupClass"),
        autoname=Autoname("name", 512),
        subject="name",
        defaults={"logGroupClass": _STANDARD},
        local=names("skipDestroy"),
        gone=names("ResourceNotFoundException"),
        rules=(
            rules.matches("name", r"[a-zA-Z0-9_./#-]{1,512}", "isn't a valid log group name"),
            rules.one_of("retentionInDays", *_DAYS),
            rules.arn("kmsKeyId"),
        ),
    ),
    Entry(
        kind="aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
        label="CloudWatch Logs Resource Policy",
        create=_put_policy,
        read=_read_policy,
        update=_update_policy,
        delete=_delete_policy,
        replace=names("policyName", "resourceArn"),
        subject="policyName",
        documents=names("policyDocument"),
        gone=names("ResourceNotFoundException"),
        rules=(rules.policy("policyDocument"), rules.exactly_one("policyName", "resourceArn")),
    ),
)
