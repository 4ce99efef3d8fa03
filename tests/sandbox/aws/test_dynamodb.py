import json
from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal

TABLE = "aws:dynamodb/table:Table"
POLICY = "aws:dynamodb/resourcePolicy:ResourcePolicy"
KEYS = {
    "hashKey": "Holder",
    "rangeKey": "Id",
    "attributes": [{"name": "Holder", "type": "S"}, {"name": "Id", "type": "S"}],
    "billingMode": "PAY_PER_REQUEST",
}


def document(sid: str, table: str) -> str:
    deny = {"Sid": sid, "Effect": "Deny", "Principal": {"AWS": "*"}, "Action": "dynamodb:DeleteItem", "Resource": table}
    return json.dumps({"Version": "2012-10-17", "Statement": [deny]})


def test_table(life: Any) -> None:
    key = life.boto("kms").create_key()["KeyMetadata"]["Arn"]
    made = life.create(
        TABLE,
        name="requests",
        **KEYS,
        serverSideEncryption={"enabled": True, "kmsKeyArn": key},
        pointInTimeRecovery={"enabled": True},
        tags={"a": "b"},
    )
    tables = life.boto("dynamodb")

    def found() -> dict[str, Any]:
        return tables.describe_table(TableName="requests")["Table"]

    def recovery() -> str:
        backups = tables.describe_continuous_backups(TableName="requests")["ContinuousBackupsDescription"]
        return backups["PointInTimeRecoveryDescription"]["PointInTimeRecoveryStatus"]

    assert found()["SSEDescription"]["KMSMasterKeyArn"] == key
    assert recovery() == "ENABLED"
    life.imported(made)
    life.update(made, deletionProtectionEnabled=True, pointInTimeRecovery={"enabled": False}, tags={"a": "c"})
    assert (found()["DeletionProtectionEnabled"], recovery()) == (True, "DISABLED")
    tables.update_table(TableName="requests", DeletionProtectionEnabled=False)
    assert life.drift(made) == {"deletionProtectionEnabled"}
    life.replaces(made, name="other", rangeKey="Other")
    life.delete(made)


def test_what_moto_cannot_do_with_a_table_is_refused(life: Any) -> None:
    with pytest.raises(Refusal, match="the sandbox serves billing mode PAY_PER_REQUEST only"):
        life.create(TABLE, name="paid", **{**KEYS, "billingMode": "PROVISIONED"})
    with pytest.raises(Refusal, match="does not serve streamEnabled"):
        life.create(TABLE, name="streams", **KEYS, streamEnabled=True)


def test_the_policy_of_a_table(life: Any) -> None:
    table = life.create(TABLE, name="closed", **KEYS).state["arn"]
    made = life.create(POLICY, resourceArn=table, policy=document("One", table))
    tables = life.boto("dynamodb")
    assert json.loads(tables.get_resource_policy(ResourceArn=table)["Policy"])["Statement"][0]["Sid"] == "One"
    life.imported(made)
    life.update(made, policy=document("Two", table))
    tables.put_resource_policy(ResourceArn=table, Policy=document("Three", table))
    assert life.drift(made) == {"policy"}
    life.delete(made)
