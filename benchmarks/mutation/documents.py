"""Ways to widen an IAM document, one statement at a time. Told by the grammar of IAM alone.

Only what gives more is made: an Allow is widened, a Deny is dropped, turned round or weakened. The other direction
takes rights away, which no guardrail has to stop.
"""

from __future__ import annotations

from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from benchmarks.mutation import kinds

if TYPE_CHECKING:
    from collections.abc import Iterator

_EVERYONE = {"AWS": "*"}
_ENDPOINT, _POLICY = "aws:ec2/vpcEndpoint:VpcEndpoint", "aws:iam/policy:Policy"
OUTWARD = frozenset(
    {_ENDPOINT, _POLICY, "aws:iam/rolePolicy:RolePolicy", "aws:cloudwatch/logResourcePolicy:LogResourcePolicy"}
)
"""Types whose document says what its holder reaches, not who reaches the resource that it belongs to."""
TRUST = "aws:iam/role:Role"
_OF_THE_RESOURCE = ("aws:Resource", "kms:RequestAlias", "kms:ResourceAliases", "s3:ResourceAccount")
_OF_THE_CALLER = ("aws:Principal", "aws:Source", "aws:userid", "aws:Via", "kms:CallerAccount", "kms:ViaService")


def is_document(value: Any) -> bool:
    """Whether a value is an IAM document that has been read from its text."""
    return isinstance(value, dict) and "Statement" in value


def spoilt(document: dict[str, Any], type_: str) -> Iterator[tuple[str, str, dict[str, Any] | None]]:
    """Yield the place, the way and the spoilt document; None stands for no document at all.

    Args:
        document: the document.
        type_: the type of the resource that carries it.
    """
    statements = document["Statement"]
    many = statements if isinstance(statements, list) else [statements]
    for index, statement in enumerate(many):
        place = f"Statement[{statement.get('Sid', index)}]"
        ways = _allow(statement, type_) if statement["Effect"] == "Allow" else _deny(statement, many, type_)
        for part, way, changed in ways:
            left = [*many[:index], *([changed] if changed else []), *many[index + 1 :]]
            yield f"{place}{part}", way, {**document, "Statement": left} if left else None


def _allow(statement: dict[str, Any], type_: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    condition = statement.get("Condition", {})
    actions = _list(statement.get("Action", []))
    if actions and actions != ["*"]:
        yield ".Action", "all actions", {**statement, "Action": "*"}
        service = actions[0].partition(":")[0]
        if f"{service}:*" not in actions:
            yield ".Action", "all of the service", {**statement, "Action": f"{service}:*"}
        others = {key: value for key, value in statement.items() if key != "Action"}
        yield ".Action", "NotAction", {**others, "NotAction": "aws-portal:*"}
    resources = _list(statement.get("Resource", []))
    if resources and "*" not in resources and type_ in OUTWARD:
        unnamed = _without_keys(condition, _OF_THE_RESOURCE)
        yield ".Resource", "all resources", {**statement, "Resource": "*", "Condition": unnamed}
    if "Principal" in statement and statement["Principal"] not in ("*", _EVERYONE, {"AWS": ["*"]}):
        yield (
            ".Principal",
            "everyone",
            {
                **statement,
                "Principal": "*",
                "Condition": _without_keys(condition, _OF_THE_CALLER),
            },
        )
    yield from _elsewhere(statement, type_)
    if condition:
        yield ".Condition", "removed", {key: value for key, value in statement.items() if key != "Condition"}
    # In a trust policy each condition is a claim that the caller must bring, so each is taken away by itself.
    pairs = [(operator, key) for operator, keys in condition.items() for key in keys]
    for operator, key in pairs if len(pairs) > 1 and type_ == TRUST else ():
        changed = {**statement, "Condition": _without(condition, operator, key)}
        yield f".Condition.{operator}.{key}", "removed", changed


def _elsewhere(statement: dict[str, Any], type_: str) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Yield the statement moved: all its parts at once, since one part alone would contradict the others."""
    moving = ("Principal", "Resource", "Condition") if type_ in OUTWARD else ("Principal", "Condition")
    for way in ("another region", "another account"):
        moved = {key: _moved(value, way) if key in moving else value for key, value in statement.items()}
        if moved != statement:
            yield "", way, moved


def _deny(
    statement: dict[str, Any], many: list[dict[str, Any]], type_: str
) -> Iterator[tuple[str, str, dict[str, Any] | None]]:
    # What no Allow gives, a Deny of an identity's own document does not take away.
    if type_ not in OUTWARD or any(_meet(statement, each) for each in many if each["Effect"] == "Allow"):
        yield "", "dropped", None
    yield ".Effect", "Deny to Allow", {**statement, "Effect": "Allow"}
    if "NotAction" in statement:
        yield ".NotAction", "all actions excepted", {**statement, "NotAction": "*"}
    regions = _moved(statement.get("Condition", {}), "another region")
    if regions != statement.get("Condition", {}):
        yield ".Condition", "another region", {**statement, "Condition": regions}


def _meet(deny: dict[str, Any], allow: dict[str, Any]) -> bool:
    if "NotAction" in deny or "NotAction" in allow:
        return True
    return any(
        fnmatchcase(one.lower(), other.lower()) or fnmatchcase(other.lower(), one.lower())
        for one in _list(deny["Action"])
        for other in _list(allow["Action"])
    )


def _moved(value: Any, way: str) -> Any:
    """Return a part of a statement with every region or every account replaced by one that is not the tenant's."""
    if isinstance(value, dict):
        return {key: _moved(each, way) for key, each in value.items()}
    if isinstance(value, list):
        return [_moved(each, way) for each in value]
    if isinstance(value, str) and (way != "another region" or value.startswith("arn:") or kinds.is_region(value)):
        return next((moved for found, moved, _ in kinds.texts("", value, {}) if found == way), value)
    return value


def _without_keys(condition: dict[str, Any], heads: tuple[str, ...]) -> dict[str, Any]:
    """Return a condition without the keys that begin in one of some ways."""
    kept = {
        operator: {key: value for key, value in keys.items() if not key.startswith(heads)}
        for operator, keys in condition.items()
    }
    return {operator: keys for operator, keys in kept.items() if keys}


def _without(condition: dict[str, Any], operator: str, key: str) -> dict[str, Any]:
    left = {name: value for name, value in condition[operator].items() if name != key}
    kept = {name: value for name, value in condition.items() if name != operator}
    return {**kept, operator: left} if left else kept


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
