"""Patterns with wildcards and variables, matched as IAM matches them.

Wildcards count only where the document wrote them: one that comes in by a variable's value is a plain character.
"""

import re
from functools import lru_cache

from quantum_landing_zone.access.request import NotUnderstoodError, Request

_STAR, _ONE = "\ue000", "\ue001"  # private-use characters stand for the wildcards once variables are filled in
_TOKEN = re.compile(r"\$\{([^}]*)\}|[*?]")
_VARIABLE = re.compile(r"([\w.:/@+=-]+)(?:, *'([^']*)')?")
_LITERALS = {"*": "*", "?": "?", "$": "$"}
_ARN_PARTS = 6


def filled(value: str, request: Request, *, wildcards: bool = True) -> str | None:
    """Put the request's values into `${key}`.

    Args:
        value: Text of a document.
        request: Whose context fills the variables.
        wildcards: Whether `*` and `?` stand for other characters.

    Returns:
        The filled text for `matches` and `matches_arn`, or nothing where a variable has no single value and no default:
        such a text matches nothing.

    Raises:
        NotUnderstoodError: A variable is malformed.
    """
    if "${" not in value and not wildcards:
        return value
    made: list[str] = []
    end = 0
    for token in _TOKEN.finditer(value):
        made.append(value[end : token.start()])
        end = token.end()
        if token[1] is None:
            made.append((_STAR if token[0] == "*" else _ONE) if wildcards else token[0])
            continue
        text = _variable(token[1], request)
        if text is None:
            return None
        made.append(text)
    return "".join([*made, value[end:]])


def matches(pattern: str, text: str) -> bool:
    """Return whether a filled pattern matches a whole text."""
    return _regex(pattern).fullmatch(text) is not None


def matches_arn(pattern: str, arn: str) -> bool:
    """Return whether a filled pattern matches an ARN part by part: no wildcard but the last reaches over a colon."""
    if pattern == _STAR:
        return True
    wanted, parts = pattern.split(":", _ARN_PARTS - 1), arn.split(":", _ARN_PARTS - 1)
    return len(wanted) == len(parts) == _ARN_PARTS and all(map(matches, wanted, parts))


def check_variables(value: str) -> None:
    """Raise where a text of a document holds a malformed variable."""
    for token in _TOKEN.finditer(value):
        if token[1] is not None and token[1] not in _LITERALS and not _VARIABLE.fullmatch(token[1]):
            raise NotUnderstoodError(f"variable ${{{token[1]}}} in {value!r}")
    if value.count("${") != len(re.findall(r"\$\{[^}]*\}", value)):
        raise NotUnderstoodError(f"unfinished variable in {value!r}")


def check_arn_pattern(value: str) -> None:
    """Raise where a text is neither `*` nor an ARN of six parts; what IAM makes of less is not documented."""
    check_variables(value)
    plain = re.sub(r"\$\{[^}]*\}", "x", value)
    if value != "*" and (not plain.startswith("arn:") or plain.count(":") < _ARN_PARTS - 1):
        raise NotUnderstoodError(f"ARN pattern {value!r}")


def _variable(inside: str, request: Request) -> str | None:
    if inside in _LITERALS:
        return _LITERALS[inside]
    named = _VARIABLE.fullmatch(inside)
    if named is None:
        raise NotUnderstoodError(f"variable ${{{inside}}}")
    found = request.text(named[1])
    return named[2] if found is None else found


@lru_cache(maxsize=4096)
def _regex(pattern: str) -> re.Pattern[str]:
    signs = {_STAR: ".*", _ONE: "."}
    return re.compile("".join(signs.get(sign) or re.escape(sign) for sign in pattern), re.DOTALL)
