"""What the provider's schema itself refuses, read from the installed SDK: a required property cannot be taken away.

The engine and the SDK check this before any guardrail is asked, so such a spoilt program does not run at all.
"""

from __future__ import annotations

import importlib
import inspect
import re
from functools import cache

from quantum_sandbox import registry

_PART = re.compile(r"[^.\[\]]+")
_CLASS = re.compile(r"\b\w+Args\b")


def required(type_: str, path: str) -> bool:
    """Whether the property at a path, with `[*]` for a list's index, must be given wherever what holds it is given."""
    names = [part for part in _PART.findall(path) if part != "*"]
    holder = _arguments(type_)
    for name in names[:-1]:
        holder = None if holder is None else _properties(holder).get(name, (False, None))[1]
    return holder is not None and _properties(holder).get(names[-1], (False, None))[0]


@cache
def _arguments(type_: str) -> type | None:
    """The SDK's class of a resource type's arguments; None for a type that is not of a known SDK."""
    package = type_.partition(":")[0]
    if package not in ("aws", "azure-native"):
        return None
    found = registry.tokens(package).get(type_)
    if found is None:
        return None
    module, name = found
    file = importlib.import_module(f"{module}.{_file(module, name)}")
    # Where another class has the name already, the SDK calls the resource's own arguments `InitArgs`.
    return getattr(file, f"{name}InitArgs", None) or getattr(file, f"{name}Args", None)


def _file(module: str, name: str) -> str:
    made = inspect.getmodule(getattr(importlib.import_module(module), name))
    return "" if made is None else made.__name__.rpartition(".")[2]


@cache
def _properties(class_: type) -> dict[str, tuple[bool, type | None]]:
    """For each wire name whether it is required, and the class of what it holds."""
    names = {
        name: getattr(getter.fget, "_pulumi_name", name)
        for name, getter in inspect.getmembers(class_, lambda member: isinstance(member, property))
    }
    parameters = inspect.signature(class_.__init__).parameters
    module = inspect.getmodule(class_)
    found: dict[str, tuple[bool, type | None]] = {}
    for name, each in parameters.items():
        # Such as `Optional[Input[Sequence[Input[ForwardRef('RuleArgs')]]]]`.
        held = next((getattr(module, word, None) for word in _CLASS.findall(str(each.annotation))), None)
        found[names.get(name, name)] = (each.default is inspect.Parameter.empty, held)
    return found
