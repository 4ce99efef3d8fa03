"""Judges a request by a document as IAM does, for the elements and operators that our documents use.

An unknown operator or element raises: a document outside of what is understood must not pass for harmless.
"""

import fnmatch
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Request:
    """What IAM knows of a call.

    Attributes:
        action: For example `s3:PutObject`.
        resource: The resource's ARN.
        context: Condition keys; an absent one is not in the mapping. A key of many values holds a tuple.
        service: The service principal where an AWS service itself calls.
        provider: The identity provider that vouches for a person who signs in.
    """

    action: str
    resource: str
    context: Mapping[str, str | tuple[str, ...]] = field(default_factory=dict)
    service: str | None = None
    provider: str | None = None


def decide(document: str, request: Request) -> str:
    """Return `deny`, `allow`, `delegated` (allowed if the caller's own policies allow it too), or `none`."""
    hits = [each for each in json.loads(document)["Statement"] if _applies(each, request)]
    if any(each["Effect"] == "Deny" for each in hits):
        return "deny"
    if not hits:
        return "none"
    return "delegated" if all(_account_root(each) for each in hits) else "allow"


def denying(document: str, request: Request) -> list[str]:
    """Return the names of the statements that deny the request."""
    return [
        each["Sid"]
        for each in json.loads(document)["Statement"]
        if each["Effect"] == "Deny" and _applies(each, request)
    ]


def _account_root(statement: Mapping[str, Any]) -> bool:
    return any(str(arn).endswith(":root") for arn in _list(statement.get("Principal", {}).get("AWS", [])))


def _applies(statement: Mapping[str, Any], request: Request) -> bool:
    unknown = set(statement) - {"Sid", "Effect", "Principal", "Action", "Resource", "NotResource", "Condition"}
    if unknown:
        raise NotImplementedError(sorted(unknown))
    return (
        _principal(statement.get("Principal"), request)
        and any(_glob(action.lower(), request.action.lower()) for action in _list(statement["Action"]))
        and _about(statement, request)
        and all(
            _holds(operator, key, _list(wanted), request.context)
            for operator, keys in statement.get("Condition", {}).items()
            for key, wanted in keys.items()
        )
    )


def _about(statement: Mapping[str, Any], request: Request) -> bool:
    """Whether the resource is the statement's; a variable without a value matches no resource."""
    named = _list(statement.get("NotResource", statement.get("Resource", ["*"])))
    found = any(_glob(arn, request.resource) for arn in _resolved(named, request.context))
    return not found if "NotResource" in statement else found


def _resolved(values: Sequence[str], context: Mapping[str, Any]) -> list[str]:
    """Put the context's values into `${key}`; leave out what names a key that the context lacks."""
    made: list[str] = []
    for value in values:
        keys = re.findall(r"\$\{([^}]+)\}", value)
        if all(isinstance(context.get(key), str) for key in keys):
            made.append(re.sub(r"\$\{([^}]+)\}", lambda found: context[found[1]], value))
    return made


def _principal(principal: Mapping[str, Any] | None, request: Request) -> bool:
    if principal is None:
        return True
    if request.provider is not None:
        return request.provider in _list(principal.get("Federated", []))
    for kind, names in principal.items():
        for name in _list(names):
            if name == "*":
                return True
            if kind == "Service" and name == request.service:
                return True
            if kind == "AWS" and request.service is None and name.endswith(":root"):
                caller = request.context.get("aws:PrincipalAccount")
                return name == f"arn:aws:iam::{caller}:root"
    return False


def _holds(operator: str, key: str, wanted: Sequence[str], context: Mapping[str, Any]) -> bool:
    actual = context.get(key)
    wanted = _resolved(wanted, context)
    if operator.startswith("ForAnyValue:"):
        return any(_compare(operator.removeprefix("ForAnyValue:"), each, wanted) for each in _list(actual or ()))
    if operator == "Null":
        return (actual is None) == (wanted == ["true"])
    if operator.endswith("IfExists"):
        return actual is None or _compare(operator.removesuffix("IfExists"), actual, wanted)
    if actual is None:  # IAM: a negated operator holds for an absent key, any other does not
        return operator in {"StringNotEquals", "ArnNotEquals", "ArnNotLike", "StringNotLike"}
    return _compare(operator, actual, wanted)


def _compare(operator: str, actual: str, wanted: Sequence[str]) -> bool:
    match operator:
        case "StringEquals" | "Bool":
            return actual in wanted
        case "StringNotEquals":
            return actual not in wanted
        case "StringLike" | "ArnLike" | "ArnEquals":
            return any(_glob(pattern, actual) for pattern in wanted)
        case "ArnNotEquals" | "ArnNotLike" | "StringNotLike":
            return not any(_glob(pattern, actual) for pattern in wanted)
        case "NumericLessThan":
            return any(float(actual) < float(limit) for limit in wanted)
        case _:
            raise NotImplementedError(operator)


def _glob(pattern: str, text: str) -> bool:
    return fnmatch.fnmatchcase(text, pattern.replace("[", "[[]"))


def _list(value: Any) -> list[Any]:
    return list(value) if isinstance(value, (list, tuple)) else [value]
