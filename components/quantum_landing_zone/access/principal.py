"""Whom a Principal element names, and in which way: the way decides what else must allow the call."""

import re
from enum import IntEnum
from typing import Any

from quantum_landing_zone.access.request import NotUnderstoodError, Request

Principal = tuple[str, str]
"""Kind (`AWS`, `Service` or `Federated`) and name."""

_ACCOUNT = re.compile(r"(?:arn:aws:iam::)?([0-9]{12})(?::root)?")
_IDENTITY = re.compile(r"arn:aws:iam::[0-9]{12}:(?:role|user)/[\w+=,.@/-]+")
_SERVICE = re.compile(r"[a-z0-9.-]+\.amazonaws\.com")
_PROVIDER = re.compile(r"arn:aws:iam::[0-9]{12}:(?:oidc-provider|saml-provider)/\S+|[a-z0-9.-]+\.[a-z]{2,}")


class Named(IntEnum):
    """How a principal was named, from not at all to by itself."""

    NOT = 0
    ACCOUNT = 1
    """By its account: the account's own policies decide further."""
    ANYBODY = 2
    """By `*`."""
    ITSELF = 3
    """By role, user, service or provider."""


def read_principals(element: Any) -> tuple[Principal, ...]:
    """Return the principals of a Principal or NotPrincipal element.

    Raises:
        NotUnderstoodError: A kind or a name has an unknown shape. A session ARN is refused too: no document here names
            a session, which would pass a permissions boundary.
    """
    if element == "*":
        return (("AWS", "*"),)
    if not isinstance(element, dict) or not element:
        raise NotUnderstoodError(f"Principal {element!r}")
    made = [
        (str(kind), name) for kind, names in element.items() for name in (names if isinstance(names, list) else [names])
    ]
    for kind, name in made:
        shapes = {"AWS": (_ACCOUNT, _IDENTITY), "Service": (_SERVICE,), "Federated": (_PROVIDER,)}.get(kind)
        known = isinstance(name, str) and shapes and (name == "*" or any(each.fullmatch(name) for each in shapes))
        if not known:
            raise NotUnderstoodError(f"principal {kind}: {name!r}")
    return tuple(made)


def named(principals: tuple[Principal, ...], request: Request) -> Named:
    """Return how the caller is named: the most direct way of all."""
    return max((_named(kind, name, request) for kind, name in principals), default=Named.NOT)


def _named(kind: str, name: str, request: Request) -> Named:
    if name == "*" and kind == "AWS":
        return Named.ANYBODY
    if request.service is not None:
        return Named.ITSELF if (kind, name) == ("Service", request.service) else Named.NOT
    if request.provider is not None:
        return Named.ITSELF if (kind, name) == ("Federated", request.provider) else Named.NOT
    if kind != "AWS":
        return Named.NOT
    account = _ACCOUNT.fullmatch(name)
    if account:
        return Named.ACCOUNT if account[1] == request.text("aws:PrincipalAccount") else Named.NOT
    return Named.ITSELF if name == request.text("aws:PrincipalArn") else Named.NOT
