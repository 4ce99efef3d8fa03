"""Derives what a resource type takes and gives from the generated SDK: the check needs no schema of its own.

The generated source is read as text and only the classes that matter are parsed: importing one SDK costs half a
second, which each provider process of each preview would pay again.
"""

import ast
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from quantum_sandbox import annotations
from quantum_sandbox.annotations import Reference, Shape
from quantum_sandbox.registry import Package, locate, root

_CLASS_END = re.compile(r"\n(?=@|class |def |[A-Za-z_])")


@dataclass(frozen=True)
class Property:
    """One declared property: its name on the wire, its shape, and whether the type needs it."""

    name: str
    shape: Shape
    required: bool
    constant: object = None


@dataclass(frozen=True)
class Declared:
    """The declared properties of an input type, and the folder in which its references are to be looked up."""

    name: str
    folder: Path
    properties: Mapping[str, Property]


@dataclass(frozen=True)
class Resource:
    """A resource type: its inputs, its outputs that are no inputs, and its outputs that are always secret."""

    token: str
    inputs: Declared
    computed: tuple[str, ...]
    secret_outputs: tuple[str, ...] = field(default=())


@lru_cache
def resource(package: Package, token: str) -> Resource | None:
    """Returns the declaration of a resource type, or None for a token that the SDK does not know."""
    place = locate(package, token)
    if place is None:
        return None
    text = _source(place.file)
    # Where a nested type took the plain name, the generator calls the inputs `*InitArgs`.
    declared = _class(text, f"{place.name}InitArgs") or _class(text, f"{place.name}Args")
    inputs = _declare(declared, place.folder) if declared else Declared(place.name, place.folder, {})
    body = _tree(_slice(text, f"class {place.name}(") or "")
    if body is None:
        return None
    outputs = _getters(body)
    computed = tuple(sorted(name for name in outputs.values() if name not in inputs.properties))
    return Resource(token, inputs, computed, _secret_outputs(body))


@lru_cache
def provider(package: Package) -> Declared:
    """Returns the declared configuration of the provider itself."""
    folder = root(package)
    declared = _class(_source(folder / "provider.py"), "ProviderArgs")
    if declared is None:
        raise LookupError(f"the SDK of {package!r} declares no provider configuration")
    return _declare(declared, folder)


@lru_cache
def nested(folder: Path, reference: Reference) -> Declared | None:
    """Returns the declaration of a nested input type, or None where the SDK's source does not hold it."""
    where = folder.parent / reference.package if reference.package else folder
    declared = _class(_source(where / "_inputs.py"), reference.name)
    return _declare(declared, where) if declared else None


@lru_cache
def enumeration(folder: Path, reference: Reference) -> tuple[object, ...]:
    """Returns the allowed values of an enum, or an empty tuple where the SDK's source does not hold it."""
    where = folder.parent / reference.package if reference.package else folder
    declared = _class(_source(where / "_enums.py"), reference.name)
    if declared is None:
        return ()
    assigned = [node.value for node in declared.body if isinstance(node, ast.Assign)]
    return tuple(node.value for node in assigned if isinstance(node, ast.Constant))


@lru_cache(maxsize=64)
def _source(file: Path) -> str:
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def _slice(text: str, opening: str) -> str | None:
    start = text.find(f"\n{opening}")
    if start < 0:
        return None
    end = _CLASS_END.search(text, start + 1)
    return text[start + 1 : end.start() if end else len(text)]


def _tree(text: str) -> ast.ClassDef | None:
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef):
            return node
    return None


def _class(text: str, name: str) -> ast.ClassDef | None:
    for opening in (f"class {name}:", f"class {name}("):
        body = _slice(text, opening)
        if body is not None:
            return _tree(body)
    return None


def _declare(node: ast.ClassDef, folder: Path) -> Declared:
    init = next((part for part in node.body if isinstance(part, ast.FunctionDef) and part.name == "__init__"), None)
    if init is None:
        return Declared(node.name, folder, {})
    names, constants = _getters(node), _constants(init)
    found: dict[str, Property] = {}
    for argument, default in zip(init.args.kwonlyargs, init.args.kw_defaults, strict=True):
        if argument.annotation is None:
            continue
        wire = names.get(argument.arg, argument.arg)
        shape = annotations.parse(argument.annotation)
        found[wire] = Property(wire, shape, default is None, constants.get(argument.arg))
    return Declared(node.name, folder, found)


def _getters(node: ast.ClassDef) -> dict[str, str]:
    """Maps each Python name of a generated class to its name on the wire, as its getters give it."""
    found: dict[str, str] = {}
    for part in node.body:
        if isinstance(part, ast.FunctionDef):
            for decorator in part.decorator_list:
                name = _getter_name(decorator, part.name)
                if name:
                    found[part.name] = name
    return found


def _getter_name(decorator: ast.expr, python_name: str) -> str | None:
    call = decorator.func if isinstance(decorator, ast.Call) else decorator
    if not (isinstance(call, ast.Attribute) and call.attr == "getter"):
        return None
    for keyword in decorator.keywords if isinstance(decorator, ast.Call) else []:
        if keyword.arg == "name" and isinstance(keyword.value, ast.Constant):
            return str(keyword.value.value)
    return python_name


def _constants(init: ast.FunctionDef) -> dict[str, object]:
    """Returns the values that the SDK fixes (`pulumi.set(__self__, "type", 'Blob')`): they tell unions apart."""
    found: dict[str, object] = {}
    for node in ast.walk(init):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "set":
            match node.args:
                case [_, ast.Constant(value=str() as name), ast.Constant(value=value)]:
                    found[name] = value
                case _:
                    pass
    return found


def _secret_outputs(node: ast.ClassDef) -> tuple[str, ...]:
    for part in ast.walk(node):
        if isinstance(part, ast.keyword) and part.arg == "additional_secret_outputs":
            return tuple(ast.literal_eval(part.value))
    return ()
