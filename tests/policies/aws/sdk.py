"""What the installed pulumi-aws takes: which properties a type has, read from its sources without importing them."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(str(distribution("pulumi-aws").locate_file("pulumi_aws")))
_CLASS = re.compile(r"^class (\w+?)(?:Init)?Args:$", re.MULTILINE)
_GETTER = re.compile(
    r'@pulumi\.getter(?:\(name="(\w+)"\))?\s+(?:@_utilities\.deprecated\(.*\)\s+)?def (\w+)\(self\) -> (.+):'
)
_NESTED = re.compile(r"'(?:\w+\.)?(\w+?)Args'")
_TOKEN = re.compile(r"__init__\(\s*'(aws:[^']+)'")
_INDEX = re.compile(r"\[[^\]]*\]")


@lru_cache
def properties(token: str) -> dict[str, str]:
    """The inputs of a resource type and how each is declared; empty where there is no such type."""
    file = _files().get(token)
    if file is None:
        return {}
    return dict(_properties(file)[token.rpartition(":")[2]])


def has_path(token: str, path: str) -> bool:
    """Whether a path such as `rules[*].destination.bucket` leads to an input of the type."""
    head, *rest = _INDEX.sub("", path).split(".")
    found = properties(token).get(head)
    if found is None:
        return False
    folder = _files()[token].parent
    for part in rest:
        nested = _NESTED.search(found)
        if nested is None:
            return "Mapping[" in found or "Any" in found
        found = _properties(folder / "_inputs.py")[nested.group(1)].get(part)
        if found is None:
            return False
    return True


@lru_cache
def _files() -> dict[str, Path]:
    found: dict[str, Path] = {}
    for file in ROOT.rglob("*.py"):
        if not file.name.startswith(("_", "get_")):
            for token in _TOKEN.findall(file.read_text(encoding="utf-8")):
                found[token] = file
    return found


@lru_cache
def _properties(file: Path) -> dict[str, dict[str, str]]:
    text = file.read_text(encoding="utf-8")
    heads = list(_CLASS.finditer(text))
    ends = [head.start() for head in heads[1:]] + [len(text)]
    return {
        head.group(1): {
            name or plain: declared for name, plain, declared in _GETTER.findall(_own(text[head.end() : end]))
        }
        for head, end in zip(heads, ends, strict=True)
    }


def _own(text: str) -> str:
    """The class's own lines: what follows it at the left edge is another class, such as a resource's state."""
    return re.split(r"^\S", text, maxsplit=1, flags=re.MULTILINE)[0]
