"""A resource as rules see it: plain values, unknowns that raise, secrets that no message can hold."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, NoReturn

from quantum_policies.kit import iam_document
from quantum_policies.kit.properties import Properties, from_wire, path_parts, plain_setting, provider_from_wire
from quantum_policies.kit.shown import shown
from quantum_policies.kit.stack import NOTHING_ELSE
from quantum_policies.kit.unknown import Malformed, NotSeenYet, UnknownValue
from quantum_policies.kit.verdict import Judgement, Verdict

if TYPE_CHECKING:
    from google.protobuf.struct_pb2 import Struct

    from quantum_policies.kit.stack import Source, StackView

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_CLOUD_NAMES = ("bucket", "name")


class Resource:
    """One resource, read once and shared by all rules that judge it. Read-only.

    Args:
        type: type token, such as `aws:s3/bucket:Bucket`.
        urn: the engine's name for the resource.
        name: the resource's name in the program.
        properties: inputs of the resource.
        provider: configuration of its provider, None where it has none.
    """

    __slots__ = ("_documents", "_sealed", "name", "properties", "provider", "secrets", "stack", "type", "urn")

    def __init__(
        self,
        type: str,  # noqa: A002 - the protocol's own word
        urn: str,
        name: str,
        properties: Properties,
        provider: Properties | None = None,
    ) -> None:
        self.type = type
        self.urn = urn
        self.name = name
        self.properties = properties.values
        self.provider = None if provider is None else provider.values
        self.secrets = properties.secrets
        if provider is not None and provider.secrets:
            self.secrets = properties.secrets | provider.secrets
        self.stack: StackView = NOTHING_ELSE
        self._sealed = frozenset(path_parts(path)[0] for path in properties.sealed)
        self._documents: dict[str, iam_document.Document | None] = {}

    @classmethod
    def from_wire(
        cls,
        type: str,  # noqa: A002 - the protocol's own word
        urn: str,
        name: str,
        properties: Struct,
        provider: Struct | None = None,
    ) -> Resource:
        """The resource from its properties in the engine's wire format."""
        settings = None if provider is None else provider_from_wire(provider)
        return cls(type, urn, name, from_wire(properties), settings)

    def rest(self) -> None:
        """Gives up what was only worked out, where the resource is kept for the judging of others."""
        self.stack = NOTHING_ELSE
        self._documents = {}

    def read(self, path: str, default: Any = None) -> Any:
        """The value at a path such as `rules[0].kmsMasterKeyId`; the default where any part of it is absent.

        Raises:
            UnknownValue: where a value on the way is not known.
        """
        value: Any = self.properties
        for part in path_parts(path):
            if isinstance(part, str):
                if not isinstance(value, dict):
                    return default
                value = value.get(part)
            elif isinstance(value, list) and part < len(value):
                value = value[part]
            else:
                return default
            if value is None:
                return default
        return value

    def text(self, path: str) -> str | None:
        """The text at a path, None where it is absent.

        Raises:
            Malformed: where it is no text.
            UnknownValue: where it is not known.
        """
        value = self.read(path)
        if value is None or isinstance(value, str):
            return value
        raise Malformed(f"`{path}` must be text")

    def texts(self, path: str) -> list[str]:
        """The texts of a list, or a single text as a list of one.

        Raises:
            Malformed: where one of them is no text.
            UnknownValue: where one of them is not known.
        """
        found = [value for _, value in self.elements(path)]
        if all(isinstance(value, str) for value in found):
            return found
        raise Malformed(f"`{path}` must be text or a list of texts")

    def number(self, path: str) -> float | None:
        """The number at a path, also where it is written as text, as providers accept it; None where it is absent.

        Raises:
            Malformed: where it is no number.
            UnknownValue: where it is not known.
        """
        value = self.read(path)
        if value is None or (isinstance(value, (int, float)) and not isinstance(value, bool)):
            return value
        if isinstance(value, str) and _NUMBER.fullmatch(value):
            return float(value)
        return _refuse(path, "a number")

    def flag(self, path: str) -> bool | None:
        """The boolean at a path, also where it is written as text, as providers accept it; None where it is absent.

        Raises:
            Malformed: where it is no boolean.
            UnknownValue: where it is not known.
        """
        value = self.read(path)
        if value is None or isinstance(value, bool):
            return value
        return {"true": True, "false": False}[value] if value in ("true", "false") else _refuse(path, "true or false")

    def mapping(self, path: str) -> dict[str, Any]:
        """The mapping at a path, empty where it is absent; it may hold unknowns that raise when they are read.

        Raises:
            Malformed: where it is no mapping.
            UnknownValue: where it is not known as a whole.
        """
        value = self.read(path)
        if value is None or isinstance(value, dict):
            return value or {}
        return _refuse(path, "a mapping")

    def elements(self, path: str) -> list[tuple[str, Any]]:
        """The elements of a list with their paths; a single value counts as a list of one, absence as empty."""
        value = self.read(path)
        if value is None:
            return []
        if isinstance(value, list):
            return [(f"{path}[{i}]", value[i]) for i in range(len(value))]
        return [(path, value)]

    def document(self, path: str) -> iam_document.Document | None:
        """The IAM document at a path, parsed once for all rules; None where there is none.

        Raises:
            UnknownValue: where a part of it is not known.
            MalformedDocument: where it is no IAM document.
        """
        if path not in self._documents:
            value = self.read(path)
            self._documents[path] = None if value in (None, "") else iam_document.parse(value, path)
        return self._documents[path]

    def provider_setting(self, key: str) -> Any:
        """A setting of the resource's provider. SDKs send nested settings as JSON text: that is read too.

        Raises:
            UnknownValue: where the setting is not known.
        """
        return plain_setting(None if self.provider is None else self.provider.get(key))

    def sources_of(self, path: str) -> tuple[Source, ...]:
        """The resources of this stack that the value at a path depends on; empty while the engine has not told.

        The engine records dependencies per top-level property, so neighbours below the same property are included.

        Raises:
            UnknownValue: where the property is there, and the stack comes from a file that does not tell.
        """
        top_level = str(path_parts(path)[0])
        # Keys alone: whether one is there is known even where its value is not.
        if top_level not in self.properties.keys() or top_level in self._sealed:  # noqa: SIM118
            # The engine has a sealed value and judges it, so where it comes from must not stand in for it here.
            return ()
        try:
            return self.stack.sources(self.urn, top_level)
        except UnknownValue:
            raise UnknownValue(path) from None

    def comes_from(self, path: str, types: frozenset[str]) -> bool:
        """Whether an unknown value can only come from resources of the given types."""
        sources = self.sources_of(path)
        return bool(sources) and all(source.type in types for source in sources)

    def neighbour(self, types: tuple[str, ...], path: str, value: str) -> Resource | None:
        """The resource of this stack whose property has a value, such as the bucket of a given name.

        Raises:
            NotSeenYet: where it is not registered yet and the stack is not complete.
        """
        for resource_type in types:
            for other in self.stack.of_type(resource_type):
                try:
                    if other.read(path) == value:
                        return other
                except UnknownValue:
                    continue
        if not self.stack.complete:
            raise NotSeenYet(path)
        return None

    def names(self) -> list[str]:
        """The resource's names: in the program, its URN, and in the cloud (`bucket` or `name`) where that is known."""
        found = [self.name, self.urn]
        for path in _CLOUD_NAMES:
            try:
                found.append(self.text(path) or self.name)
            except (Malformed, UnknownValue):
                continue
        return found

    def fail(self, template: str, **values: Any) -> Judgement:
        """A violation.

        Args:
            template: a constant sentence part without a full stop, with `{name}` for each value.
            values: values to show; any that has to do with a secret is shown as `[secret]`.
        """
        told = {name: shown(value, self.secrets) for name, value in values.items()}
        return Judgement(Verdict.FAIL, template.format(**told))


def _refuse(path: str, expected: str) -> NoReturn:
    raise Malformed(f"`{path}` must be {expected}")
