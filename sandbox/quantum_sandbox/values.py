"""Property values as the engine sends them, and as plain Python: unknowns, secrets, outputs and assets unwrapped.

The signatures are those of the engine's wire format (sdk/go/common/resource/plugin/rpc.go of pulumi/pulumi).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

Props = dict[str, Any]

_SIGNATURE = "4dabf18193072939515e22adb298388d"  # pragma: allowlist secret
_SECRET = "1b47061264138c4ac30d75fd1eb44270"  # noqa: S105 - the wire's mark for a secret, not one  # pragma: allowlist secret
_OUTPUT = "d0e6a833031e9bbcd3f4e8bde6ca49a4"  # pragma: allowlist secret
_UNKNOWN_TEXT = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
_UNKNOWN_TEXTS = frozenset(
    {
        _UNKNOWN_TEXT,
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    }
)


class Unknown:
    """A value that only an update will tell. There is one instance: `UNKNOWN`."""

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown()


@dataclass
class Secrets:
    """What must stay secret: the top-level properties that hold a secret, and the secret texts themselves."""

    names: set[str] = field(default_factory=set)
    texts: set[str] = field(default_factory=set)

    def redact(self, message: str) -> str:
        """Returns the message with every secret text replaced, so that no error of an API can show one."""
        for text in sorted(self.texts, key=len, reverse=True):
            message = message.replace(text, "[secret]")
        return message


def decode(struct: Any, secrets: Secrets | None = None) -> Props:
    """Returns the plain values of a protobuf struct.

    Args:
        struct: A `google.protobuf.Struct`.
        secrets: Filled with the names and texts of what was secret on the wire.
    """
    kept = secrets if secrets is not None else Secrets()
    return {name: _decode(value, name, kept, hidden=False) for name, value in struct.fields.items()}


def encode(struct: Any, values: Mapping[str, Any], secrets: Secrets | None = None) -> Any:
    """Fills a protobuf struct with plain values; properties that were secret become secret again."""
    names = secrets.names if secrets else set[str]()
    plain = {name: _encode(value) for name, value in values.items() if value is not None}
    wrapped = {name: {_SIGNATURE: _SECRET, "value": plain[name]} for name in names & plain.keys()}
    struct.update(plain | wrapped)
    return struct


def has_unknown(value: object) -> bool:
    """Whether a value is unknown, wholly or in part."""
    if isinstance(value, Unknown):
        return True
    if isinstance(value, dict):
        return any(has_unknown(item) for item in value.values())
    return isinstance(value, list) and any(has_unknown(item) for item in value)


def _decode(value: Any, name: str, secrets: Secrets, *, hidden: bool) -> Any:
    match value.WhichOneof("kind"):
        case "struct_value":
            return _decode_object(value.struct_value.fields, name, secrets, hidden=hidden)
        case "list_value":
            return [_decode(item, name, secrets, hidden=hidden) for item in value.list_value.values]
        case "string_value":
            return _decode_text(value.string_value, secrets, hidden=hidden)
        case "number_value":
            number = value.number_value
            return int(number) if number.is_integer() else number
        case "bool_value":
            return value.bool_value
        case _:
            return None


def _decode_text(text: str, secrets: Secrets, *, hidden: bool) -> Any:
    if text in _UNKNOWN_TEXTS:
        return UNKNOWN
    if hidden and text:
        secrets.texts.add(text)
    return text


def _decode_object(fields: Any, name: str, secrets: Secrets, *, hidden: bool) -> Any:
    signature = fields[_SIGNATURE].string_value if _SIGNATURE in fields else ""
    if signature == _SECRET:
        secrets.names.add(name)
        return _decode(fields["value"], name, secrets, hidden=True)
    if signature == _OUTPUT:
        if "secret" in fields and fields["secret"].bool_value:
            secrets.names.add(name)
            hidden = True
        return _decode(fields["value"], name, secrets, hidden=hidden) if "value" in fields else UNKNOWN
    return {key: _decode(item, name, secrets, hidden=hidden) for key, item in fields.items()}


def _encode(value: Any) -> Any:
    if isinstance(value, Unknown):
        return _UNKNOWN_TEXT
    if isinstance(value, dict):
        return {key: _encode(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [_encode(item) for item in value]
    return value
