"""What the stand-in for Azure has noted, compared with what each resource asked for; no output of ours is read."""

import json
from collections.abc import Iterator
from typing import Any


def resources(bench: Any, identity: str) -> list[dict[str, Any]]:
    """Every resource on Azure that the engine created for a stack, as its state says."""
    state = json.loads((bench.folder(identity) / "evidence" / "latest" / "state.json").read_text(encoding="utf-8"))
    return [one for one in state["deployment"]["resources"] if one["type"].startswith("azure-native:")]


def books(bench: Any) -> dict[str, dict[str, Any]]:
    """Every resource that the stand-in has noted, by its ARM id."""
    return json.loads((bench.home / "azure" / "books.json").read_text(encoding="utf-8"))


def differences(bench: Any, identity: str) -> list[str]:
    """What the books lack, hold beside it, or hold with another value than was asked for."""
    noted, made = books(bench), {one["id"]: one for one in resources(bench, identity)}
    found = [f"{name}: not in the books" for name in made.keys() - noted.keys()]
    found += [f"{name}: nobody asked for it" for name in noted.keys() - made.keys()]
    for name, one in made.items():
        found += [f"{name}{where}" for where in _unlike(one["inputs"], noted.get(name, {}))]
    return found


def _unlike(asked: Any, noted: Any, path: str = "") -> Iterator[str]:
    if isinstance(asked, dict) and isinstance(noted, dict):
        for name, value in asked.items():
            # What begins so is the engine's own; an empty object and none are the same to ARM.
            if not name.startswith("__") and (value != {} or noted.get(name)):
                yield from _unlike(value, noted.get(name), f"{path}.{name}")
    elif isinstance(asked, list) and isinstance(noted, list) and len(asked) == len(noted):
        for index, (one, other) in enumerate(zip(asked, noted, strict=True)):
            yield from _unlike(one, other, f"{path}[{index}]")
    elif asked != noted:
        yield f"{path}: asked for {asked!r}, noted {noted!r}"
