"""A subscription in the books, to make things in and to see what is refused."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from quantum_sandbox.azure.cloud import AzureCloud
from quantum_sandbox.cloud import Refusal, Subject

SUBSCRIPTION = "11111111-1111-1111-1111-111111111111"
GROUP = f"/subscriptions/{SUBSCRIPTION}/resourceGroups/g"
PLAIN = {"kind": "StorageV2", "sku": {"name": "Standard_LRS"}}
VAULT = {"sku": {"family": "A", "name": "standard"}, "tenantId": SUBSCRIPTION}


@dataclass
class Bench:
    """Makes, changes and deletes as a run does: with inputs that were checked."""

    cloud: AzureCloud
    books: Path

    def make(self, kind: str, /, **inputs: Any) -> str:
        """Create a resource of `module:Type` in group `g`, if it lies in one, and return its id."""
        subject = Subject(f"azure-native:{kind}", "one")
        placed = {} if {"scope", "resourceUri"} & inputs.keys() else {"resourceGroupName": "g"}
        checked = self.cloud.check(subject, {}, {**placed, **inputs}, bytes(8))
        assert checked.failures == ()
        return self.cloud.create(subject, checked.inputs)[0]

    def change(self, kind: str, identity: str, /, **inputs: Any) -> dict[str, Any]:
        """Update a resource to its noted inputs with others in between; return its state."""
        before = self.noted[identity]
        news = {**before, "resourceGroupName": "g", **inputs}
        return self.cloud.update(Subject(f"azure-native:{kind}", "one"), identity, before, before, news)

    def delete(self, identity: str) -> None:
        """Delete by id."""
        self.cloud.delete(Subject("azure-native:resources:ResourceGroup", "one"), identity, {}, {})

    @property
    def noted(self) -> dict[str, Any]:
        """What the books say."""
        return json.loads(self.books.read_text())

    def write(self, identity: str, /, **more: Any) -> None:
        """Change something behind the back of every run."""
        noted = self.noted
        noted.setdefault(identity, {}).update(more)
        self.books.write_text(json.dumps(noted))


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    """A subscription with the group `g` in eastus, and nothing in it."""
    books = tmp_path / "books.json"
    monkeypatch.setenv("QLZ_SANDBOX_AZURE", str(books))
    cloud = AzureCloud()
    cloud.configure({"subscriptionId": SUBSCRIPTION})
    made = Bench(cloud, books)
    made.make("resources:ResourceGroup", resourceGroupName="g", location="eastus")
    return made


@pytest.fixture
def refused() -> Callable[..., tuple[int, str, str]]:
    """Gives status, code and message of a call that must be refused in the shape of Azure Resource Manager."""

    def call(function: Callable[..., Any], /, *args: Any, **inputs: Any) -> tuple[int, str, str]:
        with pytest.raises(Refusal) as caught:
            function(*args, **inputs)
        head, _, message = str(caught.value).partition(' Message="')
        status, code = head.removeprefix("Status=").split(" Code=")
        assert message.endswith('"')
        return int(status), code.strip('"'), message[:-1]

    return call
