"""What one document says of a request."""

from enum import StrEnum

from quantum_landing_zone.access.principal import Named
from quantum_landing_zone.access.request import Request
from quantum_landing_zone.access.statement import read_document


class Ruling(StrEnum):
    """What a document says."""

    DENY = "deny"
    ALLOW = "allow"
    DELEGATED = "delegated"
    """Allowed to the caller's account: the call passes if the caller's own policies allow it too."""
    NONE = "none"


def decide(document: str, request: Request) -> Ruling:
    """Return what a document says of a request; a deny wins.

    Raises:
        NotUnderstoodError: The document has a part that is not understood.
    """
    named = [(each.deny, each.applies(request)) for each in read_document(document)]
    if any(deny and how for deny, how in named):
        return Ruling.DENY
    most = max((how for deny, how in named if not deny), default=Named.NOT)
    if most is Named.NOT:
        return Ruling.NONE
    return Ruling.DELEGATED if most is Named.ACCOUNT else Ruling.ALLOW


def denying(document: str, request: Request) -> list[str]:
    """Return the names of the statements that deny the request."""
    return [each.sid for each in read_document(document) if each.deny and each.applies(request)]


def allowing(document: str, request: Request) -> list[str]:
    """Return the names of the statements that allow the request, the delegating ones too."""
    return [each.sid for each in read_document(document) if not each.deny and each.applies(request)]


def open_to_anybody(document: str, request: Request) -> bool:
    """Return whether a statement allows the request to `*`, with whatever conditions it has."""
    return any(not each.deny and each.applies(request) is Named.ANYBODY for each in read_document(document))
