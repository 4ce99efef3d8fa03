"""Reads the type annotations of the generated SDKs as plain shapes, without running the SDK."""

import ast
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["string", "boolean", "integer", "number", "array", "map", "object", "enum", "union", "asset", "any"]

_PRIMITIVES: dict[str, Kind] = {"str": "string", "bool": "boolean", "int": "integer", "float": "number"}
_TRANSPARENT = ("Input", "Optional", "NotRequired", "Output")


@dataclass(frozen=True)
class Reference:
    """A class of the SDK by the name that the annotation uses: `package` is empty for the same package."""

    package: str
    name: str


@dataclass(frozen=True)
class Shape:
    """What a value may look like: a kind, and what it holds."""

    kind: Kind
    element: "Shape | None" = None
    options: "tuple[Shape, ...]" = ()
    reference: Reference | None = field(default=None)


ANY = Shape("any")


def parse(node: ast.expr) -> Shape:
    """Returns the shape that an annotation of a generated `*Args` class stands for.

    An annotation that the SDK generator is not known to write becomes `any`: it accepts every value, so that a
    newer SDK makes the check weaker, never wrong.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return _named(node.value)
    if isinstance(node, ast.Subscript):
        return _generic(node)
    name = _last(node)
    if name in _PRIMITIVES:
        return Shape(_PRIMITIVES[name])
    if name in ("Asset", "Archive"):
        return Shape("asset")
    return ANY


def _generic(node: ast.Subscript) -> Shape:
    name = _last(node.value)
    if name in _TRANSPARENT:
        return parse(node.slice)
    if name == "Sequence":
        return Shape("array", element=parse(node.slice))
    if name == "Mapping" and isinstance(node.slice, ast.Tuple):
        return Shape("map", element=parse(node.slice.elts[1]))
    if name == "Union" and isinstance(node.slice, ast.Tuple):
        return _union([parse(option) for option in node.slice.elts if not _is_twin(option)])
    return ANY


def _union(options: list[Shape]) -> Shape:
    flat: list[Shape] = []
    for option in options:
        flat.extend(option.options if option.kind == "union" else (option,))
    unique = list(dict.fromkeys(flat))
    return unique[0] if len(unique) == 1 else Shape("union", options=tuple(unique))


def _named(text: str) -> Shape:
    package, _, name = text.rpartition(".")
    kind: Kind = "object" if name.endswith("Args") else "enum"
    return Shape(kind, reference=Reference(package.lstrip("_"), name))


def _is_twin(node: ast.expr) -> bool:
    """Whether this is the TypedDict or output twin that the generator writes beside each `*Args` class."""
    if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
        return False
    return node.value.endswith("ArgsDict") or node.value.startswith("outputs.")


def _last(node: ast.expr) -> str:
    if isinstance(node, ast.Attribute):
        return node.attr
    return node.id if isinstance(node, ast.Name) else ""
