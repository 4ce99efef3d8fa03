"""Values that the engine does not know yet, in a shape that no rule can read by accident.

Two layers. Containers that hold an unknown directly are `PartialDict` and `PartialList`: they raise at the moment
an unknown element is handed out, so `is None`, `isinstance` and `match` never see one. The `Unknown` element itself
raises on every operation, as a second line, should a C-level shortcut ever hand it out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from collections.abc import Iterator

# The engine's markers for values of a preview that are not known, one per kind of value.
# Source: sdk/go/common/resource/plugin/rpc.go of the engine, the same seven in every SDK.
SENTINELS = frozenset(
    {
        "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
        "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
        "04da6b54-80e4-46f7-96ec-b56ff0331ba9",
        "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
        "030794c1-ac77-496b-92df-f27374a8bd58",
        "e48ece36-62e2-4504-bad9-02848725956a",
        "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    },
)
_MARKER_LENGTH = 36


def holds_marker(text: str) -> bool:
    """Whether a text is not known: a marker inside a longer one means that a part of a document is not."""
    return len(text) >= _MARKER_LENGTH and any(marker in text for marker in SENTINELS)


class UnknownValue(Exception):  # noqa: N818 - it is a state of the world, not an error of the rule
    """A rule touched a value that is not known yet.

    Args:
        path: the property path of the value, such as `rules[0].kmsMasterKeyId`.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


class Malformed(ValueError):  # noqa: N818 - it is a finding about the program
    """A property has a shape that its service would refuse. The message is constant text and holds no value."""


class NotSeenYet(UnknownValue):
    """A rule needs another resource of the stack which has not been registered yet, also during an update."""


def _raise(self: Unknown, *_args: object) -> NoReturn:
    raise UnknownValue(object.__getattribute__(self, "_path"))


class Unknown:
    """One value that is not known. Every operation on it raises `UnknownValue`."""

    __slots__ = ("_path",)

    def __init__(self, path: str) -> None:
        object.__setattr__(self, "_path", path)

    __getattribute__ = _raise  # also answers isinstance(), which asks for __class__
    __setattr__ = __delattr__ = _raise  # pyright: ignore[reportAssignmentType]
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _raise
    __hash__ = _raise  # pyright: ignore[reportAssignmentType]
    __bool__ = __len__ = __iter__ = __next__ = __reversed__ = __contains__ = _raise
    __getitem__ = __setitem__ = __delitem__ = _raise
    __str__ = __repr__ = __format__ = __bytes__ = _raise
    __int__ = __float__ = __index__ = __complex__ = __round__ = _raise
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __mod__ = __rmod__ = _raise
    __and__ = __rand__ = __or__ = __ror__ = __neg__ = __pos__ = __abs__ = __invert__ = _raise
    __call__ = __enter__ = __exit__ = __fspath__ = __reduce_ex__ = _raise  # pyright: ignore[reportAssignmentType]


def path_of(value: object) -> str | None:
    """The property path of an unknown, or None for a known value. For the kit alone."""
    return object.__getattribute__(value, "_path") if type(value) is Unknown else None


def _known(value: Any) -> Any:
    path = path_of(value)
    if path is not None:
        raise UnknownValue(path)
    return value


class PartialList(list[Any]):
    """A list of known length with at least one unknown element: known neighbours can be read."""

    __slots__ = ()

    def _touch_all(self, *_args: object, **_kwargs: object) -> NoReturn:
        for element in list.__iter__(self):
            _known(element)
        raise TypeError("a list without unknowns must be a plain list")

    def __iter__(self) -> Iterator[Any]:
        return (_known(element) for element in list.__iter__(self))

    def __reversed__(self) -> Iterator[Any]:
        return (_known(element) for element in list.__reversed__(self))

    def __getitem__(self, index: Any) -> Any:
        found = list.__getitem__(self, index)
        if isinstance(index, slice):
            return [_known(element) for element in list.__iter__(found)]
        return _known(found)

    def __contains__(self, wanted: object) -> bool:
        unknown = None
        for element in list.__iter__(self):
            if path_of(element) is not None:
                unknown = element
            elif element == wanted:
                return True
        _known(unknown)
        return False

    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _touch_all
    __hash__ = None  # pyright: ignore[reportAssignmentType]
    __str__ = __repr__ = __format__ = __add__ = __mul__ = __rmul__ = __iadd__ = __imul__ = _touch_all
    index = count = copy = sort = reverse = pop = remove = _touch_all  # pyright: ignore[reportAssignmentType]


class PartialDict(dict[str, Any]):
    """A mapping with known keys and at least one unknown value: known neighbours can be read."""

    __slots__ = ()

    def _touch_all(self, *_args: object, **_kwargs: object) -> NoReturn:
        for element in dict.values(self):
            _known(element)
        raise TypeError("a mapping without unknowns must be a plain dict")

    def __getitem__(self, key: str) -> Any:
        return _known(dict.__getitem__(self, key))

    def __contains__(self, key: object) -> bool:
        # Whether an unknown turns out to be null is not known either: "is it set?" has no answer yet.
        if dict.__contains__(self, key):
            _known(dict.__getitem__(self, str(key)))
            return True
        return False

    def get(self, key: str, default: Any = None) -> Any:
        """The value, the default where the key is absent; raises where the value is unknown."""
        return _known(dict.get(self, key, default))

    def __iter__(self) -> Iterator[str]:
        return dict.__iter__(self)

    def values(self) -> Any:
        """All values in turn; raises at the first unknown."""
        return (_known(element) for element in dict.values(self))

    def items(self) -> Any:
        """All pairs in turn; raises at the first unknown value."""
        return ((key, _known(element)) for key, element in dict.items(self))

    __eq__ = __ne__ = _touch_all
    __hash__ = None  # pyright: ignore[reportAssignmentType]
    __str__ = __repr__ = __format__ = __or__ = __ror__ = __ior__ = _touch_all
    copy = pop = popitem = setdefault = update = _touch_all  # pyright: ignore[reportAssignmentType]


class NothingKnown(PartialDict):
    """A mapping of which nothing is known, not even its keys, such as the settings of a provider that is not told.

    Args:
        path: the path of the mapping; that of a value is made with the key.
    """

    __slots__ = ("_path",)

    def __init__(self, path: str) -> None:
        super().__init__()
        self._path = path

    def __getitem__(self, key: str) -> NoReturn:
        raise UnknownValue(f"{self._path}.{key}")

    def __contains__(self, key: object) -> NoReturn:
        raise UnknownValue(f"{self._path}.{key}")

    def get(self, key: str, default: Any = None) -> NoReturn:  # noqa: ARG002 - it is not known whether it applies
        """Raises: whether the key is there is not known."""
        raise UnknownValue(f"{self._path}.{key}")

    def _refuse(self, *_args: object) -> NoReturn:
        raise UnknownValue(self._path)

    __iter__ = __len__ = __bool__ = __reversed__ = __eq__ = __ne__ = _refuse  # pyright: ignore[reportAssignmentType]
    keys = values = items = _refuse  # pyright: ignore[reportAssignmentType]
    __hash__ = None  # pyright: ignore[reportAssignmentType]
    __str__ = __repr__ = __format__ = __or__ = __ror__ = __ior__ = _refuse  # pyright: ignore[reportAssignmentType]
    copy = pop = popitem = setdefault = update = _refuse  # pyright: ignore[reportAssignmentType]
