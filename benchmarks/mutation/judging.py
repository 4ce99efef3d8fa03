"""Judges mutants in process, through the pack's own server object, as a preview would.

Rules that look at nothing but the resource itself are asked about the spoilt resource alone. Rules that look at other
resources get the whole stack again. `tests/policies/mutation/test_judging.py` proves that a whole run says the same.
"""

from __future__ import annotations

from contextlib import contextmanager
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING, Any

from google.protobuf.struct_pb2 import Struct
from pulumi.runtime.proto import analyzer_pb2 as proto

from benchmarks.mutation import kinds
from quantum_policies.kit.analyzer import GuardrailAnalyzer
from quantum_policies.kit.config_schema import CONFIGURATION_RULE
from quantum_policies.kit.pack import Dispatch, Pack
from quantum_policies.kit.verdict_log import VerdictLog
from quantum_policies.packs import GUARDRAILS

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from benchmarks.mutation.capture import Captured
    from benchmarks.mutation.mutants import Mutant
    from quantum_policies.kit.rule import Rule

_BY_ID = {rule.id: rule for rule in GUARDRAILS.rules}
_PROVIDER = "pulumi:providers:"


class Guard:
    """One stack under the guardrails.

    Args:
        captured: the stack.
        rules: the rules; all guardrails where absent.
    """

    def __init__(self, captured: Captured, rules: Iterable[Rule] = GUARDRAILS.rules) -> None:
        self._captured = captured
        self._all = tuple(rules)
        self._looking = tuple(rule for rule in self._all if rule.looks_up)
        self._alone = _analyzer(captured, tuple(rule for rule in self._all if not rule.looks_up))
        self._concerned: dict[str, tuple[Rule, ...]] = {}
        self._stack = proto.AnalyzeStackRequest(resources=captured.nodes)
        self._at = {node.urn: index for index, node in enumerate(captured.nodes)}
        self.findings = self.whole()

    def whole(self, mutant: Mutant | None = None) -> frozenset[tuple[str, str]]:
        """The rules that block, each with the URN, when the whole stack is judged afresh; spoilt where one is given."""
        analyzer = _analyzer(self._captured, self._all)
        if mutant is None:
            return _run(analyzer, self._captured.requests, self._stack)
        with self._spoilt(mutant) as stack:
            return _run(analyzer, self._requests(mutant), stack)

    def blocked_by(self, mutant: Mutant) -> frozenset[tuple[str, str]]:
        """The findings that the mutant has and the compliant stack has not."""
        with self._spoilt(mutant) as stack:
            requests = self._requests(mutant)
            alone = [each for each in requests if each.urn == mutant.urn]
            found = _run(self._alone, alone, stack) - self.findings if alone else frozenset[tuple[str, str]]()
            if not found and mutant.type.startswith(_PROVIDER):
                found = _run(_analyzer(self._captured, self._all), requests, stack) - self.findings
            elif not found and (rules := self._rules_that_see(mutant.type)):
                dispatch = Dispatch(rules)
                seen = [each for each in requests if dispatch.split(each.type)[0] or dispatch.is_looked_up(each.type)]
                found = _run(_analyzer(self._captured, rules), seen, stack) - self.findings
        return found

    def _rules_that_see(self, type_: str) -> tuple[Rule, ...]:
        """The rules that look at other resources, and at this type among them."""
        if type_ not in self._concerned:
            self._concerned[type_] = tuple(
                rule
                for rule in self._looking
                if rule.applies_to(type_) or any(fnmatchcase(type_, pattern) for pattern in rule.looks_up)
            )
        return self._concerned[type_]

    def _requests(self, mutant: Mutant) -> list[proto.AnalyzeRequest]:
        if mutant.properties is None:
            return [each for each in self._captured.requests if each.urn != mutant.urn]
        changed = proto.AnalyzeRequest()
        changed.CopyFrom(next(each for each in self._captured.requests if each.urn == mutant.urn))
        changed.properties.CopyFrom(_struct(mutant.properties))
        requests = [changed if each.urn == mutant.urn else each for each in self._captured.requests]
        if mutant.type.startswith(_PROVIDER):
            requests = [_with_provider(each, changed) for each in requests]
        return requests

    @contextmanager
    def _spoilt(self, mutant: Mutant) -> Generator[proto.AnalyzeStackRequest]:
        """The whole stack with the mutant in it; the one message is lent and put right again, since it is large."""
        at = self._at[mutant.urn]
        if mutant.properties is None:
            nodes = self._captured.nodes
            yield proto.AnalyzeStackRequest(resources=[*nodes[:at], *nodes[at + 1 :]])
            return
        changed = self._stack.resources[at]
        changed.properties.CopyFrom(_struct(mutant.properties))
        # A value that is written out, or gone, comes from no resource any more.
        key = mutant.path.partition(".")[0].partition("[")[0]
        if key in changed.propertyDependencies and not _holds_unknown(mutant.properties.get(key)):
            del changed.propertyDependencies[key]
        try:
            yield self._stack
        finally:
            changed.CopyFrom(self._captured.nodes[at])


def _analyzer(captured: Captured, rules: tuple[Rule, ...]) -> GuardrailAnalyzer:
    made = GuardrailAnalyzer(Pack(GUARDRAILS.name, GUARDRAILS.description, rules), _BY_ID, VerdictLog(None))
    made.ConfigureStack(proto.AnalyzerStackConfigureRequest(dry_run=True), None)
    entries = {rule.id: proto.PolicyConfig(enforcementLevel=proto.MANDATORY) for rule in rules}
    given = proto.PolicyConfig(enforcementLevel=proto.MANDATORY, properties=captured.configuration)
    made.Configure(proto.ConfigureAnalyzerRequest(policyConfig={**entries, CONFIGURATION_RULE: given}), None)
    return made


def _run(
    analyzer: GuardrailAnalyzer, requests: Iterable[proto.AnalyzeRequest], stack: proto.AnalyzeStackRequest
) -> frozenset[tuple[str, str]]:
    answers = [*(analyzer.Analyze(each, None) for each in requests), analyzer.AnalyzeStack(stack, None)]
    return frozenset(
        (each.policyName, each.urn)
        for answer in answers
        for each in answer.diagnostics
        if each.enforcementLevel == proto.MANDATORY
    )


def _with_provider(request: proto.AnalyzeRequest, provider: proto.AnalyzeRequest) -> proto.AnalyzeRequest:
    if not request.HasField("provider") or request.provider.urn != provider.urn:
        return request
    changed = proto.AnalyzeRequest()
    changed.CopyFrom(request)
    changed.provider.properties.CopyFrom(provider.properties)
    return changed


def _holds_unknown(value: Any) -> bool:
    if isinstance(value, dict):
        return any(_holds_unknown(each) for each in value.values())
    if isinstance(value, list):
        return any(_holds_unknown(each) for each in value)
    return kinds.is_unknown(value)


def _struct(values: dict[str, Any]) -> Struct:
    struct = Struct()
    struct.update(values)
    return struct
