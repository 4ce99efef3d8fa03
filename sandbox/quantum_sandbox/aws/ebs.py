"""How a region of the account encrypts new volumes: whether, and under which key."""

from quantum_sandbox.aws import rules
from quantum_sandbox.aws.entry import Call, Entry, names
from quantum_sandbox.values import Props


def _encrypt(call: Call, inputs: Props) -> str:
    _switch(call, on=inputs["enabled"])
    return call.region


def _update_encryption(call: Call, _region: str, _old: Props, new: Props) -> None:
    _switch(call, on=new["enabled"])


def _switch(call: Call, *, on: bool) -> None:
    ec2 = call.client("ec2")
    (ec2.enable_ebs_encryption_by_default if on else ec2.disable_ebs_encryption_by_default)()


def _read_encryption(call: Call, _region: str, _known: Props) -> Props:
    return {"enabled": call.client("ec2").get_ebs_encryption_by_default()["EbsEncryptionByDefault"]}


def _plain_again(call: Call, _region: str, _state: Props) -> None:
    _switch(call, on=False)


def _choose_key(call: Call, inputs: Props) -> str:
    # EC2 takes any text for a key; moto fails in what it does not know, so the key itself is asked first.
    call.client("kms").describe_key(KeyId=inputs["keyArn"])
    return call.client("ec2").modify_ebs_default_kms_key_id(KmsKeyId=inputs["keyArn"])["KmsKeyId"]


def _read_key(call: Call, key: str, known: Props) -> Props:
    """Moto uses the key for new volumes and gives it back nowhere: the program's own value is shown while it exists."""
    chosen = known.get("keyArn") or key
    call.client("kms").describe_key(KeyId=chosen)
    return {"keyArn": chosen}


def _own_key_again(call: Call, _key: str, _state: Props) -> None:
    """In moto an empty name is what resetting is in AWS: the key of AWS for EBS."""
    call.client("ec2").modify_ebs_default_kms_key_id(KmsKeyId="")


RESOURCES = (
    Entry(
        kind="aws:ebs/encryptionByDefault:EncryptionByDefault",
        label="EC2 EBS Encryption By Default",
        create=_encrypt,
        read=_read_encryption,
        update=_update_encryption,
        delete=_plain_again,
        defaults={"enabled": True},
    ),
    Entry(
        kind="aws:ebs/defaultKmsKey:DefaultKmsKey",
        label="EC2 EBS Default KMS Key",
        create=_choose_key,
        read=_read_key,
        delete=_own_key_again,
        replace=names("keyArn"),
        subject="keyArn",
        gone=names("NotFoundException"),
        rules=(rules.arn("keyArn"),),
    ),
)
