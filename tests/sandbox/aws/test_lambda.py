import io
import json
import zipfile
from typing import Any

import pytest
from sandbox.aws.conftest import archive

from quantum_sandbox import assets
from quantum_sandbox.cloud import Refusal

FUNCTION = "aws:lambda/function:Function"
PERMISSION = "aws:lambda/permission:Permission"


def _function(life: Any, role: str, **inputs: Any) -> Any:
    given = {
        "name": "worker",
        "role": role,
        "runtime": "python3.12",
        "handler": "worker.handle",
        "code": archive("worker.py", "def handle(event, context): pass"),
        **inputs,
    }
    return life.create(FUNCTION, **given)


def test_function(life: Any, role: str) -> None:
    made = _function(
        life,
        role,
        description="d",
        timeout=60,
        architectures=["arm64"],
        kmsKeyArn="arn:aws:kms:eu-west-2:123456789012:key/a",
        reservedConcurrentExecutions=2,
        environment={"variables": {"A": "1"}},
        loggingConfig={"logFormat": "Text", "logGroup": "/qlz/team/dev/worker"},
        tags={"a": "b"},
    )
    client = life.boto("lambda")
    found = client.get_function(FunctionName="worker")
    facts = found["Configuration"]
    assert made.state["arn"] == facts["FunctionArn"] == f"arn:aws:lambda:eu-west-2:{life.account}:function:worker"
    assert (facts["Timeout"], facts["Architectures"], facts["KMSKeyArn"], facts["Environment"]) == (
        60,
        ["arm64"],
        "arn:aws:kms:eu-west-2:123456789012:key/a",
        {"Variables": {"A": "1"}},
    )
    assert found["Concurrency"] == {"ReservedConcurrentExecutions": 2}
    life.update(
        made, description="e", timeout=30, environment={"variables": {"B": "2"}}, reservedConcurrentExecutions=3
    )
    life.update(made, tags={"c": "d"}, reservedConcurrentExecutions=None, environment=None)
    found = client.get_function(FunctionName="worker")
    assert (found["Tags"], found["Configuration"]["Timeout"], found.get("Concurrency")) == ({"c": "d"}, 30, None)
    life.replaces(made, name="other")
    life.delete(made)


def test_new_code_reaches_the_account(life: Any, role: str) -> None:
    made = _function(life, role)
    code = archive("worker.py", "def handle(event, context): return 1")
    before = life.boto("lambda").get_function(FunctionName="worker")["Configuration"]["CodeSha256"]
    life.update(made, code=code)
    after = life.boto("lambda").get_function(FunctionName="worker")["Configuration"]["CodeSha256"]
    assert after == assets.digest(assets.package(code)) != before


def test_foreign_code_is_drift(life: Any, role: str) -> None:
    made = _function(life, role)
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as opened:
        opened.writestr("worker.py", "import os")
    life.boto("lambda").update_function_code(FunctionName="worker", ZipFile=package.getvalue())
    assert {path.split(".")[0] for path in life.drift(made)} == {"code"}


def test_what_moto_cannot_change_is_refused(life: Any, role: str) -> None:
    made = _function(life, role)
    with pytest.raises(Refusal, match=r"updating Lambda Function \(worker\): .* cannot change kmsKeyArn$"):
        life.update(made, kmsKeyArn="arn:aws:kms:eu-west-2:123456789012:key/a")


def test_what_the_sandbox_does_not_serve_is_declined(life: Any, role: str) -> None:
    with pytest.raises(Refusal, match=r"the sandbox does not serve layers$"):
        _function(life, role, layers=["arn:aws:lambda:eu-west-2:123456789012:layer:x:1"])


def test_permission(life: Any, role: str) -> None:
    _function(life, role)
    made = life.create(
        PERMISSION,
        statementId="SecretsManager",
        function="worker",
        action="lambda:InvokeFunction",
        principal="secretsmanager.amazonaws.com",
        sourceAccount=life.account,
    )
    document = json.loads(life.boto("lambda").get_policy(FunctionName="worker")["Policy"])
    (statement,) = document["Statement"]
    assert (statement["Principal"], statement["Condition"]) == (
        {"Service": "secretsmanager.amazonaws.com"},
        {"StringEquals": {"AWS:SourceAccount": life.account}},
    )
    life.replaces(made, principal="events.amazonaws.com", sourceAccount="123456789012", statementId="other")
    life.delete(made)
