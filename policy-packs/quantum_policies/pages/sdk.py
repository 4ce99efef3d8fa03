"""What a Pulumi SDK calls a resource type and its inputs in Python, read from the installed SDK itself."""

from __future__ import annotations

import importlib
import inspect
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any, get_args, get_origin

from pulumi import _types as sdk_types

PACKAGES = {
    "aws": ("pulumi-aws", "pulumi_aws", "aws"),
    "azure-native": ("pulumi-azure-native", "pulumi_azure_native", "azure_native"),
}
"""By provider: the distribution, the module, and the name under which examples import it."""

_REGISTERED = re.compile(r'resource_modules="""\n(.*?)\n"""', re.DOTALL)
_PROVIDER = "pulumi:providers:"


@dataclass(frozen=True, slots=True)
class Type:
    """A resource type of an SDK.

    Args:
        provider: `aws` or `azure-native`.
        call: how a program names the class, such as `aws.kms.Key`.
        inputs: the class of its inputs.
    """

    provider: str
    call: str
    inputs: type


@cache
def find(token: str) -> Type | None:
    """The type of a token; None where no installed SDK has it."""
    if token.startswith(_PROVIDER):
        return _provider_type(token.removeprefix(_PROVIDER))
    provider = token.partition(":")[0]
    place = _registered(provider).get(token)
    if place is None:
        return None
    module_name, class_name = place
    resource = getattr(importlib.import_module(module_name), class_name)
    _, package, name = PACKAGES[provider]
    path = module_name.removeprefix(package).lstrip(".")
    call = ".".join(part for part in (name, path, class_name) if part)
    return Type(provider, call, _inputs_of(resource, class_name))


def names(inputs: type) -> dict[str, str]:
    """The Python name of each input, by the engine's."""
    return {engine: python for python, engine in sdk_types.input_type_py_to_pulumi_names(inputs).items()}


def input_types(inputs: type) -> dict[str, Any]:
    """The declared type of each input, by the engine's name."""
    return sdk_types.input_type_types(inputs)


def required(inputs: type) -> list[str]:
    """The Python names of inputs that a program must give."""
    parameters = list(inspect.signature(inputs.__init__).parameters.values())[1:]
    return [each.name for each in parameters if each.default is inspect.Parameter.empty]


def nested(declared: Any) -> type | None:
    """The class of a nested object's inputs.

    None where the type is a plain one, and where it may be one of several classes: the SDK does not translate the keys
    of a mapping then, so they are written as the engine spells them.
    """
    found = {each for each in _members(declared) if isinstance(each, type) and sdk_types.is_input_type(each)}
    return found.pop() if len(found) == 1 else None


def element(declared: Any) -> Any:
    """The type of a list's elements or of a mapping's values; None where it has none."""
    for each in _members(declared):
        arguments = get_args(each)
        if get_origin(each) is not None and arguments and "Output" not in str(get_origin(each)):
            return arguments[-1]
    return None


def _members(declared: Any) -> list[Any]:
    """A type, or the members of a union of types."""
    if "Union" in str(get_origin(declared)):
        return [member for each in get_args(declared) for member in _members(each)]
    return [declared]


def _provider_type(provider: str) -> Type | None:
    if provider not in PACKAGES or not _registered(provider):
        return None
    _, package, name = PACKAGES[provider]
    return Type(provider, f"{name}.Provider", importlib.import_module(f"{package}.provider").ProviderArgs)


def _inputs_of(resource: type, name: str) -> type:
    module = inspect.getmodule(resource)
    # Where a nested type of the same service has taken the name, the resource's own is called `InitArgs`.
    for found in (f"{name}InitArgs", f"{name}Args"):
        if hasattr(module, found):
            return getattr(module, found)
    raise LookupError(f"{name} has no class of inputs beside it")


@cache
def _registered(provider: str) -> dict[str, tuple[str, str]]:
    """Module and class of every token, from the list that the SDK registers when it is imported."""
    if provider not in PACKAGES:
        return {}
    wheel, package, _ = PACKAGES[provider]
    try:
        file = Path(str(distribution(wheel).locate_file(package))) / "__init__.py"
    except PackageNotFoundError:
        return {}
    listed = _REGISTERED.search(file.read_text(encoding="utf-8"))
    if listed is None:
        return {}
    return {
        token: (module["fqn"], name)
        for module in json.loads(listed.group(1))
        for token, name in module["classes"].items()
    }
