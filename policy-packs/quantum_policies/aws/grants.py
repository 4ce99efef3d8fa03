"""What identity documents grant: statements, what the same document takes back, and how far resources reach."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.aws.arns import segments
from quantum_policies.aws.documents import IDENTITY, documents

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quantum_policies.kit import Document, Resource, Statement

Grant = tuple[str, "Document", "Statement"]


def grants(resource: Resource) -> list[Grant]:
    """Every allowing statement of a resource's identity documents, with the document's path.

    Raises:
        UnknownValue: where a document is not known.
        MalformedDocument: where one can't be read.
    """
    return [
        (path, document, statement)
        for path, document in documents(resource, IDENTITY)
        for statement in document.allowing()
    ]


def allowed(document: Document, statement: Statement, actions: Iterable[str]) -> list[str]:
    """Which of some actions a statement allows and its document does not deny everywhere and always."""
    return [action for action in actions if statement.covers(action) and not _is_denied(document, action)]


def reaches_everything(statement: Statement) -> str | None:
    """The resource of a statement that stands for everything of its kind, None where each is named."""
    if statement.not_resources:
        return "NotResource"
    return next((pattern for pattern in statement.resources if is_open(pattern)), None)


def is_open(pattern: str) -> bool:
    """Whether a resource pattern names nothing: `*`, or an ARN whose last part is a wildcard alone.

    A bucket's ARN is the exception: there the bucket is the name, and what follows is inside of it.
    """
    parts = segments(pattern)
    if parts is None:
        return not pattern.strip("*?")
    service, rest = parts[2], parts[5]
    if service == "s3":
        name = rest.partition("/")[0]
    else:
        cut = min((i for i in (rest.find("/"), rest.find(":")) if i >= 0), default=-1)
        name = rest[cut + 1 :]
    return not name.strip("*?/")


def _is_denied(document: Document, action: str) -> bool:
    return any(
        statement.covers(action) and not statement.conditions and "*" in statement.resources
        for statement in document.denying()
    )
