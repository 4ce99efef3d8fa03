"""Elevation in an account of moto's: its table, its role, both machines run by moto's interpreter, its own code."""

import io
import json
import threading
import time
import uuid
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import boto3
import pytest
from moto import mock_aws
from moto.awslambda_simple.models import LambdaSimpleBackend
from moto.events.models import EventsBackend
from moto.stepfunctions.parser.asl.component.common.retry import retrier_decl
from moto.stepfunctions.parser.asl.component.state.exec.state_task.service import state_task_service_aws_sdk
from moto.stepfunctions.parser.asl.component.state.wait.wait_function.wait_function import WaitFunction

from quantum_landing_zone.aws.elevation_code import elevation_settings
from quantum_landing_zone.aws.elevation_machine import elevation_definition, sweep_definition
from quantum_landing_zone.aws.role_policy import role_policy
from quantum_landing_zone.elevation import handler
from quantum_landing_zone.elevation.request import HOLDER, ID
from quantum_landing_zone.tenant import AwsWorkspace, Environment, Role, parse_tenant
from quantum_landing_zone.tenant.privileged import Privileged

AURORA = """
apiVersion: quantum-landing-zone/v1
team: aurora
owners: [leads@example.org]
costCentre: CC-1
useCase: Error mitigation on small circuits with synthetic data
residency: {jurisdictions: [eu, uk]}
identity: {kind: oidc, issuer: "https://login.example.org/q", audience: qlz, subjects: ["team:*"]}
roles:
  circuit-author: [researchers]
  job-submitter: [researchers]
  backend-admin: [platform]
  billing-viewer: [finance]
  audit-reviewer: [security]
elevation: {approvers: [leads], longestMinutes: 60}
breakGlass: {people: [ada@example.org, bob@example.org]}
environments:
  test:
    aws: {account: "123456789012", region: eu-north-1}
    devices: [iqm/Garnet]
    spendCapsUsd: {iqm/Garnet: 50}
"""
NOW = datetime(2026, 11, 25, 10, 0, tzinfo=UTC)
ADA, BOB = "ada@example.org", "bob@example.org"
REASON = "Raise the cap for the benchmark of ticket 7"
WHOLE = '{"Version": "2012-10-17", "Statement": []}'


@pytest.fixture(scope="session")
def here() -> AwsWorkspace:
    """A workspace with elevation, in moto's own account."""
    return AwsWorkspace(parse_tenant(AURORA), Environment.TEST)


@dataclass
class Account:
    """What a test sees of the account, and its clock."""

    parts: Privileged
    events: list[dict[str, Any]]
    now: datetime = NOW
    waited: list[int] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    broken: set[str] = field(default_factory=set)
    retried: list[float] = field(default_factory=list)

    def client(self, service: str) -> Any:
        """A boto3 client of the account."""
        return boto3.client(service, region_name="eu-north-1")

    def later(self, minutes: float) -> None:
        """Let time pass."""
        self.now += timedelta(minutes=minutes)

    def grants(self) -> list[str]:
        """The inline policies of the backend administrator's role, without its own."""
        names = self.client("iam").list_role_policies(RoleName=self.parts.elevated_role)["PolicyNames"]
        return [name for name in names if name != "backend-admin"]

    def document(self, name: str) -> dict[str, Any]:
        """An inline policy of that role, as IAM gives it."""
        found = self.client("iam").get_role_policy(RoleName=self.parts.elevated_role, PolicyName=name)
        return found["PolicyDocument"]

    @property
    def own_policy(self) -> str:
        """The role's own policy, as a document that IAM takes."""
        return json.dumps(self.document("backend-admin"))

    def recorded(self) -> list[str]:
        """What kinds of events were put on the bus, in order."""
        return [event["detail-type"] for event in self.events]

    def ended(self, execution: str) -> str:
        """How an execution ended; it is waited for."""
        return self._until(lambda: self._status(execution) != "RUNNING") or self._status(execution)

    def granted(self, execution: str) -> None:
        """Wait until the grant stands and is recorded."""
        self._until(lambda: "Elevation Granted" in self.recorded() or self._status(execution) != "RUNNING")

    def sweep(self) -> str:
        """Run the sweep once, as the schedule does."""
        started = self.client("stepfunctions").start_execution(
            stateMachineArn=self.parts.sweep_arn, name=uuid.uuid4().hex
        )
        return self.ended(started["executionArn"])

    def _status(self, execution: str) -> str:
        return self.client("stepfunctions").describe_execution(executionArn=execution)["status"]

    @staticmethod
    def _until(holds: Any) -> None:
        deadline = time.monotonic() + 20
        while not holds():
            assert time.monotonic() < deadline
            time.sleep(0.02)


@pytest.fixture
def account(here, monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws(config={"lambda": {"use_docker": False}, "stepfunctions": {"execute_state_machine": True}}):
        made = Account(Privileged(here), [])
        _run_our_code(monkeypatch, made, here)
        _record(monkeypatch, made)
        _wait_for_the_test(monkeypatch, made)
        _provision(made, here)
        yield made
        made.over.set()


def _run_our_code(monkeypatch, account, here) -> None:
    settings = elevation_settings(here, here.tenant.elevation)

    def invoke(_backend, _name, _qualifier, body, _headers, response_headers):
        clients = (account.client("dynamodb"), account.client("stepfunctions"))
        try:
            answer = handler.run(json.loads(body), settings, *clients, account.now)
        except Exception as problem:  # noqa: BLE001 - as Lambda does
            response_headers["x-amz-function-error"] = "Unhandled"
            answer = {"errorType": type(problem).__name__, "errorMessage": str(problem)}
        return json.dumps(answer).encode()

    monkeypatch.setattr(LambdaSimpleBackend, "invoke", invoke)


def _record(monkeypatch, account) -> None:
    original = EventsBackend.put_events

    def put_events(backend, events):
        kinds = {event["DetailType"] for event in events}
        if kinds & account.broken:
            raise RuntimeError("the bus is out of order")
        for event in events:
            account.events.append(
                {
                    "source": event["Source"],
                    "detail-type": event["DetailType"],
                    "detail": json.loads(event["Detail"]),
                }
            )
        return original(backend, events)

    monkeypatch.setattr(EventsBackend, "put_events", put_events)


def _wait_for_the_test(monkeypatch, account) -> None:
    def interval(_state, env, wait_seconds):
        account.waited.append(wait_seconds)
        while env.is_running() and not account.over.wait(0.02):
            pass

    monkeypatch.setattr(WaitFunction, "_wait_interval", interval)
    # Step Functions calls the service so; moto has no word for it.
    monkeypatch.setitem(state_task_service_aws_sdk._SERVICE_ERROR_NAMES, "iam", "Iam")
    monkeypatch.setattr(retrier_decl, "time", SimpleNamespace(sleep=account.retried.append))


def _provision(account, here) -> None:
    parts = account.parts
    account.client("dynamodb").create_table(
        TableName=parts.table,
        BillingMode="PAY_PER_REQUEST",
        KeySchema=[{"AttributeName": HOLDER, "KeyType": "HASH"}, {"AttributeName": ID, "KeyType": "RANGE"}],
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": "S"} for name in (HOLDER, ID)],
    )
    iam = account.client("iam")
    for role in (parts.elevated_role, parts.machine_role):
        iam.create_role(RoleName=role, AssumeRolePolicyDocument=WHOLE)
    own = role_policy(here, Role.BACKEND_ADMIN)
    iam.put_role_policy(RoleName=parts.elevated_role, PolicyName="backend-admin", PolicyDocument=own)
    package = io.BytesIO()
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("handler.py", "")
    account.client("lambda").create_function(
        FunctionName=parts.function,
        Runtime="python3.12",
        Role=parts.role_arn(parts.machine_role),
        Handler="handler.handle",
        Code={"ZipFile": package.getvalue()},
    )
    definitions = {parts.machine: elevation_definition(parts, 60), parts.sweep: sweep_definition(parts)}
    for name, definition in definitions.items():
        account.client("stepfunctions").create_state_machine(
            name=name, definition=definition, roleArn=parts.role_arn(parts.machine_role)
        )
