"""Azure's part of `events.yaml`: which record of an Azure log is which kind, and which OCSF class it becomes."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from quantum_landing_zone.audit.mapping import EventKind, EventRule, mapping, read_rule, source


@dataclass(frozen=True, kw_only=True)
class AzureMapping:
    """Azure's part of the file.

    Attributes:
        source: Where the records were read about.
        rules: Every rule, in the file's order.
        gaps: What no record carries, by kind.
        unverified: Services whose records were never seen.
    """

    source: str
    rules: tuple[EventRule, ...]
    gaps: Mapping[EventKind, tuple[str, ...]]
    unverified: tuple[str, ...]


@cache
def azure_mapping() -> AzureMapping:
    """Return Azure's part of the mapping as it is committed."""
    data = source()
    classes = mapping().classes
    return AzureMapping(
        source=data["azure_source"],
        rules=tuple(read_rule(entry, classes) for entry in data["azure"]),
        gaps={EventKind(kind): tuple(gaps) for kind, gaps in data["azure_gaps"].items()},
        unverified=tuple(data["azure_unverified"]),
    )


def azure_rule(service: str, operation: str, *, management: bool) -> EventRule:
    """Return the rule of a record; one is found for every record.

    Args:
        service: Namespace of the service, as in `Microsoft.Storage`.
        operation: Name of the operation.
        management: Whether the activity log records it: such a change is an admin action where no rule names it.
    """
    found = _by_event().get((service.lower(), operation.lower()))
    if found:
        return found
    activity = azure_verb(operation)
    kind = EventKind.ADMIN_ACTION if management and activity != "read" else EventKind.OTHER
    return EventRule(
        kinds=(kind,),
        when={},
        source=service,
        names=(operation,),
        native=False,
        documented_only=False,
        ocsf=mapping().classes["api-activity"],
        activity=activity,
        label="" if activity != "other" else "Record",
        subject_type="",
        subject_at=(),
    )


_ENDINGS = {"read": "read", "write": "update", "delete": "delete", "action": "update"}
_STARTS = {"get": "read", "list": "read", "create": "create", "delete": "delete", "set": "update", "put": "update"}


def azure_verb(operation: str) -> str:
    """Return the activity that an operation's name tells: by its last part, or by its first syllable."""
    last = operation.lower().rpartition("/")[2]
    if last in _ENDINGS and "/" in operation:
        return _ENDINGS[last]
    return next((activity for start, activity in _STARTS.items() if last.startswith(start)), "other")


@cache
def _by_event() -> Mapping[tuple[str, str], EventRule]:
    found: dict[tuple[str, str], EventRule] = {}
    for rule in azure_mapping().rules:
        for name in rule.names:
            key = (rule.source.lower(), name.lower())
            if key in found:
                raise ValueError(
                    f"audit/events.yaml: {rule.source} {name} stands in two rules. Fix: keep one (AUD-01)."
                )
            found[key] = rule
    return found
