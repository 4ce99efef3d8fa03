"""A resource of the test kit as the Python program that would declare it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quantum_policies import credential_patterns
from quantum_policies.kit.unknown import SENTINELS
from quantum_policies.kit.wire import SECRET, SIGNATURE_KEY
from quantum_policies.pages import sdk

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quantum_policies.kit.testing import Given

_WIDTH = 100
_YOURS = "..."
"""Stands for what the reader has to give: an input that the case leaves out, or a secret."""


class NotShownError(ValueError):
    """The resource can't be written as a program: no SDK has its type, or a value has no plain form.

    Nor is one written that holds what looks like a credential, as a rule's test may: a page must not teach it, and
    every scanner would find it there.
    """


def program(given: Given) -> str:
    """A program that declares the resource, and the ones that it stands beside.

    Args:
        given: the resource. An input that the SDK asks for and the resource lacks is written
            as `...`, and so is a secret.

    Raises:
        NotShownError: it can't be written.
    """
    writer = _Writer()
    for each in (*given.others, given):
        writer.declare(each)
    return writer.text()


class _Writer:
    def __init__(self) -> None:
        self._modules: set[str] = set()
        self._lines: list[str] = []
        self._documents = False
        self._providers: dict[str, str] = {}

    def text(self) -> str:
        imports = ["import pulumi"] if any("pulumi." in line for line in self._lines) else []
        for module in sorted(self._modules):
            _, package, name = sdk.PACKAGES[module]
            imports.append(f"import {package} as {name}")
        head = ["import json", "", *imports] if self._documents else imports
        return "\n".join([*head, "", *self._lines])

    def declare(self, given: Given) -> None:
        found = sdk.find(given.type)
        if found is None:
            raise NotShownError(f"no SDK has {given.type}")
        self._modules.add(found.provider)
        properties = given.properties
        if given.type.startswith("pulumi:providers:"):
            properties = {key: _setting(value) for key, value in properties.items()}
        arguments = [_text(given.name), *self._inputs(properties, found.inputs)]
        given_names = {each.partition("=")[0] for each in arguments}
        arguments += [
            f"{name}={_YOURS}" for name in map(_argument, sdk.required(found.inputs)) if name not in given_names
        ]
        if given.provider:
            provider = self._provider(found.provider, given.provider)
            arguments.append(f"opts=pulumi.ResourceOptions(provider={provider})")
        self._lines.append(_call(found.call, arguments))

    def _provider(self, provider: str, settings: dict[str, Any]) -> str:
        found = sdk.find(f"pulumi:providers:{provider}")
        if found is None:
            raise NotShownError(f"no SDK has a provider {provider}")
        decoded = {key: _setting(value) for key, value in settings.items()}
        call = _call(found.call, ['"approved"', *self._inputs(decoded, found.inputs)])
        if call not in self._providers:
            name = "approved" if not self._providers else f"approved_{len(self._providers) + 1}"
            self._providers[call] = name
            self._lines.append(f"{name} = {call}")
        return self._providers[call]

    def _inputs(self, properties: dict[str, Any], inputs: type) -> list[str]:
        names, types = sdk.names(inputs), sdk.input_types(inputs)
        written: list[str] = []
        for key, value in properties.items():
            if key not in names:
                raise NotShownError(f"{inputs.__name__} has no input {key}")
            shown = _YOURS if _is_secret(key, value) else self._value(value, types.get(key), len(names[key]) + 5)
            written.append(f"{_argument(names[key])}={shown}")
        return written

    def _value(self, value: Any, declared: Any, column: int) -> str:
        if isinstance(value, dict):
            if SIGNATURE_KEY in value:
                return self._marked(value, declared, column)
            return self._mapping(value, declared, column)
        if isinstance(value, list):
            of = sdk.element(declared)
            return _bracketed("[", [self._value(each, of, 4) for each in value], "]", column)
        if isinstance(value, str):
            return self._string(value, column)
        if value is None or isinstance(value, (bool, int, float)):
            return repr(value)
        raise NotShownError(f"a value of type {type(value).__name__} has no plain form")

    def _marked(self, value: dict[str, Any], declared: Any, column: int) -> str:
        if value[SIGNATURE_KEY] != SECRET:
            raise NotShownError("a special object has no plain form")
        return f"pulumi.Output.secret({self._value(value['value'], declared, column)})"

    def _mapping(self, value: dict[str, Any], declared: Any, column: int) -> str:
        inputs = sdk.nested(declared)
        names = {} if inputs is None else sdk.names(inputs)
        types = {} if inputs is None else sdk.input_types(inputs)
        of = sdk.element(declared)
        pairs: list[str] = []
        for key, each in value.items():
            if inputs is not None and key not in names:
                raise NotShownError(f"{inputs.__name__} has no input {key}")
            name = _text(names.get(key, key))
            shown = _YOURS if _is_secret(key, each) else self._value(each, types.get(key, of), len(name) + 6)
            pairs.append(f"{name}: {shown}")
        return _bracketed("{", pairs, "}", column)

    def _string(self, value: str, column: int) -> str:
        if any(sentinel in value for sentinel in SENTINELS):
            raise NotShownError("a value that is not known has no plain form")
        if credential_patterns.find(value):
            raise NotShownError("a credential is not shown")
        document = _decoded(value)
        if not isinstance(document, dict):
            return _text(value)
        self._documents = True
        return f"json.dumps({self._value(document, None, column + 11)})"


def _argument(name: str) -> str:
    """An input as an argument: the first argument of every resource has the name `resource_name` already."""
    return "resource_name_" if name == "resource_name" else name


def _is_secret(key: str, value: Any) -> bool:
    """Whether a value is a secret by its name, and no reference to one."""
    name = key.removesuffix("Wo")
    named = credential_patterns.is_secret_name(name) or name in ("secretId", "secretString", "secretBinary")
    return named and isinstance(value, str) and not value.startswith(("arn:", "/"))


def _setting(value: Any) -> Any:
    """A provider's setting, which the engine has as text where the program gives a boolean, list or mapping."""
    return {"true": True, "false": False}.get(value, _decoded(value)) if isinstance(value, str) else value


def _decoded(value: Any) -> Any:
    """The value, or what its text holds where that is a JSON object or list."""
    if not isinstance(value, str) or value[:1] not in ("{", "["):
        return value
    try:
        return json.loads(value)
    except ValueError:
        return value


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False) if text.isprintable() else repr(text)


def _call(name: str, arguments: Iterable[str]) -> str:
    return _bracketed(f"{name}(", list(arguments), ")", 0)


def _bracketed(start: str, parts: list[str], end: str, column: int) -> str:
    """Parts on one line where they fit, else one on each line."""
    line = f"{start}{', '.join(parts)}{end}"
    if "\n" not in line and column + len(line) <= _WIDTH:
        return line
    inner = "".join(f"    {part},\n".replace("\n", "\n    ").removesuffix("    ") for part in parts)
    return f"{start}\n{inner}{end}"
