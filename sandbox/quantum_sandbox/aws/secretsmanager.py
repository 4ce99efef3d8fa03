"""Secrets, the policies on them and their rotation. No entry here ever reads or writes a value."""

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

_WINDOW = 30
_SERVICE = "secretsmanager"


def _create(call: Call, inputs: Props) -> str:
    decline("Secrets Manager Secret", inputs, "replicas", "type", "policy")
    made = call.client(_SERVICE).create_secret(
        Name=inputs["name"],
        **compact(
            Description=inputs.get("description"),
            KmsKeyId=inputs.get("kmsKeyId"),
            Tags=tag_list(inputs.get("tags")),
        ),
    )
    return made["ARN"]


def _update(call: Call, secret: str, old: Props, new: Props) -> None:
    client = call.client(_SERVICE)
    if any(old.get(name) != new.get(name) for name in ("description", "kmsKeyId")):
        client.update_secret(
            SecretId=secret, Description=new.get("description", ""), **compact(KmsKeyId=new.get("kmsKeyId"))
        )
    changed, removed = tag_changes(old, new)
    if removed:
        client.untag_resource(SecretId=secret, TagKeys=removed)
    if changed:
        client.tag_resource(SecretId=secret, Tags=tag_list(changed))


def _read(call: Call, secret: str, _known: Props) -> Props | None:
    found = call.client(_SERVICE).describe_secret(SecretId=secret)
    if found.get("DeletedDate"):
        return None
    return {
        "arn": found["ARN"],
        "name": found["Name"],
        "description": found.get("Description") or None,
        "kmsKeyId": found.get("KmsKeyId"),
        "tags": tag_map(found.get("Tags")),
    }


def _delete(call: Call, secret: str, state: Props) -> None:
    client = call.client(_SERVICE)
    if client.describe_secret(SecretId=secret).get("DeletedDate"):
        return
    days = int(state.get("recoveryWindowInDays", _WINDOW))
    if days:
        client.delete_secret(SecretId=secret, RecoveryWindowInDays=days)
    else:
        client.delete_secret(SecretId=secret, ForceDeleteWithoutRecovery=True)


def _put_policy(call: Call, inputs: Props) -> str:
    call.client(_SERVICE).put_resource_policy(
        SecretId=inputs["secretArn"],
        ResourcePolicy=inputs["policy"],
        BlockPublicPolicy=bool(inputs.get("blockPublicPolicy")),
    )
    return inputs["secretArn"]


def _update_policy(call: Call, _secret: str, _old: Props, new: Props) -> None:
    _put_policy(call, new)


def _read_policy(call: Call, secret: str, _known: Props) -> Props | None:
    policy = call.client(_SERVICE).get_resource_policy(SecretId=secret).get("ResourcePolicy")
    return {"secretArn": secret, "policy": policy} if policy else None


def _delete_policy(call: Call, secret: str, _state: Props) -> None:
    call.client(_SERVICE).delete_resource_policy(SecretId=secret)


def _rotate(call: Call, inputs: Props) -> str:
    wanted = inputs["rotationRules"]
    decline("Secrets Manager Secret Rotation", wanted, "duration", "scheduleExpression")
    decline("Secrets Manager Secret Rotation", inputs, "externalSecretRotationMetadatas")
    call.client(_SERVICE).rotate_secret(
        SecretId=inputs["secretId"],
        RotationLambdaARN=inputs["rotationLambdaArn"],
        RotationRules={"AutomaticallyAfterDays": int(wanted["automaticallyAfterDays"])},
        RotateImmediately=inputs["rotateImmediately"],
    )
    return inputs["secretId"]


def _update_rotation(call: Call, _secret: str, _old: Props, new: Props) -> None:
    _rotate(call, new)


def _read_rotation(call: Call, secret: str, _known: Props) -> Props | None:
    found = call.client(_SERVICE).describe_secret(SecretId=secret)
    if not found.get("RotationEnabled"):
        return None
    return {
        "secretId": secret,
        "rotationEnabled": True,
        "rotationLambdaArn": found.get("RotationLambdaARN") or None,
        "rotationRules": {"automaticallyAfterDays": found["RotationRules"]["AutomaticallyAfterDays"]},
    }


def _delete_rotation(call: Call, secret: str, _state: Props) -> None:
    client = call.client(_SERVICE)
    if client.describe_secret(SecretId=secret).get("RotationEnabled"):
        client.cancel_rotate_secret(SecretId=secret)


_GONE = names("ResourceNotFoundException")

RESOURCES = (
    Entry(
        kind="aws:secretsmanager/secret:Secret",
        label="Secrets Manager Secret",
        create=_create,
        read=_read,
        update=_update,
        delete=_delete,
        replace=names("name", "namePrefix"),
        autoname=Autoname("name", 512),
        subject="name",
        defaults={"recoveryWindowInDays": _WINDOW},
        computed=names("policy"),
        local=names("recoveryWindowInDays", "forceOverwriteReplicaSecret"),
        documents=names("policy"),
        gone=_GONE,
        rules=(
            rules.matches("name", r"[0-9A-Za-z/_+=.@-]{1,512}", "only letters, digits and any of /_+=.@-"),
            rules.length("description", 0, 2048),
            rules.one_of("recoveryWindowInDays", 0, *range(7, 31)),
        ),
    ),
    Entry(
        kind="aws:secretsmanager/secretPolicy:SecretPolicy",
        label="Secrets Manager Secret Policy",
        create=_put_policy,
        read=_read_policy,
        update=_update_policy,
        delete=_delete_policy,
        replace=names("secretArn"),
        subject="secretArn",
        local=names("blockPublicPolicy"),
        documents=names("policy"),
        gone=_GONE,
        rules=(rules.policy("policy"), rules.arn("secretArn")),
    ),
    Entry(
        kind="aws:secretsmanager/secretRotation:SecretRotation",
        label="Secrets Manager Secret Rotation",
        create=_rotate,
        read=_read_rotation,
        update=_update_rotation,
        delete=_delete_rotation,
        replace=names("secretId"),
        subject="secretId",
        defaults={"rotateImmediately": True},
        computed=names("rotationEnabled"),
        local=names("rotateImmediately"),
        gone=_GONE,
        rules=(rules.arn("rotationLambdaArn"),),
    ),
)
