"""What the tests of several AWS types share."""

import json
from typing import Any

import pytest


def archive(name: str, text: str) -> dict[str, Any]:
    """An archive of one text as the engine sends it."""
    signature = "4dabf18193072939515e22adb298388d"  # pragma: allowlist secret
    asset = {signature: "c44067f5952c0a294b673a41bacd8c17", "text": text}  # pragma: allowlist secret
    return {signature: "0def7320c3a5731c473e5ecbe6d01bc7", "assets": {name: asset}}  # pragma: allowlist secret


@pytest.fixture
def role(life: Any) -> str:
    """The ARN of a role that Lambda may assume."""
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    return life.create("aws:iam/role:Role", name="worker", assumeRolePolicy=document).state["arn"]


@pytest.fixture
def function(life: Any, role: str) -> str:
    """The ARN of a function."""
    made = life.create(
        "aws:lambda/function:Function",
        name="rotation",
        role=role,
        runtime="python3.12",
        handler="rotation.handle",
        code=archive("rotation.py", "def handle(event, context): pass"),
    )
    return made.state["arn"]
