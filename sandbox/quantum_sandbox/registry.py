"""Finds the generated SDK class behind a type token, by the registry that each SDK carries in its own source."""

import importlib.util
import json
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal

Package = Literal["aws", "azure-native"]

_DISTRIBUTIONS: dict[Package, str] = {"aws": "pulumi_aws", "azure-native": "pulumi_azure_native"}
_RESOURCES = re.compile(r'resource_modules="""(.*?)"""', re.DOTALL)
_CAPITAL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@dataclass(frozen=True)
class Location:
    """Where a resource class is declared: the folder of its module, the file and the class name."""

    folder: Path
    file: Path
    name: str


@lru_cache
def root(package: Package) -> Path:
    """Returns the folder of the installed SDK, found without importing it.

    Raises:
        LookupError: The SDK is not installed.
    """
    spec = importlib.util.find_spec(_DISTRIBUTIONS[package])
    if spec is None or spec.origin is None:
        raise LookupError(f"the SDK {_DISTRIBUTIONS[package]!r} is not installed; run `make setup`")
    return Path(spec.origin).parent


def version(package: Package) -> str:
    """Returns the version of the installed SDK, the one that its resources ask the engine for."""
    from importlib.metadata import version as installed

    return installed(_DISTRIBUTIONS[package])


@lru_cache
def tokens(package: Package) -> dict[str, tuple[str, str]]:
    """Returns every resource token of the SDK with the dotted module and the class name that serve it."""
    text = (root(package) / "__init__.py").read_text(encoding="utf-8")
    found = _RESOURCES.search(text)
    if found is None:
        raise LookupError(f"the SDK {_DISTRIBUTIONS[package]!r} carries no registry of its resources")
    entries = json.loads(found.group(1))
    return {token: (entry["fqn"], name) for entry in entries for token, name in entry["classes"].items()}


@lru_cache
def locate(package: Package, token: str) -> Location | None:
    """Returns where the class of a token is declared, or None for a token that the SDK does not know."""
    known = tokens(package).get(_current(package, token))
    if known is None:
        return None
    module, name = known
    folder = root(package).joinpath(*module.split(".")[1:])
    file = folder / f"{_CAPITAL.sub('_', name).lower()}.py"
    if file.is_file() and _declares(file, name):
        return Location(folder, file, name)
    for other in sorted(folder.glob("*.py")):
        if _declares(other, name):
            return Location(folder, other, name)
    return None


def _current(package: Package, token: str) -> str:
    """Drops the API version that a token of azure-native may carry (`azure-native:quantum/v2023:Workspace`)."""
    if package == "azure-native" and token not in tokens(package):
        prefix, module, name = token.split(":")
        return f"{prefix}:{module.split('/')[0]}:{name}"
    return token


def _declares(file: Path, name: str) -> bool:
    return f"\nclass {name}(pulumi.CustomResource)" in file.read_text(encoding="utf-8")
