"""Compares given values with a declaration and reports every fault at once. Knows no cloud and no wording."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from quantum_sandbox import declarations
from quantum_sandbox.annotations import Shape
from quantum_sandbox.declarations import Declared
from quantum_sandbox.values import Unknown

_ASSET_MARKS = ("4dabf18193072939515e22adb298388d",)  # pragma: allowlist secret


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong: where, what kind, and what was expected and found (never the value itself)."""

    path: str
    kind: Literal["missing", "unknown", "type", "enum", "rule"]
    expected: str = ""
    found: str = ""
    allowed: tuple[object, ...] = ()


def check(
    declared: Declared, values: Mapping[str, Any], *, path: str = "", also: frozenset[str] = frozenset()
) -> tuple[dict[str, Any], list[Fault]]:
    """Checks values against a declaration.

    Args:
        declared: The type that the values must fit.
        values: Plain values; an unknown fits everything, a null counts as absent.
        path: The property path of the values themselves, empty at the top.
        also: Property names that are accepted unchecked beside the declared ones.

    Returns:
        The values with numbers, booleans and texts turned into the declared kind where the real providers turn them
        too (`"7"` for a number), and all faults.
    """
    checked: dict[str, Any] = {}
    faults: list[Fault] = []
    for name, value in values.items():
        where = f"{path}.{name}" if path else name
        known = declared.properties.get(name)
        if known is not None:
            checked[name], found = fit(known.shape, value, where, declared)
            faults.extend(found)
            if known.constant is not None and not isinstance(value, Unknown) and value != known.constant:
                faults.append(Fault(where, "enum", allowed=(known.constant,)))
        elif name in also:
            checked[name] = value
        else:
            faults.append(Fault(where, "unknown", found=name))
    for name, known in declared.properties.items():
        if known.required and values.get(name) is None:
            faults.append(Fault(f"{path}.{name}" if path else name, "missing", expected=name))
    return checked, faults


def fit(  # noqa: PLR0911 - one for each kind of shape
    shape: Shape, value: Any, path: str, declared: Declared
) -> tuple[Any, list[Fault]]:
    """Checks one value against a shape; see `check`."""
    if value is None or isinstance(value, Unknown) or shape.kind == "any":
        return value, []
    match shape.kind:
        case "object":
            return _fit_object(shape, value, path, declared)
        case "array":
            return _fit_array(shape, value, path, declared)
        case "map":
            return _fit_map(shape, value, path, declared)
        case "union":
            return _fit_union(shape, value, path, declared)
        case "enum":
            return _fit_enum(shape, value, path, declared)
        case "asset":
            fits = isinstance(value, dict) and any(mark in value for mark in _ASSET_MARKS)
            return value, [] if fits else [Fault(path, "type", "asset", kind_of(value))]
        case _:
            return _fit_primitive(shape.kind, value, path)


def kind_of(value: object) -> str:
    """Returns the name that the engine gives to the kind of a value."""
    if isinstance(value, bool):
        return "bool"
    if isinstance(value, (int, float)):
        return "number"
    if isinstance(value, list):
        return "array"
    return "object" if isinstance(value, dict) else "string"


def _fit_object(shape: Shape, value: Any, path: str, declared: Declared) -> tuple[Any, list[Fault]]:
    if not isinstance(value, dict):
        return value, [Fault(path, "type", "object", kind_of(value))]
    inner = declarations.nested(declared.folder, shape.reference) if shape.reference else None
    return (value, []) if inner is None else check(inner, value, path=path)


def _fit_array(shape: Shape, value: Any, path: str, declared: Declared) -> tuple[Any, list[Fault]]:
    if not isinstance(value, list) or shape.element is None:
        return value, [Fault(path, "type", "array", kind_of(value))]
    results = [fit(shape.element, item, f"{path}[{index}]", declared) for index, item in enumerate(value)]
    return [item for item, _ in results], [fault for _, found in results for fault in found]


def _fit_map(shape: Shape, value: Any, path: str, declared: Declared) -> tuple[Any, list[Fault]]:
    if not isinstance(value, dict) or shape.element is None:
        return value, [Fault(path, "type", "object", kind_of(value))]
    results = {key: fit(shape.element, item, f"{path}.{key}", declared) for key, item in value.items()}
    return (
        {key: item for key, (item, _) in results.items()},
        [fault for _, found in results.values() for fault in found],
    )


def _fit_union(shape: Shape, value: Any, path: str, declared: Declared) -> tuple[Any, list[Fault]]:
    """A union takes what one of its options takes; a text beside an enum is the enum with a wider type."""
    enums = [option for option in shape.options if option.kind == "enum"]
    if enums and not isinstance(value, (dict, list)):
        return _fit_enum(enums[0], value, path, declared)
    results = [fit(option, value, path, declared) for option in shape.options]
    for fitted, found in results:
        if not found:
            return fitted, []
    return min(results, key=lambda result: (_misfit(result[1]), len(result[1])))


def _misfit(faults: list[Fault]) -> bool:
    """Whether an option is of another kind altogether: then its faults say nothing about the value."""
    return any(fault.kind == "type" for fault in faults)


def _fit_enum(shape: Shape, value: Any, path: str, declared: Declared) -> tuple[Any, list[Fault]]:
    allowed = declarations.enumeration(declared.folder, shape.reference) if shape.reference else ()
    if isinstance(value, (dict, list)):
        return value, [Fault(path, "type", "string", kind_of(value))]
    if allowed and value not in allowed:
        return value, [Fault(path, "enum", allowed=allowed)]
    return value, []


def _fit_primitive(kind: str, value: Any, path: str) -> tuple[Any, list[Fault]]:
    """The providers turn texts into numbers and booleans, and back, where that loses nothing; so does this."""
    if isinstance(value, (dict, list)):
        return value, [Fault(path, "type", kind, kind_of(value))]
    if kind == "string":
        return (str(value).lower() if isinstance(value, bool) else str(value)), []
    if kind == "boolean":
        fitted = value if isinstance(value, bool) else {"true": True, "false": False}.get(str(value))
        return (value, [Fault(path, "type", kind, kind_of(value))]) if fitted is None else (fitted, [])
    try:
        number = float(value)
    except ValueError:
        return value, [Fault(path, "type", kind, kind_of(value))]
    if isinstance(value, bool) or (kind == "integer" and not number.is_integer()):
        return value, [Fault(path, "type", kind, kind_of(value))]
    return (int(number) if number.is_integer() else number), []
