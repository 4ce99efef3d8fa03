"""An account of moto with the roles of a workspace as the components write them, and with others beside them."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import boto3
import pytest
import yaml
from moto import mock_aws

from quantum_landing_zone.access.documents import Documents, Kind
from quantum_landing_zone.operations.revocation.report import Report
from quantum_landing_zone.operations.revocation.revoke import restore, revoke
from quantum_landing_zone.operations.revocation.words import Runs
from quantum_landing_zone.tenant import AwsWorkspace, Environment, Role, parse_tenant

ROOT = Path(__file__).parents[3]
AURORA = ROOT / "stacks" / "tenants" / "aurora.yaml"
PIPELINE = {"kind": "github", "repository": "example/aurora", "branch": "main", "environments": ["dev"]}
FEDERATED = {"Federated": "arn:aws:iam::111122223333:oidc-provider/login.example.org/quantum"}
HUMAN = [f"qlz-aurora-dev-{role}" for role in Role]
JOB = "AmazonBraketJobsExecutionRole-aurora-dev"
NIGHTLY = "qlz-aurora-dev-nightly-ci"
SHARE = "qlz-aurora-dev-share-partner"
FLOW = "qlz-aurora-dev-flow-logs"
PEOPLE = [*HUMAN, NIGHTLY]


def declaration() -> dict[str, Any]:
    declared = yaml.safe_load(AURORA.read_text(encoding="utf-8"))
    declared["pipelines"] = {"nightly": {**PIPELINE, "role": "job-submitter"}}
    return declared


@pytest.fixture
def here() -> AwsWorkspace:
    return AwsWorkspace(parse_tenant(yaml.safe_dump(declaration())), Environment.DEV)


@dataclass
class Account:
    """The account, and what was asked of it."""

    session: Any
    asked: list[str]
    made: dict[str, Any] = field(default_factory=dict[str, Any])

    def __call__(self, service: str) -> Any:
        if service not in self.made:
            self.made[service] = self.session.client(service)
            self.made[service].meta.events.register("before-call", self._note)
        return self.made[service]

    def _note(self, model: Any, **_: Any) -> None:
        self.asked.append(f"{model.service_model.service_name}:{model.name}")

    @cached_property
    def reader(self) -> Any:
        """A client whose calls are not noted."""
        return self.session.client("iam")

    @property
    def writes(self) -> list[str]:
        return [call for call in self.asked if not call.partition(":")[2].startswith(("Get", "List", "Describe"))]

    def inline(self, role: str) -> dict[str, Any]:
        """A role's inline policies by name, as the account has them."""
        iam = self.reader
        names = iam.list_role_policies(RoleName=role)["PolicyNames"]
        return {name: iam.get_role_policy(RoleName=role, PolicyName=name)["PolicyDocument"] for name in names}

    def revoked(self) -> list[str]:
        """The roles on which a revocation stands."""
        iam = self.reader
        roles = [role["RoleName"] for page in iam.get_paginator("list_roles").paginate() for role in page["Roles"]]
        return sorted(role for role in roles if any(name.startswith("qlz-revocation-") for name in self.inline(role)))


def make_role(iam: Any, name: str, principal: dict[str, Any], tags: dict[str, str], path: str = "/") -> None:
    trust = {"Statement": [{"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}]}
    made = [{"Key": key, "Value": value} for key, value in tags.items()]
    iam.create_role(RoleName=name, AssumeRolePolicyDocument=json.dumps(trust), Path=path, Tags=made)


def deploy(iam: Any, here: AwsWorkspace, *, extra: bool = True) -> None:
    """Make the workspace's roles with the documents that the components write, and some of other parts beside them."""
    documents = Documents(here)
    tags = here.tags("identity", "internal")
    made = [{"Key": key, "Value": value} for key, value in tags.items()]
    bounds = iam.create_policy(PolicyName=here.boundary_name, PolicyDocument=documents.of(Kind.BOUNDARY, "people").text)
    for role in Role:
        name = here.role_name(role)
        trust = documents.of(Kind.TRUST, role).text
        arn = bounds["Policy"]["Arn"]
        iam.create_role(RoleName=name, AssumeRolePolicyDocument=trust, PermissionsBoundary=arn, Tags=made)
        document = documents.of(Kind.IDENTITY, role).text
        iam.put_role_policy(RoleName=name, PolicyName=role, PolicyDocument=document)
    make_role(iam, here.job_role_name, {"Service": "braket.amazonaws.com"}, tags, "/service-role/")
    if not extra:
        return
    make_role(iam, NIGHTLY, FEDERATED, tags)
    make_role(iam, SHARE, {"AWS": "arn:aws:iam::999900001111:root"}, tags)
    make_role(iam, FLOW, {"Service": "vpc-flow-logs.amazonaws.com"}, tags)


@pytest.fixture
def account(monkeypatch: pytest.MonkeyPatch, here: AwsWorkspace) -> Iterator[Account]:
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    monkeypatch.setenv("MOTO_ACCOUNT_ID", here.account)
    with mock_aws():
        made = Account(boto3.Session(region_name=here.region), [])
        iam = made.session.client("iam")
        deploy(iam, here)
        other = {"Team": "comet", "Environment": "dev"}
        make_role(iam, "qlz-comet-dev-job-submitter", FEDERATED, other)
        make_role(iam, "qlz-aurora-dev-test-job-submitter", FEDERATED, {"Team": "aurora-dev", "Environment": "test"})
        make_role(iam, "platform-deployer", FEDERATED, {})
        yield made


def at_once(_: float) -> None:
    """Wait for nothing."""


@pytest.fixture
def act(account: Account, here: AwsWorkspace):
    """Revoke or restore: `act("revoke", order)`; gives the report."""

    def run(what, order, *, plan=False, runs=Runs.OWN, keep=lambda _: None, client=account):
        report = Report(
            act=what,
            here=here,
            revocation=order,
            by="arn:aws:iam::111122223333:user/operator",
            reason="left the team today",
            approver="grace",
            plan=plan,
            keep=keep,
        )
        if what == "restore":
            return restore(report, order, client, pause=at_once)
        return revoke(report, order, client, runs=runs, braket=False, pause=at_once)

    return run
