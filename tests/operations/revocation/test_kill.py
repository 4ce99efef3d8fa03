"""A run that is killed on its way, by a real `kill -9` of a real process, and the one that goes on after it."""

import json
import os
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import boto3
import pytest
from moto.server import ThreadedMotoServer
from operations.revocation.conftest import JOB, PEOPLE, ROOT, SHARE, Account, declaration, deploy

from quantum_landing_zone.operations.revocation.order import Revocation
from quantum_landing_zone.operations.revocation.report import Report
from quantum_landing_zone.operations.revocation.revoke import revoke
from quantum_landing_zone.operations.revocation.words import Kind, Runs

TENANT = Revocation(kind=Kind.TENANT, subject="aurora")
KILLED = """
import json, os, signal, sys
from pathlib import Path

import boto3
import yaml

from quantum_landing_zone.cli.revocation import keep_record
from quantum_landing_zone.operations.revocation.order import Revocation
from quantum_landing_zone.operations.revocation.words import Kind
from quantum_landing_zone.operations.revocation.report import Report
from quantum_landing_zone.operations.revocation.revoke import revoke
from quantum_landing_zone.operations.revocation.words import Runs
from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant

endpoint, text, record, after = sys.argv[1:]
here = AwsWorkspace(parse_tenant(text), Environment.DEV)
order = Revocation(kind=Kind.TENANT, subject="aurora")
asked = 0


def client(service):
    made = boto3.client(service, region_name=here.region, endpoint_url=endpoint)
    made.meta.events.register("before-send.iam.PutRolePolicy", count)
    return made


def count(**_):
    global asked
    asked += 1
    if asked > int(after):
        os.kill(os.getpid(), signal.SIGKILL)


report = Report(act="revoke", here=here, revocation=order, by="", reason="", approver="")
report.keep = lambda one: keep_record(Path(record), one)
revoke(report, order, client, runs=Runs.OWN, braket=False)
"""


@pytest.fixture
def server(monkeypatch, here):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("MOTO_ACCOUNT_ID", here.account)
    running = ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    running.start()
    host, port = running.get_host_and_port()
    endpoint = f"http://{host}:{port}"
    # Servers of one process share what they hold.
    urllib.request.urlopen(urllib.request.Request(f"{endpoint}/moto-api/reset", method="POST")).close()  # noqa: S310
    yield endpoint
    running.stop()


class Local(Account):
    """An account behind a server."""

    def __init__(self, session, endpoint):
        super().__init__(session, [])
        plain = session.client
        session.client = lambda service: plain(service, endpoint_url=endpoint)


@pytest.mark.parametrize("after", [0, 3])
def test_a_killed_run_leaves_its_record_and_the_next_one_does_the_rest(server, here, tmp_path, after):
    account = Local(boto3.Session(region_name=here.region), server)
    deploy(account.session.client("iam"), here)
    record = tmp_path / "record.json"
    words = [sys.executable, "-c", KILLED, server, json.dumps(declaration()), str(record), str(after)]
    paths = os.pathsep.join([str(ROOT / "components"), str(ROOT / "sandbox")])
    done = subprocess.run(words, env={**os.environ, "PYTHONPATH": paths}, capture_output=True, text=True, check=False)
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert len(account.revoked()) == after
    if after:
        left = json.loads(record.read_text(encoding="utf-8"))
        assert (left["ended"], left["complete"], len(left["steps"])) == (False, False, after)

    report = Report(act="revoke", here=here, revocation=TENANT, by="", reason="", approver="")
    revoke(report, TENANT, account, runs=Runs.OWN, braket=False)
    assert report.complete
    assert account.revoked() == sorted([*PEOPLE, JOB, SHARE])
    states = [str(step.state) for step in report.steps if step.what == "deny" and step.target in account.revoked()]
    assert (states.count("was so already"), states.count("done")) == (after, len(PEOPLE) + 2 - after)
    assert not list(Path(tmp_path).glob("*.part"))
