"""Resources that configure another one: a bucket's encryption, a network's flow log, an account's blob service.

A companion names its owner in one property: by a plain value, or by an output of the owner that is not known yet at
preview. Both are read here: the value first, then where it comes from, which the engine tells at the end of a run.
What neither tells is a doubt, and a doubt is never taken for a companion.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quantum_policies.kit import NotSeenYet, UnknownValue

if TYPE_CHECKING:
    from collections.abc import Callable

    from quantum_policies.kit import Resource


@dataclass(frozen=True)
class Kind:
    """One type of companion.

    Args:
        type: its type token; a `*` matches any text.
        names: path of the property that names the owner, such as `bucket`.
        fold: brings a value into the form in which owners are compared, where a service compares loosely.
    """

    type: str
    names: str
    fold: Callable[[str], str] = str


@dataclass(frozen=True)
class _Entry:
    """One companion, and the owner's name in it; None where that is not known."""

    companion: Resource
    value: str | None


@dataclass
class _Index:
    """The companions of one kind, looked through once for all owners of a type."""

    by_value: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    by_source: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    shared: dict[str, list[_Entry]] = field(default_factory=lambda: defaultdict(list))
    """By URN: the value comes from several owners, so it may be this one's."""
    anybodys: list[_Entry] = field(default_factory=list["_Entry"])
    """The value is not known and comes from no owner that the engine knows of."""
    untold: list[_Entry] = field(default_factory=list["_Entry"])
    """Where the value comes from is never told, as in a file without dependencies."""


def companions(
    owner: Resource, kinds: tuple[Kind, ...], name: str = "", form: Callable[[str], str] = str
) -> list[Resource]:
    """The resources of the stack that name the owner.

    Args:
        owner: the judged resource.
        kinds: what to look for; the rule must list their types in `looks_up`.
        name: path of the owner's property by whose value it is named; empty where it is named by an id that only the
            cloud gives out, which therefore always comes from the owner itself.
        form: makes of the owner's name what a companion says, such as `/aws/lambda/<name>`.

    Raises:
        NotSeenYet: while the stack is not complete.
        UnknownValue: where none is found, and one may be there all the same.
    """
    if not owner.stack.complete:
        raise NotSeenYet(name or "id")
    own, unknown = _own_name(owner, name)
    own = form(own) if own else own
    doubt: UnknownValue | None = None
    found: list[Resource] = []
    for kind in kinds:
        index = _index(owner, kind)
        told = [each for each in index.by_source.get(owner.urn, ()) if _may_be(each, own, kind)]
        if unknown:
            told = [each for each in told if each.value is None]
        named = index.by_value.get(kind.fold(own), []) if own else []
        found += [each.companion for each in told] + [each.companion for each in named if each not in told]
        if any(_may_be(each, own, kind) for each in index.shared.get(owner.urn, ())) or (name and index.anybodys):
            doubt = doubt or UnknownValue(kind.names)
        if any(each.value is None or own is None for each in index.untold):
            doubt = doubt or UnknownValue(kind.names)
        if unknown and index.by_value:
            doubt = doubt or unknown
    if not found and doubt:
        raise doubt
    return found


def _own_name(owner: Resource, name: str) -> tuple[str | None, UnknownValue | None]:
    try:
        return (owner.text(name) if name else None), None
    except UnknownValue as unknown:
        return None, unknown


def _may_be(entry: _Entry, own: str | None, kind: Kind) -> bool:
    """A name that is known on both sides and differs is another owner's, wherever it comes from."""
    return entry.value is None or own is None or kind.fold(entry.value) == kind.fold(own)


def _index(owner: Resource, kind: Kind) -> _Index:
    return owner.stack.once(("companions", owner.type, kind), lambda: _work_out(owner, kind))


def _work_out(owner: Resource, kind: Kind) -> _Index:
    index = _Index()
    top_level = kind.names.partition(".")[0].partition("[")[0]
    for companion in owner.stack.of_type(kind.type):
        try:
            value = companion.text(kind.names)
        except UnknownValue:
            value = None
        else:
            if value is None:
                continue
        entry = _Entry(companion, value)
        if value is not None:
            index.by_value[kind.fold(value)].append(entry)
        try:
            sources = owner.stack.sources(companion.urn, top_level)
        except UnknownValue:
            index.untold.append(entry)
            continue
        owners = {each.urn for each in sources if each.type == owner.type}
        for urn in owners:
            (index.by_source if len(owners) == 1 else index.shared)[urn].append(entry)
        if value is None and not owners:
            index.anybodys.append(entry)
    return index
