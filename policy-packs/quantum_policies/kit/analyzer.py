"""The pack as the engine sees it: an analyzer on Pulumi's public policy protocol.

Why not the stock policy SDK: it converts the whole resource again for each rule (about 0.13 ms each), turns an
unknown on a mandatory rule into an advisory note, and hands secrets to rules unmarked. Here each resource is
converted once, rules are found by type, and what can't be judged blocks.

What the engine sends, read in its source and measured with version 3.220.0:

- `Handshake`, then `ConfigureStack` (it says whether the run is a preview), `GetAnalyzerInfo`, `Configure` (one entry
  for every listed policy, with defaults filled in). `up` starts one process for its preview and another for its
  update, so this state never crosses from one to the other.
- `Remediate`, then `Analyze` for every registered resource, providers and components included, with checked *inputs*.
  At preview, values from other new resources of the program are unknown. There is no dependency data.
- `AnalyzeStack` once at the end of a preview and of an update, unless the run has failed before, with the *outputs*
  of each resource and, per top-level property, the URNs its value depends on. A mandatory diagnostic there makes
  `preview` and `up` exit with an error, during `up` after the resources were created.

So a rule that meets an unknown during a preview is put off until `AnalyzeStack` and judged again on the same inputs,
now with dependency data. Whatever is unknown then blocks. Putting off happens only when the engine has announced a
preview by `ConfigureStack`: an engine that does not speak that part of the protocol gets the unknown at once, so
nothing passes because a call never came. During an update an unknown blocks at once, except where a rule waits for
another resource of the stack (`NotSeenYet`): that is judged at the end of the update and fails the run.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from google.protobuf import empty_pb2, json_format
from pulumi.runtime.proto import analyzer_pb2, analyzer_pb2_grpc, plugin_pb2

from quantum_policies.kit import config as configuration
from quantum_policies.kit.analyzer_info import analyzer_info
from quantum_policies.kit.config_schema import CONFIGURATION_RULE
from quantum_policies.kit.judge import judge
from quantum_policies.kit.pack import Dispatch, LevelInForce, Pack, level_in_force
from quantum_policies.kit.reading import Resource
from quantum_policies.kit.report import Report, about_other_types
from quantum_policies.kit.stack import Source, StackView
from quantum_policies.kit.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quantum_policies.kit.config import Config
    from quantum_policies.kit.rule import Rule
    from quantum_policies.kit.verdict import Finding
    from quantum_policies.kit.verdict_log import VerdictLog

_ENGINE_LEVELS = {
    analyzer_pb2.ADVISORY: "advisory",
    analyzer_pb2.MANDATORY: "mandatory",
    analyzer_pb2.DISABLED: "disabled",
    analyzer_pb2.REMEDIATE: "mandatory",
}


class GuardrailAnalyzer(analyzer_pb2_grpc.AnalyzerServicer):
    """Serves one pack for one run of the engine.

    Args:
        pack: the rules.
        all_rules: every rule that exists, by id, to check the configuration against.
        log: where verdicts go.
        version: the pack's version, used where PulumiPolicy.yaml names none.
    """

    def __init__(self, pack: Pack, all_rules: Mapping[str, Rule], log: VerdictLog, version: str = "0.0.1") -> None:
        self._pack = pack
        self._all_rules = all_rules
        self._log = log
        self._version = version
        self._dispatch = Dispatch(pack.rules)
        self._others: dict[str, Any] = {}
        self._config: Config | None = None
        self._faults: tuple[str, ...] = ("no configuration was given",)
        self._levels: dict[str, LevelInForce] = {}
        self._preview = False
        self._phase = "unannounced"
        self._lock = threading.Lock()
        self._faults_reported = False
        self._seen: dict[str, dict[str, Resource]] = {}
        self._put_off: dict[str, tuple[Resource, dict[str, Rule]]] = {}
        self._counts = dict.fromkeys((verdict.value for verdict in Verdict), 0)
        self._set_levels({})

    def Handshake(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Answers the engine's greeting; nothing in it is needed."""
        return analyzer_pb2.AnalyzerHandshakeResponse()

    def ConfigureStack(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Learns whether the run is a preview."""
        self._preview = bool(request.dry_run)
        self._phase = "preview" if self._preview else "update"
        return analyzer_pb2.AnalyzerStackConfigureResponse()

    def Configure(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Reads the platform's configuration and Pulumi's own levels."""
        levels = {name: _ENGINE_LEVELS[entry.enforcementLevel] for name, entry in request.policyConfig.items()}
        given: Any = None
        if CONFIGURATION_RULE in request.policyConfig:
            given = json_format.MessageToDict(request.policyConfig[CONFIGURATION_RULE].properties)
        try:
            self._config, self._faults = configuration.load(given, self._all_rules), ()
        except configuration.ConfigurationError as error:
            self._config, self._faults = None, error.faults
        self._set_levels(levels)
        return empty_pb2.Empty()

    def GetAnalyzerInfo(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Lists the rules with their metadata."""
        return analyzer_info(self._pack, self._version)

    def GetPluginInfo(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Names the version."""
        return plugin_pb2.PluginInfo(version=self._version)

    def Remediate(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Changes nothing: a guardrail refuses, the program's author mends."""
        return analyzer_pb2.RemediateResponse()

    def Cancel(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Has nothing to abort: every call is short."""
        return empty_pb2.Empty()

    def Analyze(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Judges one resource on its inputs."""
        report = self._report("resource")
        self._report_faults(report)
        judging, others = self._dispatch.split(request.type)
        report.skip(self._others_of(request.type, others))
        looked_up = self._dispatch.is_looked_up(request.type)
        if judging or looked_up:
            provider = request.provider.properties if request.HasField("provider") else None
            resource = Resource(request.type, request.urn, request.name, request.properties, provider)
            with self._lock:
                if looked_up:
                    self._seen.setdefault(resource.type, {})[resource.urn] = resource
                if any(rule.looks_up for rule in judging):
                    resource.stack = StackView({kind: dict(found) for kind, found in self._seen.items()})
                self._put_off.pop(resource.urn, None)
            for rule in judging:
                self._judge(report, rule, resource)
        return self._finish(report)

    def AnalyzeStack(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Judges again what was put off, now that the whole stack and its dependencies are known."""
        report = self._report("stack")
        self._report_faults(report)
        with self._lock:
            waiting, self._put_off = self._put_off, {}
            seen = {kind: dict(found) for kind, found in self._seen.items()}
        looked_up = {urn for found in seen.values() for urn in found}
        view = StackView(seen, _sources(request.resources, {*waiting, *looked_up}))
        for resource, rules in waiting.values():
            resource.stack = view
            for rule in rules.values():
                report.add(rule, resource, judge(rule, resource, self._config), self._levels[rule.id])
        response = self._finish(report)
        self._log.write([{**report.heading, "stage": "summary", "counts": dict(self._counts)}])
        return response

    def _judge(self, report: Report, rule: Rule, resource: Resource) -> None:
        finding = judge(rule, resource, self._config)
        if self._waits(finding):
            with self._lock:
                self._put_off.setdefault(resource.urn, (resource, {}))[1][rule.id] = rule
            report.put_off(rule, resource, finding, self._levels[rule.id])
        else:
            report.add(rule, resource, finding, self._levels[rule.id])

    def _others_of(self, resource_type: str, others: tuple[Rule, ...]) -> Any:
        made = self._others.get(resource_type)
        if made is None:
            made = self._others[resource_type] = about_other_types(others)
        return made

    def _waits(self, finding: Finding) -> bool:
        if finding.verdict is not Verdict.UNKNOWN:
            return False
        return self._preview or (finding.waits_for_stack and self._phase == "update")

    def _set_levels(self, engine_levels: Mapping[str, str]) -> None:
        self._levels = {rule.id: level_in_force(rule, self._config, engine_levels) for rule in self._pack.rules}

    def _report(self, stage: str) -> Report:
        return Report(self._pack.name, self._version, self._phase, stage, with_lines=self._log.wanted)

    def _report_faults(self, report: Report) -> None:
        if not self._faults:
            return
        with self._lock:
            first, self._faults_reported = not self._faults_reported, True
        if first:
            report.configuration_fault(self._faults)

    def _finish(self, report: Report) -> Any:
        with self._lock:
            for verdict, count in report.counts.items():
                self._counts[verdict] += count
        self._log.write(report.lines)
        return report.response


def _sources(resources: Any, wanted: set[str]) -> dict[str, dict[str, tuple[Source, ...]]]:
    """For each wanted URN and top-level property, the resources that the property's value depends on."""
    by_urn = {resource.urn: resource for resource in resources}
    found: dict[str, dict[str, tuple[Source, ...]]] = {}
    for urn in wanted & set(by_urn):
        found[urn] = {
            key: tuple(_source(by_urn[each]) for each in dependencies.urns if each in by_urn)
            for key, dependencies in by_urn[urn].propertyDependencies.items()
            # A dependency on a resource that the engine does not list can't be vouched for.
            if all(each in by_urn for each in dependencies.urns)
        }
    return found


def _source(resource: Any) -> Source:
    read = Resource(resource.type, resource.urn, resource.name, resource.properties)
    return Source(read.type, read.name, read.properties, read.urn)
