"""Judges a stack from a file, without a run and without a cloud, by the session that judges for the engine as well."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from quantum_policies.kit.config_schema import CONFIGURATION_RULE
from quantum_policies.kit.plain import Reader
from quantum_policies.kit.properties import Properties
from quantum_policies.kit.reading import Resource
from quantum_policies.kit.session import ROOT, Node, Session
from quantum_policies.kit.unknown import NothingKnown, PartialDict, UnknownValue
from quantum_policies.record import Judged, Record
from quantum_policies.sources.given import name_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from quantum_policies.kit.pack import Pack
    from quantum_policies.kit.rule import Rule
    from quantum_policies.kit.session import Outcome
    from quantum_policies.record import Location
    from quantum_policies.sources.given import Given, GivenResource

PROVIDERS = "pulumi:providers:"
_ALL = "all"


class SettingsError(ValueError):
    """A policy configuration is not in the form that `--policy-pack-config` takes; the message says where."""


def check(
    given: Given,
    pack: Pack,
    rules: Mapping[str, Rule],
    settings: Mapping[str, Any],
    *,
    version: str = "",
    today: date | None = None,
) -> Judged:
    """Judges a stack as the engine would have it judged.

    Args:
        given: the stack. Its properties are taken over and changed.
        pack: the rules to judge by.
        rules: every rule that exists, by id, to check the configuration against.
        settings: the policy configuration, as `pulumi --policy-pack-config` takes it.
        version: the pack's version, to be shown.
        today: the day that waivers are judged by; the current day where absent.

    Raises:
        SettingsError: where `settings` has not that form. A wrong platform configuration is no error: then the rules
            that need it fail, and `faults` lists why.
    """
    session = Session(pack, rules, today)
    session.announce(preview=given.preview)
    session.configure(settings.get(CONFIGURATION_RULE), levels(settings, pack.rules))
    stack = _Stack(given)
    outcomes: list[list[Outcome]] = []
    places: dict[str, int] = {}
    other_types = 0
    for resource in given.resources:
        if not resource.registered:
            continue
        other_types += len(session.others(resource.type))
        places[resource.urn] = len(outcomes)
        outcomes.append(session.judge(stack.resource(resource)))
    late: dict[str, list[Outcome]] = {}
    for outcome in session.finish(stack.nodes()):
        late.setdefault(outcome.resource.urn, []).append(outcome)
    for urn, found in late.items():
        outcomes[places[urn]] = _in_order(outcomes[places[urn]], found)
    located = {resource.urn: resource.location for resource in given.resources if resource.location}
    return Judged(
        pack=pack.name,
        version=version,
        source=given.source,
        records=tuple(_record(each, located) for found in outcomes for each in found),
        other_types=other_types,
        resources=len(outcomes),
        faults=session.faults,
        notes=(*given.notes, *stack.notes()),
        whole=given.whole and not stack.missing,
    )


def levels(settings: Mapping[str, Any], rules: Iterable[Rule]) -> dict[str, str]:
    """Pulumi's own levels by rule id, in the two forms of its configuration: a word, or an object with one.

    Raises:
        SettingsError: where an entry is neither.
    """
    found: dict[str, str] = {}
    for name, entry in settings.items():
        level = entry.get("enforcementLevel") if isinstance(entry, dict) else entry
        if level is None:
            continue
        if level not in ("advisory", "mandatory", "disabled", "remediate"):
            raise SettingsError(
                f"{name}: {level!r} is no enforcement level. Fix: give advisory, mandatory, disabled or remediate."
            )
        found[name] = "mandatory" if level == "remediate" else level
    everywhere = found.pop(_ALL, None)
    return {**({rule.id: everywhere for rule in rules} if everywhere else {}), **found}


class _Stack:
    """The stack's resources as the kit reads them. A provider is read once for all its resources."""

    def __init__(self, given: Given) -> None:
        self._given = given
        # Copies, because a provider is judged as a resource too, and reading changes what it reads.
        self._settings = {
            each.urn: copy.deepcopy(each.inputs) for each in given.resources if each.type.startswith(PROVIDERS)
        }
        self._inputs: dict[str, dict[str, Any]] = {}
        self._providers: dict[str, Properties] = {}
        self.missing: set[str] = set()
        """URNs of providers that resources refer to and the file does not hold, as a report leaves out default ones."""
        self._sealed = 0

    def resource(self, given: GivenResource) -> Resource:
        """One resource on its inputs."""
        provider = self._provider(given.provider) if given.provider else None
        inputs = self._read(given.inputs)
        if given.outputs is None:
            self._inputs[given.urn] = inputs.values
        return Resource(given.type, given.urn, given.name, inputs, provider)

    def nodes(self) -> Iterable[Node]:
        """Every resource as the end of a run knows it."""
        for each in self._given.resources:
            yield Node(each.type, each.urn, each.name, each.depends, lambda each=each: self._outputs(each))

    def notes(self) -> tuple[str, ...]:
        """What was met that could not be judged."""
        found: list[str] = []
        if self.missing:
            names = ", ".join(sorted(name_of(urn) for urn in self.missing))
            found.append(f"the file does not hold these providers, which were not judged: {names}")
        if self._sealed:
            found.append(self._secrets())
        return tuple(found)

    def _secrets(self) -> str:
        return (
            f"{self._sealed} secrets are there without their value: rules that need one end in unknown, also where"
            " the engine, which has the value, passes or fails it"
            + ("" if self._given.masked else "; `pulumi stack export --show-secrets` has it in the clear")
        )

    def _read(self, values: dict[str, Any], prefix: str = "") -> Properties:
        reader = Reader(prefix, masked=self._given.masked)
        read = Properties(reader.properties(values), reader.secrets or frozenset(), reader.sealed)
        if not prefix:  # a provider's are counted where it is judged itself
            self._sealed += len(reader.sealed)
        return read

    def _provider(self, reference: str) -> Properties:
        urn = reference.rpartition("::")[0]
        found = self._providers.get(urn)
        if found is None:
            inputs = self._settings.get(urn)
            if inputs is None:
                self.missing.add(urn)
                found = Properties(NothingKnown("provider"))
            else:
                found = self._read(inputs, "provider.")
            self._providers[urn] = found
        return found

    def _outputs(self, given: GivenResource) -> Mapping[str, Any]:
        if given.type == ROOT:
            # At a preview an output is not known yet, which is no doubt; one that is kept from us is.
            read = None if given.outputs is None else self._read(given.outputs)
            return NothingKnown("outputs") if read is None or read.sealed else read.values
        if given.outputs is not None:
            return self._read(given.outputs).values
        if given.urn not in self._inputs:
            self._inputs[given.urn] = self._read(given.inputs).values
        inputs = self._inputs[given.urn]
        return _InputsOnly({key: dict.__getitem__(inputs, key) for key in inputs})


class _InputsOnly(PartialDict):
    """What is known of a resource's outputs where only its inputs are: any other key is not known."""

    __slots__ = ()

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ARG002 - it is not known whether it applies
        """The value; raises where the inputs don't have it."""
        return self[key]

    def __getitem__(self, key: str) -> Any:
        if not dict.__contains__(self, key):
            raise UnknownValue(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        return self[str(key)] is not None


def _in_order(early: list[Outcome], late: list[Outcome]) -> list[Outcome]:
    """A resource's final outcomes, each that was put off in its first place."""
    answered = {outcome.rule.id: outcome for outcome in late}
    return [outcome if outcome.final else answered[outcome.rule.id] for outcome in early]


def _record(outcome: Outcome, located: Mapping[str, Location]) -> Record:
    finding, resource, level = outcome.finding, outcome.resource, outcome.level
    return Record(
        rule=finding.rule,
        verdict=finding.verdict,
        level=level.level,
        lowered=level.lowered,
        urn=resource.urn,
        type=resource.type,
        name=resource.name,
        what=finding.what,
        message=finding.message,
        warning=finding.warning,
        location=located.get(resource.urn),
        waiver=finding.waiver,
    )
