"""What a credential looks like, in a text or beside a name. Tuned to be quiet: hashes, ARNs and names are none."""

from __future__ import annotations

import math
import re
from collections import Counter
from functools import lru_cache

_KINDS = (
    (
        "an AWS access key",
        ("akia", "asia", "abia", "acca"),
        r"(?<![A-Za-z0-9])(?:AKIA|ASIA|ABIA|ACCA)[A-Z2-7]{16}(?![A-Za-z0-9])",
    ),
    (
        "an AWS secret key",
        ("secretaccesskey", "secret_access_key", "secret_key", "secretkey"),
        r"(?i:aws_?secret_?(?:access_?)?key)[\"'\s:=]{1,6}[A-Za-z0-9/+]{40}(?![A-Za-z0-9/+=])",
    ),
    (
        "an AWS session token",
        ("fqog", "fwog", "iqoj"),
        r"(?<![A-Za-z0-9/+])(?:FQoG|FwoG|IQoJ)[A-Za-z0-9/+=]{60}",
    ),
    ("a private key", ("private key",), r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,3}PRIVATE KEY"),
    (
        "a JSON web token",
        (".eyj",),
        r"(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}",
    ),
    (
        "a token of a code forge",
        ("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_", "glpat-"),
        r"(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{30}|github_pat_\w{30}|glpat-[\w-]{20})",
    ),
    (
        "a token of a chat, package or state service",
        ("xox", "npm_", "pypi-", "pul-", "hf_"),
        (
            r"(?<![A-Za-z0-9])(?:xox[abeprs]-[A-Za-z0-9-]{20}|npm_[A-Za-z0-9]{36}|pypi-[\w-]{50}|pul-[0-9a-f]{40}"
            r"|hf_[A-Za-z0-9]{30})"
        ),
    ),
    ("a Google API key", ("aiza",), r"(?<![\w-])AIza[\w-]{35}(?![\w-])"),
    ("an Azure storage key", ("accountkey=", "sharedaccesskey="), r"(?i:accountkey|sharedaccesskey)=[A-Za-z0-9+/]{40}"),
    (
        # Azure's own scanners know these keys by a mark inside: of 64 bytes, of 32 bytes, and of a few services.
        "a key of an Azure service",
        ("apim", "acdb", "+aba", "+amc", "+ast", "aiot", "+asb", "+aeh", "+arm", "azfu", "azse", "azca", "+acr"),
        (
            r"(?<![A-Za-z0-9/+])(?:[A-Za-z0-9/+]{76}(?:APIM|ACDb|\+(?:ABa|AMC|ASt))[A-Za-z0-9/+]{5}[AQgw]=="
            r"|[A-Za-z0-9/+]{33}(?:AIoT|\+(?:ASb|AEh|ARm))[A-P][A-Za-z0-9/+]{5}="
            r"|[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw]==|[A-Za-z0-9]{42}AzSe[A-D][A-Za-z0-9]{5}(?![A-Za-z0-9])"
            r"|[A-Za-z0-9]{33}AzCa[A-P][A-Za-z0-9]{5}=|[A-Za-z0-9/+]{42}\+ACR[A-D][A-Za-z0-9/+]{5}(?![A-Za-z0-9/+]))"
        ),
    ),
    (
        "a client secret of Entra ID",
        ("7q~", "8q~", "9q~"),
        r"(?<![\w~.-])[\w~.-]{3}[789]Q~[\w~.-]{31,34}(?![\w~.-])",
    ),
    (
        "a signed address",
        ("?sig=", "&sig=", "x-amz-signature="),
        r"(?i:[?&]sig=[A-Za-z0-9%+/]{40}|x-amz-signature=[0-9a-f]{64})",
    ),
    (
        "a password in an address",
        ("://",),
        r"(?<![A-Za-z0-9+.-])[a-z][a-z0-9+.-]{1,20}://[^/\s:@\"'<>{}$]{1,100}:[^/\s@\"'<>{}$]{3,200}@",
    ),
)
# Every repetition has an end or a fixed beginning: a hostile text must not take longer than its length.
_BY_FORM = tuple((kind, anchors, re.compile(pattern)) for kind, anchors, pattern in _KINDS)
_ANCHORS = (
    "access_key",
    "accesskey",
    "account_key",
    "accountkey",
    "api_key",
    "apikey",
    "passphrase",
    "passwd",
    "password",
    "private_key",
    "privatekey",
    "pwd",
    "secret",
    "shared_key",
    "sharedkey",
    "storage_key",
    "storagekey",
    "token",
    "workspace_key",
    "workspacekey",
)
_SHORTEST = 12
"""No pattern below fits in fewer characters."""

_WORD = (
    r"(?:password|passwd|passphrase|pwd|secret|token"
    r"|(?:api|access|account|secret|shared|private|storage|workspace)_?key)"
)
_NAME = re.compile(rf"(?:^|_){_WORD}$")
_ASSIGNED = re.compile(rf"(?<![:/]){_WORD}[\"']?\s{{0,9}}[=:]\s{{0,9}}[\"']?([^\s\"',;&|<>(){{}}$\\]{{8,}})")
_WORDS = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|[-./\s]+")
_REFERENCE = re.compile(r"arn:|alias/|ssm:|secretsmanager:|\{\{resolve:|[a-z][a-z0-9+.-]{1,20}://|[/~.$%<{]")
_KEPT = 128
_LEAST_LENGTH = 8
_LEAST_ENTROPY = 2.7
"""Bits for each character. Words stay below it for lack of digits, hashes of anything are well above."""


def find(text: str) -> str | None:
    """What kind of credential a text holds, None where it holds none. Never a part of it."""
    if len(text) < _SHORTEST:
        return None
    return _find(text) if len(text) > _KEPT else _find_short(text)


def _find(text: str) -> str | None:
    # Plain searches first: almost no text has an anchor, and a pattern costs fifty times as much.
    low = text.lower()
    for kind, anchors, pattern in _BY_FORM:
        if any(anchor in low for anchor in anchors) and pattern.search(text):
            return kind
    if any(anchor in low for anchor in _ANCHORS) and any(looks_random(value) for value in _ASSIGNED.findall(low)):
        return "a password or token"
    return None


# A stack says the same names, tags and ARNs over and over; only short texts are kept, so the memory stays bounded.
_find_short = lru_cache(maxsize=4096)(_find)


@lru_cache(maxsize=4096)
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
