"""A small stack in the sandbox: planned, brought up by its plan, refused by the same plan afterwards, and drifted."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from pull_requests import scratch
from pull_requests.workflow import clean_environment

from quantum_sandbox import server
from quantum_sandbox.clients import client

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("pull-request")]


@pytest.fixture
def qlz(tmp_path):
    root = tmp_path / "team"
    scratch.repository(root)
    environment = clean_environment(tmp_path)

    def call(*words, code):
        tool = str(Path(sys.executable).parent / "qlz")
        done = subprocess.run([tool, *words], cwd=root, env=environment, text=True, capture_output=True, check=False)
        assert done.returncode == code, done.stdout + done.stderr
        return done.stdout + done.stderr

    yield call
    server.stop(tmp_path / "sandbox")


def test_an_update_does_what_was_planned_and_drift_is_seen(qlz, tmp_path):
    plan = str(tmp_path / "plan.json")
    assert "(3 create)" in qlz("preview", "dev", "--save-plan", plan, "--sandbox", code=0)
    # Deployed as planned; it ends with 1 because this stack holds nothing of what a workspace is read back for.
    assert "3 created" in qlz("up", "dev", "--plan", plan, "--sandbox", code=1)
    assert "the plan is stale: the stack has changed since." in qlz("up", "dev", "--plan", plan, "--sandbox", code=3)
    assert "0 differ" in qlz("drift", "dev", "--sandbox", code=0)

    endpoint = server.status(tmp_path / "sandbox").endpoint
    events = client("events", endpoint=endpoint, account="111122228888", region="eu-west-2")
    assert events.describe_rule(Name="nova-tick")["ScheduleExpression"] == "rate(1 day)"
    events.put_rule(Name="nova-tick", ScheduleExpression="rate(2 days)")
    found = json.loads(qlz("drift", "dev", "--sandbox", "--json", code=1))
    assert [(each["operation"], each["properties"]) for each in found["differences"]] == [
        ("update", ["scheduleExpression"])
    ]
