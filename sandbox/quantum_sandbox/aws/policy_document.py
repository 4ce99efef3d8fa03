"""Renders `aws.iam.get_policy_document` as the real provider does: order of keys, single values, order of lists."""

import json
from collections.abc import Iterable
from typing import Any

from quantum_sandbox.values import Props

DEFAULT_VERSION = "2012-10-17"
_ORDER = ("Sid", "Effect", "Action", "NotAction", "Resource", "NotResource", "Principal", "NotPrincipal", "Condition")


def render(args: Props) -> Props:
    """Returns the result of the lookup: the arguments, `json` and `minifiedJson`.

    Raises:
        ValueError: Two statements have the same `sid`, or a source document is no policy.
    """
    version = args.get("version") or DEFAULT_VERSION
    statements = [_statement(block, version) for block in args.get("statements") or []]
    _refuse_twins(statement.get("Sid") for statement in statements)
    document: Props = {"Version": version, "Statement": []}
    if args.get("policyId"):
        document["Id"] = args["policyId"]
    sources = [args.get("sourceJson"), *(args.get("sourcePolicyDocuments") or [])]
    parsed = [_parsed(text) for text in sources if text]
    _refuse_twins(one.get("Sid") for source in parsed for one in source["Statement"])
    for source in parsed:
        document = _merged(document, source)
    document = _merged(document, {"Statement": statements})
    for text in [*(args.get("overridePolicyDocuments") or []), args.get("overrideJson")]:
        if text:
            document = _merged(document, _parsed(text))
    ordered = {key: document[key] for key in ("Version", "Id", "Statement") if document.get(key)}
    written = _written(ordered, indent=2)
    return {
        **{name: value for name, value in args.items() if value is not None},
        "version": version,
        "id": str(sum(written.encode()) * 31 % (2**32)),
        "json": written,
        "minifiedJson": _written(ordered, indent=None),
    }


def _statement(block: Props, version: str) -> Props:
    found: Props = {
        "Sid": block.get("sid"),
        "Effect": block.get("effect") or "Allow",
        "Action": _texts(block.get("actions")),
        "NotAction": _texts(block.get("notActions")),
        "Resource": _texts(_interpolated(block.get("resources"), version)),
        "NotResource": _texts(_interpolated(block.get("notResources"), version)),
        "Principal": _principals(block.get("principals"), version),
        "NotPrincipal": _principals(block.get("notPrincipals"), version),
        "Condition": _conditions(block.get("conditions"), version),
    }
    return {key: found[key] for key in _ORDER if found[key]}


def _texts(values: list[str] | None) -> Any:
    """A list of one is written as its only member; a longer one from the last letter to the first."""
    if not values:
        return None
    return values[0] if len(values) == 1 else sorted(values, reverse=True)


def _principals(blocks: list[Props] | None, version: str) -> Any:
    if not blocks:
        return None
    if len(blocks) == 1 and blocks[0]["type"] == "*" and blocks[0]["identifiers"] == ["*"]:
        return "*"
    found: dict[str, list[str]] = {}
    for block in blocks:
        identifiers = _interpolated(block["identifiers"], version) or []
        found.setdefault(block["type"], []).extend(sorted(identifiers, reverse=True))
    return {kind: _single(found[kind]) for kind in sorted(found)}


def _conditions(blocks: list[Props] | None, version: str) -> Any:
    found: dict[str, dict[str, list[str]]] = {}
    for block in blocks or []:
        values = _interpolated(block["values"], version) or []
        found.setdefault(block["test"], {}).setdefault(block["variable"], []).extend(values)
    return {test: {name: _single(found[test][name]) for name in sorted(found[test])} for test in sorted(found)} or None


def _single(values: list[str]) -> Any:
    return values[0] if len(values) == 1 else values


def _interpolated(values: list[str] | None, version: str) -> list[str] | None:
    """`&{…}` stands for the policy variable `${…}`, which the programs' own templates would swallow."""
    if values is None or version != DEFAULT_VERSION:
        return values
    return [value.replace("&{", "${") for value in values]


def _parsed(text: str) -> Props:
    document = json.loads(text)
    if not isinstance(document, dict):
        raise ValueError("a source policy document is no JSON object")  # noqa: TRY004 - it is the text that is wrong
    statements = document.get("Statement") or []
    return {**document, "Statement": [statements] if isinstance(statements, dict) else statements}


def _merged(below: Props, above: Props) -> Props:
    """Statements with a `Sid` that is there already take its place; all others follow."""
    merged = list(below["Statement"])
    places = {statement["Sid"]: index for index, statement in enumerate(merged) if statement.get("Sid")}
    for statement in above["Statement"]:
        place = places.get(statement.get("Sid", ""))
        if place is None:
            merged.append(statement)
        else:
            merged[place] = statement
    rest = {key: value for key, value in above.items() if key != "Statement" and value}
    return {**below, **rest, "Statement": merged}


def _refuse_twins(sids: Iterable[str | None]) -> None:
    seen: set[str] = set()
    for sid in sids:
        if sid and sid in seen:
            raise ValueError(f"duplicate Sid ({sid})")
        seen.add(sid or "")


def _written(document: Props, indent: int | None) -> str:
    separators = (",", ": ") if indent else (",", ":")
    text = json.dumps(document, indent=indent, separators=separators, ensure_ascii=False)
    for sign, escaped in (("&", "\\u0026"), ("<", "\\u003c"), (">", "\\u003e")):
        text = text.replace(sign, escaped)
    return text
