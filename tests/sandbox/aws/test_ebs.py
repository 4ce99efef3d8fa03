from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal

ENCRYPTION = "aws:ebs/encryptionByDefault:EncryptionByDefault"
KEY = "aws:ebs/defaultKmsKey:DefaultKmsKey"


def _key_of_new_volume(life: Any) -> str:
    volume = life.boto("ec2").create_volume(AvailabilityZone="eu-west-2a", Size=1, Encrypted=True)
    return volume["KmsKeyId"]


def test_encryption_by_default(life: Any) -> None:
    made = life.create(ENCRYPTION, enabled=True)
    assert life.boto("ec2").get_ebs_encryption_by_default()["EbsEncryptionByDefault"] is True
    life.update(made, enabled=False)
    life.update(made, enabled=True)
    life.imported(made)
    life.boto("ec2").disable_ebs_encryption_by_default()
    assert life.drift(made) == {"enabled"}
    life.update(made, enabled=False)
    life.update(made, enabled=True)
    life.delete(made, stays=True)
    assert life.boto("ec2").get_ebs_encryption_by_default()["EbsEncryptionByDefault"] is False


def test_new_volumes_take_the_default_key_until_it_is_given_up(life: Any) -> None:
    kms = life.boto("kms")
    key, other = (kms.create_key()["KeyMetadata"]["Arn"] for _ in range(2))
    made = life.create(KEY, keyArn=key)
    assert _key_of_new_volume(life) == key
    life.replaces(made, keyArn=other)
    life.imported(made)
    life.delete(made, stays=True)
    assert _key_of_new_volume(life) not in {key, other}


def test_a_key_that_does_not_exist_is_no_default(life: Any) -> None:
    absent = f"arn:aws:kms:eu-west-2:{life.account}:key/00000000-0000-0000-0000-000000000000"
    with pytest.raises(Refusal, match="NotFoundException"):
        life.create(KEY, keyArn=absent)
