import json
from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal

SECRET = "aws:secretsmanager/secret:Secret"  # pragma: allowlist secret
POLICY = "aws:secretsmanager/secretPolicy:SecretPolicy"
ROTATION = "aws:secretsmanager/secretRotation:SecretRotation"


def _deny(action: str) -> str:
    statement = {"Effect": "Deny", "Principal": {"AWS": "*"}, "Action": action, "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def _secret(life: Any, **inputs: Any) -> Any:
    return life.create(SECRET, name="/qlz/team/dev/token", recoveryWindowInDays=30, **inputs)


def test_secret(life: Any) -> None:
    made = _secret(life, description="d", kmsKeyId="arn:aws:kms:eu-west-2:1:key/a", tags={"a": "b"})
    client = life.boto("secretsmanager")
    found = client.describe_secret(SecretId="/qlz/team/dev/token")
    assert (found["ARN"], found["Description"], found["KmsKeyId"]) == (
        made.identity,
        "d",
        "arn:aws:kms:eu-west-2:1:key/a",
    )
    assert "VersionIdsToStages" not in found
    life.update(made, description="e", tags={"c": "d"})
    assert client.describe_secret(SecretId=made.identity)["Tags"] == [{"Key": "c", "Value": "d"}]
    life.replaces(made, name="other")
    life.imported(made)
    life.delete(made)
    assert client.describe_secret(SecretId=made.identity)["DeletedDate"]


def test_a_change_leaves_the_value_alone(life: Any) -> None:
    made = _secret(life, description="d")
    client = life.boto("secretsmanager")
    client.put_secret_value(SecretId=made.identity, SecretString="canary")  # pragma: allowlist secret
    life.update(made, description="e")
    assert client.get_secret_value(SecretId=made.identity)["SecretString"] == "canary"  # pragma: allowlist secret
    assert "canary" not in str(made.state)


def test_a_secret_that_waits_for_its_deletion_keeps_its_name(life: Any) -> None:
    made = _secret(life)
    life.delete(made)
    with pytest.raises(Refusal, match="the secret /qlz/team/dev/token already exists"):
        _secret(life)


def test_secret_policy(life: Any) -> None:
    secret = _secret(life)
    made = life.create(POLICY, secretArn=secret.identity, policy=_deny("secretsmanager:A"), blockPublicPolicy=True)
    life.settled(secret)
    life.update(made, policy=_deny("secretsmanager:B"))
    found = life.boto("secretsmanager").get_resource_policy(SecretId=secret.identity)
    assert json.loads(found["ResourcePolicy"]) == json.loads(_deny("secretsmanager:B"))
    life.imported(made)
    life.delete(made)


@pytest.mark.parametrize("value", [None, "canary"])
def test_secret_rotation(life: Any, value: str | None, function: str) -> None:
    """With and without a value: a new workspace has none."""
    secret = _secret(life)
    client = life.boto("secretsmanager")
    if value is not None:
        client.put_secret_value(SecretId=secret.identity, SecretString=value)
    made = life.create(
        ROTATION,
        secretId=secret.identity,
        rotationLambdaArn=function,
        rotateImmediately=False,
        rotationRules={"automaticallyAfterDays": 30},
    )
    found = client.describe_secret(SecretId=secret.identity)
    assert (found["RotationEnabled"], found["RotationLambdaARN"], found["RotationRules"]) == (
        True,
        function,
        {"AutomaticallyAfterDays": 30},
    )
    life.settled(secret)
    life.update(made, rotationRules={"automaticallyAfterDays": 60})
    assert client.describe_secret(SecretId=secret.identity)["RotationRules"] == {"AutomaticallyAfterDays": 60}
    life.imported(made)
    life.delete(made)
    assert client.describe_secret(SecretId=secret.identity)["RotationEnabled"] is False


def test_a_rotation_by_a_function_that_is_not_there_is_refused(life: Any) -> None:
    secret = _secret(life)
    with pytest.raises(Refusal):
        life.create(
            ROTATION,
            secretId=secret.identity,
            rotationLambdaArn=f"arn:aws:lambda:eu-west-2:{life.account}:function:absent",
            rotationRules={"automaticallyAfterDays": 30},
        )


def test_a_schedule_that_moto_forgets_is_declined(life: Any, function: str) -> None:
    secret = _secret(life)
    with pytest.raises(Refusal, match=r"the sandbox does not serve scheduleExpression$"):
        life.create(
            ROTATION,
            secretId=secret.identity,
            rotationLambdaArn=function,
            rotationRules={"scheduleExpression": "rate(10 days)"},
        )
