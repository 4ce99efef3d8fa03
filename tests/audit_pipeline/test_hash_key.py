"""The hash key comes from KMS, is the same each time, and is nobody else's."""

import boto3
import pytest
from botocore.exceptions import ClientError

from quantum_landing_zone.audit_pipeline.hash_key import hash_key


@pytest.fixture
def kms(moto):
    client = boto3.client("kms", region_name="eu-west-2")
    for name in ("alias/a", "alias/b"):
        key = client.create_key(KeySpec="HMAC_256", KeyUsage="GENERATE_VERIFY_MAC")["KeyMetadata"]["KeyId"]
        client.create_alias(AliasName=name, TargetKeyId=key)
    return client


def test_it_is_long_enough_and_the_same_each_time(kms):
    made = hash_key(kms, "alias/a", "aurora dev")
    assert len(made) == 32
    assert hash_key(kms, "alias/a", "aurora dev") == made


def test_another_key_or_another_workspace_gives_another(kms):
    made = {hash_key(kms, key, context) for key in ("alias/a", "alias/b") for context in ("aurora dev", "aurora test")}
    assert len(made) == 4


def test_a_key_for_encryption_makes_none(kms):
    kms.create_alias(AliasName="alias/c", TargetKeyId=kms.create_key()["KeyMetadata"]["KeyId"])
    with pytest.raises(ClientError, match="InvalidKeyUsage"):
        hash_key(kms, "alias/c", "aurora dev")


def test_kms_is_asked_once_however_many_records_there_are(world, monkeypatch):
    """Each call is itself a record of the trail: to ask for each value would never end."""
    from audit.records import create_task

    calls = []
    kms = world.client("kms")
    original = kms.generate_mac
    monkeypatch.setattr(kms, "generate_mac", lambda **given: calls.append(given) or original(**given))
    worker = world.worker()
    world.log_file("a", [create_task() for _ in range(50)])
    world.log_file("b", [create_task() for _ in range(50)])
    assert world.drain(worker) == 0
    assert [(call["KeyId"], call["MacAlgorithm"]) for call in calls] == [
        ("alias/qlz/aurora/dev/audit-hash", "HMAC_SHA_256")
    ]
