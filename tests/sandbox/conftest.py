"""What the tests of the sandbox share: one moto server for a run, an account of its own for each test."""

import itertools
import os
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from quantum_sandbox import clients, server
from quantum_sandbox.aws import find
from quantum_sandbox.aws.cloud import AwsCloud
from quantum_sandbox.cloud import Subject

REGION = "eu-west-2"
_accounts = itertools.count(200_000_000_000 + os.getpid() * 1000)


@dataclass
class Made:
    """A resource that a test made."""

    subject: Subject
    identity: str
    inputs: dict[str, Any]
    state: dict[str, Any]


class Life:
    """Leads a resource through its life as the engine would, and proves each step against the account."""

    def __init__(self, endpoint: str, account: str) -> None:
        self.endpoint = endpoint
        self.account = account
        self.cloud = AwsCloud()
        self.cloud.configure({"region": REGION, "allowedAccountIds": [account]})

    def boto(self, service: str) -> Any:
        """The account itself, without the provider in between."""
        return clients.client(service, endpoint=self.endpoint, account=self.account, region=REGION)

    def check(self, kind: str, olds: dict[str, Any] | None = None, **inputs: Any) -> dict[str, Any]:
        checked = self.cloud.check(Subject(kind, "it"), olds or {}, inputs, bytes(range(8)))
        assert checked.failures == ()
        return checked.inputs

    def create(self, kind: str, **inputs: Any) -> Made:
        subject, checked = Subject(kind, "it"), self.check(kind, **inputs)
        identity, state = self.cloud.create(subject, checked)
        made = Made(subject, identity, checked, state)
        self.settled(made)
        return made

    def settled(self, made: Made) -> None:
        """What is read back is what was stored: no drift, and nothing for the next run to do."""
        found = self.cloud.read(made.subject, made.identity, made.inputs, made.state)
        assert found is not None
        assert found.inputs == made.inputs
        assert found.state == made.state
        assert self.cloud.diff(made.subject, found.inputs, found.state, made.inputs).changes == {}
        assert self.cloud.preview(made.subject, made.inputs, made.state).keys() >= made.inputs.keys()

    def update(self, made: Made, **changes: Any) -> None:
        """Changes inputs in place; `None` removes one, which for a computed one leaves it to the account."""
        entry = find(made.subject.token)
        assert entry is not None
        seen = {name for name, value in changes.items() if value is not None or name not in entry.computed}
        news = self._checked(made, changes)
        difference = self.cloud.diff(made.subject, made.inputs, made.state, news)
        roots = {path.split(".")[0].split("[")[0] for path in difference.changes} - {"tagsAll"}
        assert roots == seen
        assert difference.replaces == ()
        made.state = self.cloud.update(made.subject, made.identity, made.inputs, made.state, news)
        made.inputs = news
        self.settled(made)

    def replaces(self, made: Made, **changes: Any) -> None:
        """Each of these changes alone would need another resource."""
        for name, value in changes.items():
            news = self._checked(made, {name: value})
            assert self.cloud.diff(made.subject, made.inputs, made.state, news).replaces == (name,)

    def drift(self, made: Made) -> set[str]:
        """The paths at which the next run would change the account back."""
        found = self.cloud.read(made.subject, made.identity, made.inputs, made.state)
        assert found is not None
        changes = self.cloud.diff(made.subject, found.inputs, found.state, made.inputs).changes
        return {path for path in changes if not path.startswith("tagsAll")}

    def delete(self, made: Made, *, stays: bool = False) -> None:
        """Deletes twice: the second time there is nothing left, which is no error."""
        self.cloud.delete(made.subject, made.identity, made.inputs, made.state)
        if not stays:
            assert self.cloud.read(made.subject, made.identity, made.inputs, made.state) is None
        self.cloud.delete(made.subject, made.identity, made.inputs, made.state)

    def imported(self, made: Made, identity: str | None = None) -> None:
        """`pulumi import` by an id gives the inputs that the program has."""
        found = self.cloud.read(made.subject, identity or made.identity, {}, {})
        assert found is not None
        entry = find(made.subject.token)
        assert entry is not None
        comparable = {name: value for name, value in made.inputs.items() if name not in entry.local | {"region"}}
        assert self.cloud.diff(made.subject, found.inputs, found.state, found.inputs | comparable).changes == {}

    def _checked(self, made: Made, changes: dict[str, Any]) -> dict[str, Any]:
        wanted = {**made.inputs, **changes}
        wanted.pop("tagsAll", None)
        kept = {name: value for name, value in wanted.items() if value is not None}
        return self.check(made.subject.token, made.inputs, **kept)


@pytest.fixture(scope="session")
def endpoint(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("sandbox")
    status = server.start(folder)
    assert status.endpoint is not None
    yield status.endpoint
    server.stop(folder)


@pytest.fixture
def account() -> str:
    return str(next(_accounts))


@pytest.fixture
def life(endpoint: str, account: str, monkeypatch: pytest.MonkeyPatch) -> Life:
    monkeypatch.setenv("QLZ_SANDBOX_ENDPOINT", endpoint)
    return Life(endpoint, account)


@pytest.fixture
def folder(tmp_path: Path) -> Generator[Path]:
    """A folder for a server; whatever a test leaves running there is stopped."""
    yield tmp_path / "sandbox"
    server.stop(tmp_path / "sandbox")
