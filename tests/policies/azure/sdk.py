"""What the installed pulumi-azure-native takes, read from its sources without importing them."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.metadata import distribution
from pathlib import Path

ROOT = Path(str(distribution("pulumi-azure-native").locate_file("pulumi_azure_native")))
_CLASS = re.compile(r"^class (\w+?)(?:Init)?Args:$", re.MULTILINE)
_GETTER = re.compile(
    r'@pulumi\.getter(?:\(name="(\w+)"\))?\s+(?:@_utilities\.deprecated\((?:.|\n)*?\)\s+)?'
    r"def (\w+)\(self\) -> (.+):"
)
_NESTED = re.compile(r"'(?:\w+\.)?(\w+?)Args'")
_TOKEN = re.compile(r"__init__\(\s*'(azure-native:[^']+)'")
_OLDER = re.compile(r'type_="azure-native:(\w+)(?:/(\w+))?:(\w+)"')
_INDEX = re.compile(r"\[[^\]]*\]")


@lru_cache
def tokens() -> dict[str, Path]:
    """Every resource type, and the file that declares it."""
    found: dict[str, Path] = {}
    for file in ROOT.rglob("*.py"):
        if not file.name.startswith(("_", "get_", "list_")):
            for token in _TOKEN.findall(file.read_text(encoding="utf-8")):
                found[token] = file
    return found


@lru_cache
def older(token: str) -> frozenset[str]:
    """The names that a type has had, without and with API versions, as the SDK lists them as aliases."""
    found = _OLDER.findall(tokens()[token].read_text(encoding="utf-8"))
    plain = {f"azure-native:{module}:{name}" for module, _, name in found}
    return frozenset(plain | {f"azure-native:{module}/{version}:{name}" for module, version, name in found if version})


def has_path(token: str, path: str) -> bool:
    """Whether a path such as `logs[*].category` leads to an input of the type, in whichever shape it takes."""
    file = tokens().get(token)
    if file is None:
        return False
    own = _properties(file).get(token.rpartition(":")[2], {})
    inputs = file.parent / "_inputs.py"
    return _leads(own, _INDEX.sub("", path).split("."), _properties(inputs) if inputs.is_file() else {})


def _leads(own: dict[str, str], parts: list[str], inputs: dict[str, dict[str, str]]) -> bool:
    declared = own.get(parts[0])
    if declared is None:
        return False
    nested = _NESTED.findall(declared)
    if len(parts) == 1:
        return True
    if not nested:
        return "Mapping[" in declared or "Any" in declared
    # A mapping of resources of one kind, such as a budget's notifications, has a name of its own in between.
    rest = parts[2:] if "Mapping[" in declared and len(parts) > 2 else parts[1:]
    return any(_leads(inputs[each], rest, inputs) for each in nested if each in inputs)


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
    """The class's own lines: what follows it at the left edge is another class."""
    return re.split(r"^\S", text, maxsplit=1, flags=re.MULTILINE)[0]
