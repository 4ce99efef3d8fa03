"""Another hand at work in the Azure stand-in: writes that no program of ours makes, under all rules of the books."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from quantum_sandbox import declarations
from quantum_sandbox.azure import arm
from quantum_sandbox.azure.cloud import AzureCloud
from quantum_sandbox.azure.store import Store
from quantum_sandbox.cloud import Subject
from quantum_sandbox.values import Props

TOKENS: Mapping[str, str] = {
    "microsoft.consumption/budgets": "azure-native:consumption:Budget",
    "microsoft.insights/activitylogalerts": "azure-native:monitor:ActivityLogAlert",
    "microsoft.insights/diagnosticsettings": "azure-native:monitor:DiagnosticSetting",
    "microsoft.managedidentity/userassignedidentities": "azure-native:managedidentity:UserAssignedIdentity",
    "microsoft.managedidentity/userassignedidentities/federatedidentitycredentials": (
        "azure-native:managedidentity:FederatedIdentityCredential"
    ),
    "microsoft.quantum/workspaces": "azure-native:quantum:Workspace",
    "microsoft.storage/storageaccounts": "azure-native:storage:StorageAccount",
}
"""The types that this hand can write, by what Azure Resource Manager calls them."""


class _Books(AzureCloud):
    def __init__(self, path: Path, subscription: str) -> None:
        super().__init__()
        self.configure({"subscriptionId": subscription})
        self._path = path

    def _store(self, subject: Subject) -> Store:
        del subject
        return Store(self._path)


class Hand:
    """Writes and deletes by ARM id, as somebody with every permission could.

    Args:
        books: The books of the stand-in.
        subscription: The subscription that the hand is signed in to.
    """

    def __init__(self, books: Path, subscription: str) -> None:
        self._store, self._cloud = Store(books), _Books(books, subscription)

    def put(self, identity: str, inputs: Mapping[str, Any]) -> Props:
        """Create a resource with these inputs, or give an existing one these and no other.

        Raises:
            Refusal: A lock, a policy or a rule of the service is against it.
            KeyError: The type is none of `TOKENS`.
        """
        subject = self._subject(identity)
        declared = declarations.resource("azure-native", subject.token)
        names = declared.inputs.properties if declared else {}
        own = {name: value for name, value in inputs.items() if name in names}
        there = self._named(identity)
        if there is None:
            return self._cloud.create(subject, own)[1]
        return self._cloud.update(subject, there, {}, {}, own)

    def patch(self, identity: str, changes: Mapping[str, Any]) -> Props:
        """Change some values of a resource; what they do not name stays.

        Raises:
            Refusal: It is not there, or something is against it.
            KeyError: The type is none of `TOKENS`.
        """
        found = self._store.get(identity)
        if found is None:
            raise arm.not_found(identity)
        return self.put(identity, _merged(found, changes))

    def delete(self, identity: str) -> None:
        """Strike a resource.

        Raises:
            Refusal: It is not there, a lock is on it, or something needs it.
            KeyError: The type is none of `TOKENS`.
        """
        there = self._named(identity)
        if there is None:
            raise arm.not_found(identity)
        self._cloud.delete(self._subject(identity), there, {}, {})

    def _subject(self, identity: str) -> Subject:
        return Subject(token=TOKENS[arm.kind_of(identity.lower())], name="another hand")

    def _named(self, identity: str) -> str | None:
        wanted = identity.lower()
        return next((key for key in self._store.all() if key.lower() == wanted), None)


def _merged(there: Any, changes: Any) -> Any:
    if not isinstance(there, dict) or not isinstance(changes, Mapping):
        return changes
    return {**there, **{name: _merged(there.get(name), value) for name, value in changes.items()}}
