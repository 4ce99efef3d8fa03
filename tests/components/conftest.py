"""Builds a component against a recording engine, and declares the tenants of these tests."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import pulumi
import pytest
from pulumi.runtime import mocks as pulumi_mocks
from pulumi.runtime import settings, stack

from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant

_HEAD = """
apiVersion: quantum-landing-zone/v1
owners: [leads@example.org]
costCentre: CC-1
useCase: Error mitigation on small circuits with synthetic data
residency: {jurisdictions: [eu, uk]}
roles:
  circuit-author: [researchers]
  job-submitter: [researchers]
  backend-admin: [platform]
  billing-viewer: [finance]
  audit-reviewer: [security]
"""
OIDC = """
identity: {kind: oidc, issuer: "https://login.example.org/q", audience: qlz, subjects: ["team:*"]}
"""
AURORA = f"""{_HEAD}{OIDC}
team: aurora
environments:
  dev:
    aws: {{account: "111122223333", region: eu-west-2}}
    devices: [amazon/sv1, amazon/dm1]
  test:
    aws: {{account: "111122224444", region: eu-north-1}}
    devices: [iqm/Garnet]
    spendCapsUsd: {{iqm/Garnet: 50}}
"""
"""A pilot with defaults: one class, four kinds, simulators in `dev` and a QPU in `test`."""
BOREALIS = f"""{_HEAD}{OIDC}
team: borealis
stage: active
pilotExit: {{approverRole: security-lead, date: 2026-10-01, reference: CHANGE-1}}
auditRetentionDays: 500
artifacts:
  circuit: {{sensitivity: confidential, labels: [experimental-ip, vendor-metadata]}}
  result: {{sensitivity: restricted, retentionDays: 400, immutable: true}}
  benchmark-output: {{sensitivity: public}}
environments:
  benchmark:
    aws: {{account: "555566667777", region: eu-north-1, accountWide: adopt, deploymentRole: platform/deployer}}
    devices: [iqm/Garnet]
    spendCapsUsd: {{iqm/Garnet: 100}}
"""
"""An active team with three classes, an immutable result store and an account that it shares."""


@dataclass
class Made:
    """A resource as the program registered it."""

    type: str
    name: str
    inputs: dict[str, Any]
    parent: str
    after: frozenset[str]
    protected: bool
    retained: bool
    deleted_with: str


@dataclass
class Plan:
    """What a component registered, and what it gave back."""

    component: Any = None
    made: list[Made] = field(default_factory=list)
    outputs: dict[str, Any] = field(default_factory=dict)

    def one(self, name: str) -> Made:
        """The resource of that Pulumi name."""
        (found,) = (made for made in self.made if made.name == name)
        return found

    def names(self, type_: str) -> list[str]:
        """The sorted Pulumi names of a type, for example `aws:kms/key:Key`."""
        return sorted(made.name for made in self.made if made.type == type_)

    def inputs(self, name: str) -> dict[str, Any]:
        """The known inputs of a resource; at preview an unknown one is absent."""
        return self.one(name).inputs

    def counts(self) -> dict[str, int]:
        """How many resources of each type."""
        return dict(Counter(made.type for made in self.made))

    def after(self, name: str) -> frozenset[str]:
        """The Pulumi names of the resources that must exist before that one."""
        return self.one(name).after

    def taggable(self) -> list[Made]:
        """The resources whose type takes tags."""
        return [made for made in self.made if made.type in _TAGGABLE]


_TAGGABLE = {
    "aws:cloudtrail/trail:Trail",
    "aws:cloudwatch/eventRule:EventRule",
    "aws:cloudwatch/logGroup:LogGroup",
    "aws:ec2/flowLog:FlowLog",
    "aws:ec2/routeTable:RouteTable",
    "aws:ec2/securityGroup:SecurityGroup",
    "aws:ec2/subnet:Subnet",
    "aws:ec2/vpc:Vpc",
    "aws:ec2/vpcEndpoint:VpcEndpoint",
    "aws:iam/policy:Policy",
    "aws:iam/role:Role",
    "aws:kms/key:Key",
    "aws:lambda/function:Function",
    "aws:secretsmanager/secret:Secret",
    "aws:budgets/budget:Budget",
    "aws:s3/bucket:Bucket",
    "aws:sns/topic:Topic",
}


class _Engine(pulumi_mocks.Mocks):
    """Gives every resource an id and, unless it previews, an ARN; both follow from its name."""

    def __init__(self, *, preview: bool) -> None:
        self.preview = preview

    def call(self, args: pulumi_mocks.MockCallArgs) -> tuple[dict[str, Any], None]:
        raise AssertionError(f"a component looks nothing up, but called {args.token}")

    def new_resource(self, args: pulumi_mocks.MockResourceArgs) -> tuple[str | None, dict[str, Any]]:
        if not args.custom:
            return None, args.inputs
        if self.preview:
            return None, _without_identities(args.inputs)
        computed = {
            "arn": f"arn:mock:{args.name}",
            "principalId": f"{args.name}-principal",
            "keyId": f"{args.name}-id",
            "prefixListId": f"{args.name}-prefix-list",
        }
        outputs = {**computed, **_without_identities(args.inputs)}
        if "SystemAssigned" in (outputs.get("identity") or {}).get("type", ""):
            outputs["identity"] = {**outputs["identity"], "principalId": f"{args.name}-principal"}
        return f"{args.name}-id", outputs


def _without_identities(inputs: dict[str, Any]) -> dict[str, Any]:
    """Leave out the list of an Azure resource's identities: Azure gives a map back, which is of no interest here."""
    if "userAssignedIdentities" not in (inputs.get("identity") or {}):
        return inputs
    own = {name: value for name, value in inputs["identity"].items() if name != "userAssignedIdentities"}
    return {**inputs, "identity": own}


class _Recorder(pulumi_mocks.MockMonitor):
    """Keeps what was registered, with the order that the program asked for."""

    def __init__(self, engine: _Engine, plan: Plan) -> None:
        super().__init__(engine)
        self._plan = plan

    def RegisterResource(self, request: Any) -> Any:  # noqa: N802 - the monitor names it
        answer = super().RegisterResource(request)
        if request.type != "pulumi:pulumi:Stack":
            inputs = pulumi_mocks.rpc.deserialize_properties(request.object)
            after = frozenset(map(_name, request.dependencies))
            self._plan.made.append(
                Made(
                    type=request.type,
                    name=request.name,
                    inputs=inputs,
                    parent=_name(request.parent),
                    after=after,
                    protected=request.protect,
                    retained=request.retainOnDelete,
                    deleted_with=_name(request.deletedWith),
                )
            )
        return answer


def _name(urn: str) -> str:
    return urn.rpartition("::")[2]


@pytest.fixture
def plan() -> Iterator[Callable[..., Plan]]:
    """Builds a component: `plan(lambda: AwsKeys("k", {...}), preview=False)`."""

    def build(make: Callable[[], Any], *, preview: bool = False) -> Plan:
        made = Plan()
        engine = _Engine(preview=preview)
        pulumi_mocks.set_mocks(
            engine, project="quantum-landing-zone", stack="test", preview=preview, monitor=_Recorder(engine, made)
        )
        settings.SETTINGS.rpc_manager.clear()
        settings.SETTINGS.outputs.clear()

        async def program() -> None:
            made.component = make()
            for name in type(made.component).__annotations__:
                value = getattr(made.component, name, None)
                if isinstance(value, pulumi.Output):
                    made.outputs[name] = await value.future()

        pulumi_mocks._sync_await(stack.run_pulumi_func(program))
        return made

    yield build
    settings.SETTINGS.rpc_manager.clear()


@pytest.fixture
def aurora() -> str:
    """The declaration of a pilot with simulators in `dev` and a QPU in `test`."""
    return AURORA


@pytest.fixture
def borealis() -> str:
    """The declaration of an active team with three classes."""
    return BOREALIS


@pytest.fixture
def workspace() -> Callable[[str, str], AwsWorkspace]:
    """Reads a declaration into plain values."""

    def read(declaration: str, environment: str) -> AwsWorkspace:
        return AwsWorkspace(parse_tenant(declaration), Environment(environment))

    return read
