"""A key that nothing in its stack uses: whatever it was made for is encrypted with another one, or not at all."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from quantum_policies.aws.key_users import KEY_USERS
from quantum_policies.companions import Kind, companions
from quantum_policies.kit import PASS, Config, Judgement, NotSeenYet, Resource, Rule, Severity, UnknownValue

if TYPE_CHECKING:
    from collections.abc import Iterator

ALIAS = "aws:kms/alias:Alias"
_ALIASES = (Kind(ALIAS, "targetKeyId"),)
_NAME = re.compile(r"alias/[A-Za-z0-9/_-]+")
_DEEPEST = 64


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A use is a property that comes from the key or its alias, or a text that names the alias."""
    if not resource.stack.complete:
        raise NotSeenYet("policy")
    view = resource.stack
    origins, names, doubt = view.once("keys in use", lambda: _uses(resource))
    if resource.urn in origins:
        return PASS
    for alias in companions(resource, _ALIASES):
        if alias.urn in origins or _name(alias) in names:
            return PASS
    if doubt:
        raise doubt
    return resource.fail("nothing in this stack uses the key")


def _name(alias: Resource) -> str | None:
    try:
        return alias.text("name")
    except UnknownValue:
        return None


def _uses(resource: Resource) -> tuple[set[str], set[str], UnknownValue | None]:
    """The URNs that possible users take a property from, the aliases that they name, and what is never told."""
    origins: set[str] = set()
    names: set[str] = set()
    doubt: UnknownValue | None = None
    for kind in KEY_USERS:
        for user in resource.stack.of_type(kind):
            for key in user.properties:
                try:
                    origins |= {each.urn for each in resource.stack.sources(user.urn, key)}
                except UnknownValue as unknown:
                    doubt = unknown
            for text in _texts(user.properties, 0):
                names.update(_NAME.findall(text))
    return origins, names, doubt


def _texts(value: Any, depth: int) -> Iterator[str]:
    """Every text that is known."""
    if isinstance(value, str):
        if "alias/" in value:
            yield value
    elif isinstance(value, (dict, list)) and depth < _DEEPEST:
        for key in value if isinstance(value, dict) else range(len(value)):
            try:
                each = value[key]
            except UnknownValue:
                continue
            yield from _texts(each, depth + 1)


RULE = Rule(
    id="aws-kms-key-in-use",
    title="Every key is used by something in its stack",
    why="a key without a use means that what it was made for is encrypted with another key, or not at all",
    controls=("ENC-03",),
    severity=Severity.MEDIUM,
    types=("aws:kms/key:Key", "aws:kms/externalKey:ExternalKey"),
    fix="name the key where the data's class is kept, or remove it; a key for another stack is waived by its name",
    check=check,
    labels=("stack", "encryption"),
    looks_up=(ALIAS, *KEY_USERS),
)
