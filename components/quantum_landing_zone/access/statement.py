"""Statements of a document, read whole before any is judged: what is not understood is refused, never skipped."""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from quantum_landing_zone.access.condition import Condition, read_conditions
from quantum_landing_zone.access.patterns import check_arn_pattern, filled, matches, matches_arn
from quantum_landing_zone.access.principal import Named, Principal, named, read_principals
from quantum_landing_zone.access.request import NotUnderstoodError, Request

_ELEMENTS = {
    "Sid",
    "Effect",
    "Principal",
    "NotPrincipal",
    "Action",
    "NotAction",
    "Resource",
    "NotResource",
    "Condition",
}
_ACTION = re.compile(r"\*|[A-Za-z0-9-]+:[A-Za-z0-9*?]+")


@dataclass(frozen=True, kw_only=True)
class Statement:
    """One statement.

    Attributes:
        sid: Its name, or its position where it has none.
        deny: Whether it denies.
        actions: Patterns of actions.
        but_actions: Whether it is about all other actions.
        resources: Patterns of resources; absent in a trust policy.
        but_resources: Whether it is about all other resources.
        principals: Whom it is about; absent in an identity policy.
        but_principals: Whether it is about everybody else.
        conditions: What must hold.
    """

    sid: str
    deny: bool
    actions: tuple[str, ...]
    but_actions: bool
    resources: tuple[str, ...] | None
    but_resources: bool
    principals: tuple[Principal, ...] | None
    but_principals: bool
    conditions: tuple[Condition, ...]

    def applies(self, request: Request) -> Named:
        """Return how the statement names the caller, or `NOT` where it is not about the request.

        A statement without principals names whoever carries it.
        """
        about = (
            self._about_action(request)
            and self._about_resource(request)
            and all(condition.holds(request) for condition in self.conditions)
        )
        return self._about_caller(request) if about else Named.NOT

    def _about_action(self, request: Request) -> bool:
        action = request.action.lower()
        found = any(_matches_action(pattern, action) for pattern in self.actions)
        return found is not self.but_actions

    def _about_resource(self, request: Request) -> bool:
        if self.resources is None:
            return True
        patterns = [filled(each, request) for each in self.resources]
        if self.but_resources and None in patterns:
            raise NotUnderstoodError(
                f"{self.sid}: NotResource names a variable without a value; what IAM then does is open"
            )
        found = any(pattern is not None and matches_arn(pattern, request.resource) for pattern in patterns)
        return found is not self.but_resources

    def _about_caller(self, request: Request) -> Named:
        if self.principals is None:
            return Named.ITSELF
        found = named(self.principals, request)
        if not self.but_principals:
            return found
        return Named.NOT if found else Named.ANYBODY


@lru_cache(maxsize=1024)
def read_document(text: str) -> tuple[Statement, ...]:
    """Return the statements of a policy document.

    Raises:
        NotUnderstoodError: Any part of it has a shape that is not understood.
    """
    try:
        body = json.loads(text)
    except ValueError as error:
        raise NotUnderstoodError(f"the document is no JSON: {error}") from error
    if not isinstance(body, dict) or set(body) - {"Version", "Id", "Statement"} or "Statement" not in body:
        raise NotUnderstoodError("the document is not of the shape {Version, Id, Statement}")
    if body.get("Version", "2012-10-17") != "2012-10-17":
        raise NotUnderstoodError(f"version {body['Version']!r}: only 2012-10-17 has variables")
    return tuple(_statement(each, index) for index, each in enumerate(_list(body["Statement"])))


def _statement(body: Any, index: int) -> Statement:
    if not isinstance(body, dict) or set(body) - _ELEMENTS:
        raise NotUnderstoodError(f"statement {index}: {body!r}")
    if body.get("Effect") not in {"Allow", "Deny"}:
        raise NotUnderstoodError(f"statement {index}: effect {body.get('Effect')!r}")
    actions, but_actions = _one_of(body, "Action", index)
    resources, but_resources = _one_of(body, "Resource", index, optional=True)
    principals, but_principals = _principals(body, index)
    if but_principals and body["Effect"] == "Allow":
        raise NotUnderstoodError(f"statement {index}: NotPrincipal with Allow names everybody, the anonymous too")
    for action in actions or ():
        if not _ACTION.fullmatch(action):
            raise NotUnderstoodError(f"statement {index}: action {action!r}")
    for resource in resources or ():
        check_arn_pattern(resource)
    return Statement(
        sid=str(body.get("Sid", f"#{index}")),
        deny=body["Effect"] == "Deny",
        actions=actions or (),
        but_actions=but_actions,
        resources=resources,
        but_resources=but_resources,
        principals=principals,
        but_principals=but_principals,
        conditions=read_conditions(body.get("Condition", {})),
    )


def _one_of(
    body: dict[str, Any], name: str, index: int, *, optional: bool = False
) -> tuple[tuple[str, ...] | None, bool]:
    given = [each for each in (name, f"Not{name}") if each in body]
    if not given and optional:
        return None, False
    if len(given) != 1:
        raise NotUnderstoodError(f"statement {index}: needs one of {name} and Not{name}")
    values = _list(body[given[0]])
    if not values or not all(isinstance(each, str) for each in values):
        raise NotUnderstoodError(f"statement {index}: {given[0]} {values!r}")
    return tuple(values), given[0].startswith("Not")


def _principals(body: dict[str, Any], index: int) -> tuple[tuple[Principal, ...] | None, bool]:
    given = [each for each in ("Principal", "NotPrincipal") if each in body]
    if len(given) > 1:
        raise NotUnderstoodError(f"statement {index}: Principal and NotPrincipal")
    return (read_principals(body[given[0]]), given[0] == "NotPrincipal") if given else (None, False)


@lru_cache(maxsize=65536)
def _matches_action(pattern: str, action: str) -> bool:
    wild = filled(pattern.lower(), Request(action, "*"))
    return wild is not None and matches(wild, action)


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
