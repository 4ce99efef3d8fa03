"""Reads `events.yaml`: which native event is which kind, and which OCSF class it becomes.

Lambda's runtime has no YAML: its package carries the same file as `events.json` (`aws/audit_code.py`), read first.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Any

PACKED = "events.json"
"""The mapping's file inside a package for Lambda; there is none in the checkout."""


class EventKind(StrEnum):
    """The nine event kinds of AUD-01, and two words for all else that a trail records."""

    ACCOUNT_CREATION = "account-creation"
    ROLE_CHANGE = "role-change"
    API_KEY_ISSUANCE = "api-key-issuance"  # pragma: allowlist secret
    JOB_SUBMISSION = "job-submission"
    BACKEND_SELECTION = "backend-selection"
    DATASET_ACCESS = "dataset-access"
    NOTEBOOK_EXECUTION = "notebook-execution"
    EXPORT = "export"
    ADMIN_ACTION = "admin-action"
    SIGN_IN = "sign-in"
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class OcsfClass:
    """An OCSF event class.

    Attributes:
        uid: Its number.
        category: The number of its category.
        name: Its caption.
        activities: Number by our word for the activity.
    """

    uid: int
    category: int
    name: str
    activities: Mapping[str, int]


@dataclass(frozen=True, kw_only=True)
class EventRule:
    """What a native event becomes.

    Attributes:
        kinds: Its kinds, the main one first.
        when: Further kind by condition: `qpu`, `presigned` or `other-bucket`.
        source: CloudTrail `eventSource`, or `source` of an EventBridge event.
        names: CloudTrail `eventName`s, or EventBridge detail-types.
        native: Whether the names are EventBridge detail-types.
        documented_only: Whether no API operation bears the names: services report them by themselves.
        ocsf: The class.
        activity: Our word for the activity in that class.
        label: Name of the activity where the class has no number for it.
        subject_type: What the event is about, for classes that name it.
        subject_at: Dotted paths where the subject's name may stand.
    """

    kinds: tuple[EventKind, ...]
    when: Mapping[str, EventKind]
    source: str
    names: tuple[str, ...]
    native: bool
    documented_only: bool
    ocsf: OcsfClass
    activity: str
    label: str
    subject_type: str
    subject_at: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class KindFacts:
    """What a kind means, and what no native event carries of it."""

    meaning: str
    gaps: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class EventMapping:
    """The whole file.

    Attributes:
        ocsf_version: Version of the schema that the classes are of.
        ocsf_source: Where it was read.
        source: Where the native events were read.
        checked: When.
        kinds: Meaning and gaps by kind.
        classes: Class by our word for it.
        rules: Every rule, in the file's order.
        kept: Shape by name of a payload field that stays readable.
        containers: Names of payload objects inside which such fields are looked for.
    """

    ocsf_version: str
    ocsf_source: str
    source: str
    checked: str
    kinds: Mapping[EventKind, KindFacts]
    classes: Mapping[str, OcsfClass]
    rules: tuple[EventRule, ...]
    kept: Mapping[str, str]
    containers: frozenset[str]

    def rule(self, source: str, name: str, *, read_only: bool, management: bool) -> EventRule:
        """Return the rule of a native event; one is found for every event.

        Args:
            source: CloudTrail `eventSource` or EventBridge `source`.
            name: CloudTrail `eventName` or EventBridge detail-type.
            read_only: Whether the call changes nothing.
            management: Whether it is a management event: such a write is an admin action where no rule names it.
        """
        found = _by_event().get((source, name))
        if found:
            return found
        kind = EventKind.ADMIN_ACTION if management and not read_only else EventKind.OTHER
        native = source.startswith("aws.")
        return EventRule(
            kinds=(kind,),
            when={},
            source=source,
            names=(name,),
            native=native,
            documented_only=False,
            ocsf=self.classes["api-activity"],
            activity="other" if native else verb(name, read_only=read_only),
            label="State change" if native else "",
            subject_type="",
            subject_at=(),
        )


_VERBS = {
    "create": ("Create", "Register", "Import", "Run", "Invite", "Allocate", "Copy"),
    "delete": ("Delete", "Remove", "Terminate", "Deregister"),
}


def verb(name: str, *, read_only: bool) -> str:
    """Return the activity that an operation's name tells, for operations that no rule names."""
    if read_only:
        return "read"
    return next((activity for activity, verbs in _VERBS.items() if name.startswith(verbs)), "update")


def source() -> Mapping[str, Any]:
    """Return what the mapping's file says."""
    folder = files(__name__.rpartition(".")[0])
    packed = folder.joinpath(PACKED)
    if packed.is_file():
        return json.loads(packed.read_text(encoding="utf-8"))
    import yaml

    return yaml.safe_load(folder.joinpath("events.yaml").read_text(encoding="utf-8"))


def packed() -> str:
    """Return the mapping's file as JSON, for a package that has no YAML."""
    return json.dumps(source(), default=str, sort_keys=False, separators=(",", ":"))


@cache
def mapping() -> EventMapping:
    """Return the mapping as it is committed.

    Raises:
        ValueError: Two rules take the same event.
    """
    data = source()
    classes = {word: OcsfClass(**entry) for word, entry in data["classes"].items()}
    return EventMapping(
        ocsf_version=data["ocsf"]["version"],
        ocsf_source=data["ocsf"]["source"],
        source=data["source"],
        checked=str(data["checked"]),
        kinds={
            EventKind(kind): KindFacts(meaning=entry["meaning"], gaps=tuple(entry["gaps"]))
            for kind, entry in data["kinds"].items()
        },
        classes=classes,
        rules=tuple(read_rule(entry, classes) for entry in data["aws"]),
        kept=data["kept"],
        containers=frozenset(data["containers"]),
    )


def read_rule(entry: Mapping[str, Any], classes: Mapping[str, OcsfClass]) -> EventRule:
    """Return a rule as an entry of the file writes it."""
    subject = entry.get("subject", {})
    return EventRule(
        kinds=(EventKind(entry["kind"]), *map(EventKind, entry.get("also", ()))),
        when={condition: EventKind(kind) for condition, kind in entry.get("when", {}).items()},
        source=entry["source"],
        names=tuple(entry.get("events") or entry.get("service_events") or entry["detail_types"]),
        native="detail_types" in entry,
        documented_only="service_events" in entry,
        ocsf=classes[entry["class"]],
        activity=entry["activity"],
        label=entry.get("label", ""),
        subject_type=subject.get("type", ""),
        subject_at=tuple(subject.get("at", ())),
    )


@cache
def _by_event() -> Mapping[tuple[str, str], EventRule]:
    found: dict[tuple[str, str], EventRule] = {}
    for source, name, rule in _events(mapping().rules):
        if (source, name) in found:
            raise ValueError(f"audit/events.yaml: {source} {name} stands in two rules. Fix: keep one (AUD-01).")
        found[(source, name)] = rule
    return found


def _events(rules: tuple[EventRule, ...]) -> Iterator[tuple[str, str, EventRule]]:
    for rule in rules:
        for name in rule.names:
            yield rule.source, name, rule
