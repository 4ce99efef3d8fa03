"""One sandbox for the tests of exercises; the account is made anew for each of them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from operations.exercises.account import deploy

from quantum_landing_zone.operations.exercises.catalogue import exercise
from quantum_landing_zone.operations.exercises.conduct import conduct
from quantum_landing_zone.operations.exercises.guardrails import Guardrails
from quantum_landing_zone.operations.exercises.report import Report
from quantum_landing_zone.operations.exercises.stage import Stage
from quantum_landing_zone.tenant import AwsWorkspace, Environment, load_tenant
from quantum_sandbox import server
from quantum_sandbox.braket_devices import report
from quantum_sandbox.clients import client

AURORA = Path(__file__).parents[3] / "stacks" / "tenants" / "aurora.yaml"


@dataclass
class Account:
    """The account of the environment `test`, which has a QPU, and what exercises of it say."""

    here: AwsWorkspace
    endpoint: str
    journal: Path

    def regional(self, service: str, region: str) -> Any:
        return client(service, endpoint=self.endpoint, account=self.here.account, region=region)

    def at_home(self, service: str) -> Any:
        return self.regional(service, self.here.region)

    def report_device(self, arn: str, state: str) -> None:
        report(self.endpoint, arn, state)

    def stage(self, name: str, **more: Any) -> Stage:
        given = {"guardrails": Guardrails(), "report_device": self.report_device, **more}
        return Stage(here=self.here, regional=self.regional, exercise=exercise(name), journal=self.journal, **given)

    def run(self, name: str, **more: Any) -> Report:
        return conduct(self.stage(name, **more))


@pytest.fixture(scope="session")
def sandbox(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str]]:
    folder = tmp_path_factory.mktemp("exercises")
    started = server.start(folder)
    assert started.endpoint
    yield folder, started.endpoint
    server.stop(folder)


@pytest.fixture
def account(sandbox: tuple[Path, str], tmp_path: Path) -> Account:
    folder, endpoint = sandbox
    server.reset(folder)
    made = Account(AwsWorkspace(load_tenant(AURORA), Environment.TEST), endpoint, tmp_path / "journal.json")
    deploy(made.regional, made.here)
    return made


@pytest.fixture
def states() -> Callable[[Report], dict[str, str]]:
    """How each expectation of a run ended."""
    return lambda report: {one.expectation.name: one.state for one in report.outcomes}
