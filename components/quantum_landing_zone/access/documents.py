"""Every IAM document of a workspace, by name: what is simulated, linted and measured is what is provisioned."""

from collections.abc import Iterator

from quantum_landing_zone.access.document_kinds import LIMITS, Generated, Kind
from quantum_landing_zone.access.identity_documents import JOB, PEOPLE, identity_documents
from quantum_landing_zone.access.judge import Document
from quantum_landing_zone.access.resource_documents import resource_documents
from quantum_landing_zone.tenant.workspace import AwsWorkspace

__all__ = ["JOB", "LIMITS", "PEOPLE", "Documents", "Generated", "Kind"]


class Documents:
    """The documents of one workspace, each built once."""

    def __init__(self, here: AwsWorkspace) -> None:
        """Build them all.

        Args:
            here: The workspace.
        """
        self.here = here
        self._all = {(each.kind, each.subject): each for each in (*identity_documents(here), *resource_documents(here))}

    def __iter__(self) -> Iterator[Generated]:
        return iter(self._all.values())

    def get(self, kind: Kind, subject: str) -> Document | None:
        """Return a document, or nothing where the workspace has none of that name."""
        found = self._all.get((kind, subject))
        return found.named if found else None

    def of(self, kind: Kind, subject: str) -> Document:
        """Return a document that the workspace has.

        Raises:
            KeyError: It has none of that name.
        """
        return self._all[kind, subject].named
