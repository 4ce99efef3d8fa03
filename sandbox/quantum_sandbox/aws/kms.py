"""Customer-managed keys and their aliases."""

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
from quantum_sandbox.values import Props

_LEAST_WINDOW, _MOST_WINDOW = 7, 30
_SYMMETRIC = "SYMMETRIC_DEFAULT"
_USAGE = "ENCRYPT_DECRYPT"


def _create_key(call: Call, inputs: Props) -> str:
    decline("KMS Key", inputs, "customKeyStoreId", "xksKeyId")
    arguments = compact(
        Description=inputs.get("description"),
        KeyUsage=inputs.get("keyUsage", _USAGE),
        KeySpec=inputs.get("customerMasterKeySpec", _SYMMETRIC),
        Policy=inputs.get("policy"),
        MultiRegion=inputs.get("multiRegion", False),
        BypassPolicyLockoutSafetyCheck=inputs.get("bypassPolicyLockoutSafetyCheck"),
        Tags=tag_list(inputs.get("tags"), "TagKey", "TagValue"),
    )
    return call.client("kms").create_key(**arguments)["KeyMetadata"]["KeyId"]


def _update_key(call: Call, key: str, old: Props, new: Props) -> None:
    kms = call.client("kms")
    if old:
        if old.get("description", "") != new.get("description", ""):
            kms.update_key_description(KeyId=key, Description=new.get("description", ""))
        if new.get("policy") and old.get("policy") != new["policy"]:
            kms.put_key_policy(KeyId=key, PolicyName="default", Policy=new["policy"])
        changed, removed = tag_changes(old, new)
        if removed:
            kms.untag_resource(KeyId=key, TagKeys=removed)
        if changed:
            kms.tag_resource(KeyId=key, Tags=tag_list(changed, "TagKey", "TagValue"))
    rotation = (new.get("enableKeyRotation", False), new.get("rotationPeriodInDays"))
    if rotation != (old.get("enableKeyRotation", False), old.get("rotationPeriodInDays")):
        if rotation[0]:
            kms.enable_key_rotation(KeyId=key, **compact(RotationPeriodInDays=rotation[1]))
        else:
            kms.disable_key_rotation(KeyId=key)
    if new.get("isEnabled", True) != old.get("isEnabled", True):
        (kms.enable_key if new.get("isEnabled", True) else kms.disable_key)(KeyId=key)


def _read_key(call: Call, key: str, known: Props) -> Props | None:
    kms = call.client("kms")
    facts = kms.describe_key(KeyId=key)["KeyMetadata"]
    if facts["KeyState"] in ("PendingDeletion", "PendingReplicaDeletion"):
        return None
    rotation = kms.get_key_rotation_status(KeyId=key) if facts["KeySpec"] == _SYMMETRIC else {}
    # moto takes a rotation period and does not keep it: the program's own word stands in.
    period = rotation.get("RotationPeriodInDays") or known.get("rotationPeriodInDays")
    tags = kms.list_resource_tags(KeyId=key)["Tags"]
    return {
        "arn": facts["Arn"],
        "keyId": facts["KeyId"],
        "description": facts.get("Description") or None,
        "keyUsage": facts.get("KeyUsage", _USAGE),
        "customerMasterKeySpec": facts["KeySpec"],
        "isEnabled": facts["Enabled"],
        "multiRegion": facts.get("MultiRegion", False),
        "policy": kms.get_key_policy(KeyId=key, PolicyName="default")["Policy"],
        "enableKeyRotation": rotation.get("KeyRotationEnabled", False),
        "rotationPeriodInDays": period if rotation.get("KeyRotationEnabled") else None,
        "tags": tag_map(tags, "TagKey", "TagValue"),
    }


def _delete_key(call: Call, key: str, state: Props) -> None:
    window = int(state.get("deletionWindowInDays") or _MOST_WINDOW)
    call.client("kms").schedule_key_deletion(KeyId=key, PendingWindowInDays=window)


def _create_alias(call: Call, inputs: Props) -> str:
    call.client("kms").create_alias(AliasName=inputs["name"], TargetKeyId=inputs["targetKeyId"])
    return inputs["name"]


def _update_alias(call: Call, name: str, old: Props, new: Props) -> None:
    if old.get("targetKeyId") != new.get("targetKeyId"):
        call.client("kms").update_alias(AliasName=name, TargetKeyId=new["targetKeyId"])


def _read_alias(call: Call, name: str, known: Props) -> Props | None:
    for page in call.client("kms").get_paginator("list_aliases").paginate():
        for alias in page["Aliases"]:
            if alias["AliasName"] == name:
                return _alias(call, alias, known)
    return None


def _alias(call: Call, alias: Props, known: Props) -> Props:
    """The target may be given as an id or as an ARN: the account knows one key, the program one way to write it."""
    key = alias["TargetKeyId"]
    key_arn = call.arn("kms", f"key/{key}")
    given = known.get("targetKeyId")
    return {
        "name": alias["AliasName"],
        "arn": alias["AliasArn"],
        "targetKeyId": given if given in (key, key_arn) else key,
        "targetKeyArn": key_arn,
    }


def _delete_alias(call: Call, name: str, _state: Props) -> None:
    call.client("kms").delete_alias(AliasName=name)


RESOURCES = (
    Entry(
        kind="aws:kms/key:Key",
        label="KMS Key",
        create=_create_key,
        read=_read_key,
        update=_update_key,
        settle=True,
        delete=_delete_key,
        replace=names("customerMasterKeySpec", "keyUsage", "multiRegion", "customKeyStoreId", "xksKeyId"),
        defaults={"keyUsage": _USAGE, "customerMasterKeySpec": _SYMMETRIC, "isEnabled": True},
        computed=names("description", "policy", "rotationPeriodInDays"),
        local=names("deletionWindowInDays", "bypassPolicyLockoutSafetyCheck"),
        documents=names("policy"),
        gone=names("NotFoundException"),
        rules=(
            rules.policy("policy"),
            rules.length("description", 0, 8192),
            rules.between("deletionWindowInDays", _LEAST_WINDOW, _MOST_WINDOW),
            rules.between("rotationPeriodInDays", 90, 2560),
        ),
    ),
    Entry(
        kind="aws:kms/alias:Alias",
        label="KMS Alias",
        create=_create_alias,
        read=_read_alias,
        update=_update_alias,
        delete=_delete_alias,
        replace=names("name", "namePrefix"),
        autoname=Autoname("name", 255, "alias/"),
        subject="name",
        gone=names("NotFoundException"),
        rules=(
            rules.matches(
                "name",
                r"alias/[a-zA-Z0-9/_-]+",
                "must begin with 'alias/' and be comprised of only [a-zA-Z0-9/_-]",
            ),
        ),
    ),
)
