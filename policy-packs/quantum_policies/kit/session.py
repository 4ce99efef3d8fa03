"""One run's judging, whoever brings the resources: the engine by its protocol, or `qlz check` from a file.

Both hand over one resource after the other and at the end the whole stack, so their verdicts can't differ.

A rule that meets an unknown during a preview is put off to the end and judged again on the same inputs, now with what
each property depends on. Whatever is unknown then blocks. Outside an announced preview an unknown value blocks at once.
A rule that waits for another resource of the stack (`NotSeenYet`) is judged at the end of every run.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from quantum_policies.kit import config as configuration
from quantum_policies.kit.judge import judge_matching
from quantum_policies.kit.pack import Dispatch, LevelInForce, Pack, level_in_force
from quantum_policies.kit.stack import Source, StackView
from quantum_policies.kit.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from quantum_policies.kit.config import Config
    from quantum_policies.kit.reading import Resource
    from quantum_policies.kit.rule import Rule
    from quantum_policies.kit.verdict import Finding

ROOT = "pulumi:pulumi:Stack"
"""The type of the stack itself, whose properties are what the program exports."""

UNANNOUNCED, PREVIEW, UPDATE = "unannounced", "preview", "update"


class Outcome(NamedTuple):
    """One rule's verdict on one resource.

    Args:
        rule: the rule.
        resource: the resource.
        finding: what it found.
        level: the level at which it is enforced.
        final: False where it is put off to the end; another outcome of the same rule and resource follows then.
    """

    rule: Rule
    resource: Resource
    finding: Finding
    level: LevelInForce
    final: bool


@dataclass(frozen=True, slots=True)
class Node:
    """A resource of the whole stack, as the end of a run knows it.

    Args:
        type: type token.
        urn: the engine's name for it.
        name: its name in the program.
        depends: for each top-level property the URNs of the resources that its value comes from; None where it is not
            told.
        outputs: reads its properties, outputs included; called at most once, and only for those that rules look into.
    """

    type: str
    urn: str
    name: str
    depends: Mapping[str, Sequence[str]] | None
    outputs: Callable[[], Mapping[str, Any]]


class Session:
    """Judges the resources of one run. May be called from several threads.

    Args:
        pack: the rules.
        all_rules: every rule that exists, by id, to check the configuration against.
        today: the day that waivers are judged by; the current day where absent.
    """

    def __init__(self, pack: Pack, all_rules: Mapping[str, Rule], today: date | None = None) -> None:
        self.phase = UNANNOUNCED
        self.faults: tuple[str, ...] = ("no configuration was given",)
        self._pack = pack
        self._all_rules = all_rules
        self._today = today
        self._dispatch = Dispatch(pack.rules)
        self._config: Config | None = None
        self._levels: dict[str, LevelInForce] = {}
        self._lock = threading.Lock()
        self._seen: dict[str, dict[str, Resource]] = {}
        self._view = StackView({})
        self._put_off: dict[str, tuple[Resource, dict[str, Rule]]] = {}
        self._set_levels({})

    def announce(self, *, preview: bool) -> None:
        """Learns what kind of run it is; without it no unknown value is put off."""
        self.phase = PREVIEW if preview else UPDATE

    def configure(self, given: Any, engine_levels: Mapping[str, str]) -> None:
        """Reads the platform's configuration; where it is wrong, `faults` says why, and rules that need it fail.

        Args:
            given: the object under `guardrail-configuration`; None where there is none.
            engine_levels: levels by rule id from Pulumi's own configuration (`mandatory`, `advisory`, `disabled`).
        """
        try:
            loaded = configuration.load(given, self._all_rules, accepted=self._pack.profiles, today=self._today)
            self._config, self.faults = loaded, ()
        except configuration.ConfigurationError as error:
            self._config, self.faults = None, error.faults
        self._set_levels(engine_levels)

    def others(self, resource_type: str) -> tuple[Rule, ...]:
        """The rules that are about other types."""
        return self._dispatch.split(resource_type)[1]

    def wants(self, resource_type: str) -> bool:
        """Whether a resource of this type has to be read at all."""
        return bool(self._dispatch.split(resource_type)[0]) or self._dispatch.is_looked_up(resource_type)

    def judge(self, resource: Resource) -> list[Outcome]:
        """Judges one resource on its inputs."""
        judging = self._dispatch.split(resource.type)[0]
        with self._lock:
            if self._dispatch.is_looked_up(resource.type):
                # A view is never changed once it is handed out: only what grows is copied.
                self._seen = {
                    **self._seen,
                    resource.type: {**self._seen.get(resource.type, {}), resource.urn: resource},
                }
                self._view = StackView(self._seen)
            resource.stack = self._view
            self._put_off.pop(resource.urn, None)
        outcomes: list[Outcome] = []
        config, today, levels = self._config, self._today, self._levels
        for rule in judging:
            finding = judge_matching(rule, resource, config, today)
            final = finding.verdict is not Verdict.UNKNOWN or not self._waits(finding)
            if not final:
                with self._lock:
                    self._put_off.setdefault(resource.urn, (resource, {}))[1][rule.id] = rule
            outcomes.append(Outcome(rule, resource, finding, levels[rule.id], final))
        # What is kept to the end must not keep every earlier view of the stack with it.
        resource.rest()
        return outcomes

    def finish(self, nodes: Iterable[Node]) -> Iterator[Outcome]:
        """Judges again what was put off, now that the whole stack and its dependencies are known."""
        with self._lock:
            waiting, self._put_off = self._put_off, {}
            seen = self._seen
        looked_up = {urn for found in seen.values() for urn in found}
        by_urn = {node.urn: node for node in nodes}
        untold = frozenset(urn for urn, node in by_urn.items() if node.depends is None)
        outputs = next((node.outputs() for node in by_urn.values() if node.type == ROOT), None)
        view = StackView(seen, _sources(by_urn, waiting.keys() | looked_up), untold, outputs)
        for found in seen.values():
            for resource in found.values():
                resource.stack = view
        for resource, rules in waiting.values():
            resource.stack = view
            for rule in rules.values():
                finding = judge_matching(rule, resource, self._config, self._today)
                yield Outcome(rule, resource, finding, self._levels[rule.id], final=True)

    def _waits(self, unknown: Finding) -> bool:
        return self.phase == PREVIEW or unknown.waits_for_stack

    def _set_levels(self, engine_levels: Mapping[str, str]) -> None:
        self._levels = {rule.id: level_in_force(rule, self._config, engine_levels) for rule in self._pack.rules}


class _Later(Mapping[str, Any]):
    """Properties that are read when a rule first looks into them; most rules look at a source's type alone."""

    def __init__(self, read: Callable[[], Mapping[str, Any]]) -> None:
        self._read: Callable[[], Mapping[str, Any]] | None = read
        self._values: Mapping[str, Any] = {}

    def _known(self) -> Mapping[str, Any]:
        if self._read is not None:
            self._values, self._read = self._read(), None
        return self._values

    def __getitem__(self, key: str) -> Any:
        return self._known()[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._known())

    def __len__(self) -> int:
        return len(self._known())


def _sources(by_urn: Mapping[str, Node], wanted: set[str]) -> dict[str, dict[str, tuple[Source, ...]]]:
    """For each wanted URN and top-level property, the resources that the property's value depends on."""
    made: dict[str, Source] = {}

    def source(urn: str) -> Source:
        if urn not in made:
            node = by_urn[urn]
            made[urn] = Source(node.type, node.name, _Later(node.outputs), node.urn)
        return made[urn]

    return {
        urn: {
            key: tuple(source(each) for each in urns)
            for key, urns in (by_urn[urn].depends or {}).items()
            # A dependency on a resource that the engine does not list can't be vouched for.
            if all(each in by_urn for each in urns)
        }
        for urn in wanted & by_urn.keys()
    }
