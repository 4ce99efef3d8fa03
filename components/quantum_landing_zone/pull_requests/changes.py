"""What a change would do to a stack's resources, without a cloud: two previews compared, of the base and of the change.

A preview without credentials knows no state, so to it everything is new. But what two commits declare can be compared,
and that is what a reviewer asks: which resources appear, which differ, which go. What drifted in the cloud meanwhile is
not in it; `qlz drift` and the plan of the deployment tell that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_SIGNATURE = "4dabf18193072939515e22adb298388d"  # pragma: allowlist secret
"""The key by which the engine marks assets, archives and secrets in JSON (pulumi/sdk resource/sig)."""
_STEPS_OF_NOTHING = frozenset({"delete", "delete-replaced", "discard", "read-discard"})


@dataclass(frozen=True, kw_only=True)
class Changes:
    """How the declared resources differ, as sorted lines of `type name`.

    Attributes:
        added: In the change only.
        changed: In both, with other inputs.
        deleted: In the base only.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    deleted: tuple[str, ...]

    def as_json(self) -> dict[str, list[str]]:
        """Return it as JSON."""
        return {"added": list(self.added), "changed": list(self.changed), "deleted": list(self.deleted)}


def declared(preview: Mapping[str, Any]) -> dict[str, Any]:
    """Return the inputs of every resource of a preview's JSON, by URN."""
    found: dict[str, Any] = {}
    for step in preview.get("steps") or []:
        new = step.get("newState")
        if new is not None and step["op"] not in _STEPS_OF_NOTHING:
            found[new["urn"]] = [_comparable(new.get("inputs") or {}), bool(new.get("protect"))]
    return found


def compare(base: Mapping[str, Any], change: Mapping[str, Any]) -> Changes:
    """Compare what two commits declare, as `declared` returns it."""
    return Changes(
        added=_lines(change.keys() - base.keys()),
        changed=_lines({urn for urn in base.keys() & change.keys() if base[urn] != change[urn]}),
        deleted=_lines(base.keys() - change.keys()),
    )


def _comparable(value: Any) -> Any:
    """A value without what differs between two places on one disk: the path of an asset; its hash stays."""
    if isinstance(value, list):
        return [_comparable(each) for each in value]
    if not isinstance(value, dict):
        return value
    if _SIGNATURE in value and "hash" in value:
        return {"hash": value["hash"]}
    return {key: _comparable(each) for key, each in value.items()}


def _lines(urns: set[str]) -> tuple[str, ...]:
    return tuple(sorted(f"{urn.split('::')[2].rpartition('$')[2]} {urn.rpartition('::')[2]}" for urn in urns))
