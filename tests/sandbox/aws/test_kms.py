import json
from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal, Subject

KEY = "aws:kms/key:Key"
ALIAS = "aws:kms/alias:Alias"


def _policy(account: str, action: str = "kms:*") -> str:
    statement = {
        "Sid": "Admin",
        "Effect": "Allow",
        "Principal": {"AWS": f"arn:aws:iam::{account}:root"},
        "Action": action,
        "Resource": "*",
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def test_key_lives_in_the_account_as_declared(life: Any) -> None:
    key = life.create(
        KEY,
        description="results",
        policy=_policy(life.account),
        enableKeyRotation=True,
        rotationPeriodInDays=180,
        deletionWindowInDays=7,
        tags={"team": "t"},
    )
    kms = life.boto("kms")
    facts = kms.describe_key(KeyId=key.identity)["KeyMetadata"]
    assert (facts["Description"], facts["Enabled"], facts["AWSAccountId"]) == ("results", True, life.account)
    assert kms.get_key_rotation_status(KeyId=key.identity)["KeyRotationEnabled"] is True
    assert json.loads(kms.get_key_policy(KeyId=key.identity, PolicyName="default")["Policy"]) == json.loads(
        _policy(life.account)
    )
    assert key.state["arn"] == f"arn:aws:kms:eu-west-2:{life.account}:key/{key.identity}"

    life.update(
        key,
        description="other",
        enableKeyRotation=None,
        rotationPeriodInDays=None,
        policy=_policy(life.account, "kms:Decrypt"),
        tags={"cost": "c"},
        isEnabled=False,
    )
    facts = kms.describe_key(KeyId=key.identity)["KeyMetadata"]
    assert (facts["Description"], facts["KeyState"]) == ("other", "Disabled")
    assert kms.get_key_rotation_status(KeyId=key.identity)["KeyRotationEnabled"] is False
    assert kms.list_resource_tags(KeyId=key.identity)["Tags"] == [{"TagKey": "cost", "TagValue": "c"}]

    life.replaces(key, customerMasterKeySpec="RSA_2048", keyUsage="SIGN_VERIFY", multiRegion=True)
    life.imported(key)
    life.delete(key)
    facts = kms.describe_key(KeyId=key.identity)["KeyMetadata"]
    assert facts["KeyState"] == "PendingDeletion"
    assert round((facts["DeletionDate"] - facts["CreationDate"]).total_seconds() / 86400) == 7


def test_key_policy_changed_behind_the_back_is_drift(life: Any) -> None:
    key = life.create(KEY, policy=_policy(life.account))
    life.boto("kms").put_key_policy(
        KeyId=key.identity, PolicyName="default", Policy=_policy(life.account, "kms:Encrypt")
    )
    assert life.drift(key) == {"policy"}


def test_rotation_switched_off_behind_the_back_is_drift(life: Any) -> None:
    key = life.create(KEY, enableKeyRotation=True)
    life.boto("kms").disable_key_rotation(KeyId=key.identity)
    assert life.drift(key) == {"enableKeyRotation"}


def test_policy_written_another_way_is_no_change(life: Any) -> None:
    key = life.create(KEY, policy=_policy(life.account))
    other = json.dumps(json.loads(_policy(life.account)), indent=4, sort_keys=True)
    news = life.check(KEY, policy=other)
    assert life.cloud.diff(key.subject, key.inputs, key.state, news).changes == {}


def test_alias_moves_from_key_to_key(life: Any) -> None:
    first, second = life.create(KEY), life.create(KEY)
    alias = life.create(ALIAS, name="alias/results", targetKeyId=first.identity)
    kms = life.boto("kms")
    assert kms.describe_key(KeyId="alias/results")["KeyMetadata"]["KeyId"] == first.identity
    life.imported(alias)
    life.update(alias, targetKeyId=second.state["arn"])
    assert kms.describe_key(KeyId="alias/results")["KeyMetadata"]["KeyId"] == second.identity
    life.replaces(alias, name="alias/other")
    life.delete(alias)


def test_second_alias_of_a_name_is_a_conflict(life: Any) -> None:
    key = life.create(KEY)
    life.create(ALIAS, name="alias/results", targetKeyId=key.identity)
    with pytest.raises(
        Refusal,
        match=r"^creating KMS Alias \(alias/results\): operation error KMS: CreateAlias, https response error"
        r" StatusCode: 400, RequestID: \S*, AlreadyExistsException: ",
    ):
        life.cloud.create(Subject(ALIAS, "twin"), life.check(ALIAS, name="alias/results", targetKeyId=key.identity))


def test_alias_without_a_name_gets_one_that_is_valid(life: Any) -> None:
    assert life.check(ALIAS, targetKeyId="k")["name"] == "alias/it-0001020"
