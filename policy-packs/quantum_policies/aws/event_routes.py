"""Where an event goes in a stack: from the region that raises it, by rules and targets, to whom it is told.

A rule sees the events of its own region only. What arises elsewhere must be sent on to the default bus of the region in
which the alerts stand; one such hop is looked at, because EventBridge makes no second one by itself.
Source: EventBridge user guide, cross-region events, read on 2026-11-25.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quantum_policies.aws.arns import segments
from quantum_policies.aws.event_patterns import catches
from quantum_policies.kit import UnknownValue

if TYPE_CHECKING:
    from quantum_policies.kit import Resource

RULE = "aws:cloudwatch/eventRule:EventRule"
TARGET = "aws:cloudwatch/eventTarget:EventTarget"
LOOKED_UP = (RULE, TARGET)
_DEFAULT_BUS = "event-bus/default"
_SILENT = frozenset({"events", "firehose", "kinesis", "logs"})
"""Services that keep what they get, or send it on, and tell nobody."""
_SILENT_TYPES = ("aws:cloudwatch/", "aws:kinesis/")


@dataclass(frozen=True)
class _Rule:
    """One rule that is switched on, with what it waits for and where it tells."""

    region: str
    pattern: Any
    tells: bool
    buses: tuple[str, ...]
    """Regions to whose default bus it sends."""


@dataclass(frozen=True)
class Routes:
    """The rules of a stack.

    Args:
        rules: those that are known.
        doubt: why another one may be there; None where all are known.
    """

    rules: tuple[_Rule, ...]
    doubt: UnknownValue | None

    def regions(self) -> frozenset[str]:
        """Regions in which a rule stands."""
        return frozenset(rule.region for rule in self.rules)

    def tells(self, region: str, event: Any) -> bool:
        """Whether somebody is told of an event that a region raises."""
        for rule in self._seeing(region, event):
            if rule.tells:
                return True
            if any(other.tells for bus in rule.buses for other in self._seeing(bus, event)):
                return True
        return False

    def _seeing(self, region: str, event: Any) -> list[_Rule]:
        return [rule for rule in self.rules if rule.region == region and catches(rule.pattern, event)]


def routes(resource: Resource) -> Routes:
    """The routes of the judged resource's stack; its rule must list `LOOKED_UP` in `looks_up`."""
    return resource.stack.once("event routes", lambda: _work_out(resource))


def _work_out(resource: Resource) -> Routes:
    found: list[_Rule] = []
    doubt: UnknownValue | None = None
    targets = resource.stack.of_type(TARGET)
    for rule in resource.stack.of_type(RULE):
        try:
            if _is_on(rule):
                found.append(_read(resource, rule, targets))
        except UnknownValue as unknown:
            doubt = unknown
    return Routes(tuple(found), doubt)


def _is_on(rule: Resource) -> bool:
    bus = rule.text("eventBusName") or "default"
    return rule.text("state") != "DISABLED" and rule.flag("isEnabled") is not False and bus == "default"


def _read(resource: Resource, rule: Resource, targets: tuple[Resource, ...]) -> _Rule:
    pattern = rule.read("eventPattern")
    try:
        read = json.loads(pattern) if isinstance(pattern, str) else pattern
    except (ValueError, RecursionError):
        read = None
    own = [each for each in targets if _region(each) == _region(rule) and _belongs(resource, each, rule)]
    sent = [_goes_to(resource, each) for each in own]
    return _Rule(
        region=_region(rule),
        pattern=read,
        tells=any(told for told, _ in sent),
        buses=tuple(bus for _, bus in sent if bus),
    )


def _region(resource: Resource) -> str:
    return str(resource.text("region") or resource.provider_setting("region") or "")


def _belongs(resource: Resource, target: Resource, rule: Resource) -> bool:
    try:
        return target.text("rule") == (rule.text("name") or rule.name)
    except UnknownValue:
        return any(source.urn == rule.urn for source in resource.stack.sources(target.urn, "rule"))


def _goes_to(resource: Resource, target: Resource) -> tuple[bool, str]:
    """Whether a target tells somebody, and the region of the default bus that it is; empty where it is none."""
    try:
        parts = segments(target.text("arn") or "")
    except UnknownValue:
        sources = resource.stack.sources(target.urn, "arn")
        if not sources:
            raise
        return any(not source.type.startswith(_SILENT_TYPES) for source in sources), ""
    if parts is None:
        return False, ""
    return parts[2] not in _SILENT, parts[3] if parts[2] == "events" and parts[5] == _DEFAULT_BUS else ""
