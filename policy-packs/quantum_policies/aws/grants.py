"""What identity documents grant: statements, what the same document takes back, and how far resources reach."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from quantum_policies.aws.arns import segments
from quantum_policies.aws.documents import IDENTITY, documents
from quantum_policies.kit.iam_document import matches

if TYPE_CHECKING:
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


def allowed(document: Document, statement: Statement, actions: tuple[str, ...]) -> list[str]:
    """Which of some actions a statement allows and its document does not deny everywhere and always."""
    covered = _covered(statement.actions, statement.not_actions, actions)
    return [action for action in covered if not _is_denied(document, action)]


@lru_cache(maxsize=8192)
def _covered(named: tuple[str, ...], spared: tuple[str, ...], actions: tuple[str, ...]) -> tuple[str, ...]:
    """The actions that a statement speaks about; statements repeat over the roles of a stack, so it is kept."""
    if spared:
        return tuple(action for action in actions if not any(matches(pattern, action) for pattern in spared))
    return tuple(action for action in actions if any(matches(pattern, action) for pattern in named))


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
