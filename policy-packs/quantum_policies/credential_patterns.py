"""What a credential looks like, in a text or beside a name. Tuned to be quiet: hashes, ARNs and names are none."""

from __future__ import annotations

import math
import re
from collections import Counter

_KINDS = {
    "an AWS access key": r"(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])",
    "an AWS secret key": r"(?i:aws_?secret_?(?:access_?)?key)[\"'\s:=]{1,6}[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])",
    "an AWS session token": r"(?<![A-Za-z0-9/+])(?:FQoG|FwoG|IQoJ)[A-Za-z0-9/+=]{60}",
    "a private key": r"-----BEGIN (?:[A-Z0-9]+ )*PRIVATE KEY",
    "a JSON web token": r"eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}",
    "a token of a code forge": r"(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{30}|github_pat_\w{30}|glpat-[\w-]{20})",
    "a token of a chat, package or state service": (
        r"(?<![A-Za-z0-9])(?:xox[abeprs]-[A-Za-z0-9-]{20}|npm_[A-Za-z0-9]{36}|pypi-[\w-]{50}|pul-[0-9a-f]{40}"
        r"|hf_[A-Za-z0-9]{30})"
    ),
    "a Google API key": r"(?<![\w-])AIza[\w-]{35}(?![\w-])",
    "an Azure storage key": r"(?i:accountkey|sharedaccesskey)=[A-Za-z0-9+/]{40}",
    "a signed address": r"(?i:[?&]sig=[A-Za-z0-9%+/]{40}|x-amz-signature=[0-9a-f]{64})",
    "a password in an address": r"[a-z][a-z0-9+.-]*://[^/\s:@\"'<>{}$]+:[^/\s@\"'<>{}$]{3,}@",
}
_BY_FORM = re.compile("|".join(f"(?P<k{i}>{pattern})" for i, pattern in enumerate(_KINDS.values())))
_NAMES = tuple(_KINDS)

_WORD = r"(?:password|passwd|passphrase|pwd|secret|api_?key|access_?key|secret_?key|private_?key|(?:\w*_)?token)"
_NAME = re.compile(rf"(?:^|_){_WORD}$")
_ASSIGNED = re.compile(rf"(?i:\b(?:\w*_)?{_WORD})[\"']?\s*[=:]\s*[\"']?([^\s\"',;&|<>(){{}}$\\]{{8,}})")
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[-./\s]+")
_REFERENCE = re.compile(r"arn:|alias/|ssm:|secretsmanager:|\{\{resolve:|[a-z][a-z0-9+.-]*://|[/~.$%<{]")
_LEAST_LENGTH = 8
_LEAST_ENTROPY = 2.7
"""Bits for each character. Words stay below it for lack of digits, hashes of anything are well above."""


def find(text: str) -> str | None:
    """What kind of credential a text holds, None where it holds none. Never a part of it."""
    found = _BY_FORM.search(text)
    if found is not None and found.lastgroup is not None:
        return _NAMES[int(found.lastgroup[1:])]
    if any(looks_random(value) for value in _ASSIGNED.findall(text)):
        return "a password or token"
    return None


def is_secret_name(name: str) -> bool:
    """Whether the last word of a name says that the value is secret: DB_TOKEN does, TOKEN_URL does not."""
    return _NAME.search(_WORDS.sub("_", name).lower()) is not None


def looks_random(value: str) -> bool:
    """Whether a value could be a password or token: no reference, no word, no number, and enough variety."""
    if len(value) < _LEAST_LENGTH or _REFERENCE.match(value) or " " in value:
        return False
    letters = any(each.isalpha() for each in value)
    digits = any(each.isdigit() for each in value)
    return letters and digits and _entropy(value) >= _LEAST_ENTROPY


def _entropy(text: str) -> float:
    counts = Counter(text)
    return -sum(count / len(text) * math.log2(count / len(text)) for count in counts.values())
