"""Where an exercise on Azure acts: in the books of the sandbox's stand-in, by the hand of somebody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quantum_landing_zone.operations.arm import ArmError, ArmReader, Body, from_books
from quantum_landing_zone.operations.arm_lists import ArmLister, lists_from_books
from quantum_landing_zone.operations.azure_read_back import azure_read_back
from quantum_landing_zone.operations.exercises.acting import Acting
from quantum_landing_zone.operations.exercises.words import Call, Place
from quantum_landing_zone.operations.reading import Reading
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

_UNDONE = ("was not found", "could not be found", "already existing")


@dataclass(kw_only=True)
class AzureStage(Acting[AzureWorkspace]):
    """One run of one exercise on one workspace on Azure.

    Attributes:
        here: The workspace.
        books: The books of the stand-in.
    """

    here: AzureWorkspace
    books: Path

    @property
    def place(self) -> Place:
        """Where it runs."""
        return Place(
            account=self.here.subscription,
            region=self.here.location,
            what="sandbox: the books of the project's stand-in for Azure Resource Manager; times are the sandbox's own"
            " and say nothing of Azure",
        )

    @property
    def arm(self) -> ArmReader:
        """Reads a resource by its id."""
        return from_books(self.books)

    @property
    def lister(self) -> ArmLister:
        """Lists resources of a kind at a scope."""
        return lists_from_books(self.books)

    @property
    def mishaps(self) -> tuple[type[Exception], ...]:
        """What a call may end in."""
        from quantum_sandbox.cloud import Refusal

        return Refusal, ArmError

    def there(self, identity: str) -> Body | None:
        """Return a resource as the books have it, to be put back as it was."""
        from quantum_sandbox.azure.store import Store

        return Store(self.books).get(identity)

    def readings(self) -> Mapping[str, Reading]:
        """Return what the subscription says of the workspace now, by subject."""
        return {one.subject: one for one in azure_read_back(self.here, self.arm)}

    def send(self, call: Call) -> dict[str, Any]:
        """Write to the books, under all of the stand-in's rules."""
        from quantum_sandbox.azure.hand import Hand

        hand, identity = Hand(self.books, self.here.subscription), str(call.parameters["id"])
        body: Mapping[str, Any] = call.parameters.get("body") or {}
        if call.operation == "DELETE":
            hand.delete(identity)
            return {}
        return hand.patch(identity, body) if call.operation == "PATCH" else hand.put(identity, body)

    def refused(self, mishap: Exception) -> tuple[str, dict[str, Any]] | None:
        """Return the code and the answer of a refused write."""
        if isinstance(mishap, ArmError):
            return None
        text = str(mishap)
        code = text.partition('Code="')[2].partition('"')[0] or "refused"
        return code, {"Error": {"Code": code, "Message": text}}

    def undone(self, mishap: Exception) -> bool:
        """Whether undoing found that there was nothing to undo."""
        return any(word in str(mishap) for word in _UNDONE)


def put(identity: str, body: Mapping[str, Any] | None) -> Call:
    """Return the call that gives a resource these values and no other."""
    return Call(service="arm", operation="PUT", parameters={"id": identity, "body": dict(body or {})})


def patch(identity: str, **body: Any) -> Call:
    """Return the call that changes these values of a resource."""
    return Call(service="arm", operation="PATCH", parameters={"id": identity, "body": body})


def delete(identity: str) -> Call:
    """Return the call that deletes a resource."""
    return Call(service="arm", operation="DELETE", parameters={"id": identity})
