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

- `pulumi policy analyze`, which came after 3.220 and was read in the source of 3.260.0, sends no `ConfigureStack`. It
  sends `Analyze` for each resource of the state that is not deleted, those that the program only read included, then
  `AnalyzeStack`. Secrets that it can't decrypt arrive as secrets with the text `[secret]`, which is not known here.

The judging itself, and what is put off to the end, is `Session`'s: `qlz check` uses the same. Without `ConfigureStack`
an unknown value blocks at once.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Any

from google.protobuf import empty_pb2, json_format
from pulumi.runtime.proto import analyzer_pb2, analyzer_pb2_grpc, plugin_pb2

from quantum_policies.kit.analyzer_info import analyzer_info
from quantum_policies.kit.config_schema import CONFIGURATION_RULE
from quantum_policies.kit.properties import from_wire
from quantum_policies.kit.reading import Resource
from quantum_policies.kit.report import Report, about_other_types
from quantum_policies.kit.session import Node, Session
from quantum_policies.kit.verdict import Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quantum_policies.kit.pack import Pack
    from quantum_policies.kit.rule import Rule
    from quantum_policies.kit.session import Outcome
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
        self._log = log
        self._version = version
        self._session = Session(pack, all_rules)
        self._others: dict[str, Any] = {}
        self._lock = threading.Lock()
        self._faults_reported = False
        self._counts = dict.fromkeys((verdict.value for verdict in Verdict), 0)

    def Handshake(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Answers the engine's greeting; nothing in it is needed."""
        return analyzer_pb2.AnalyzerHandshakeResponse()

    def ConfigureStack(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Learns whether the run is a preview."""
        self._session.announce(preview=bool(request.dry_run))
        return analyzer_pb2.AnalyzerStackConfigureResponse()

    def Configure(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Reads the platform's configuration and Pulumi's own levels."""
        levels = {name: _ENGINE_LEVELS[entry.enforcementLevel] for name, entry in request.policyConfig.items()}
        given: Any = None
        if CONFIGURATION_RULE in request.policyConfig:
            given = json_format.MessageToDict(request.policyConfig[CONFIGURATION_RULE].properties)
        self._session.configure(given, levels)
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
        report.skip(self._others_of(request.type))
        if self._session.wants(request.type):
            provider = request.provider.properties if request.HasField("provider") else None
            resource = Resource.from_wire(request.type, request.urn, request.name, request.properties, provider)
            _add(report, self._session.judge(resource))
        return self._finish(report)

    def AnalyzeStack(self, request: Any, context: Any) -> Any:  # noqa: ARG002, N802
        """Judges again what was put off, now that the whole stack and its dependencies are known."""
        report = self._report("stack")
        _add(report, self._session.finish(_node(each) for each in request.resources))
        response = self._finish(report)
        self._log.write([{**report.heading, "stage": "summary", "counts": dict(self._counts)}])
        return response

    def _others_of(self, resource_type: str) -> Any:
        made = self._others.get(resource_type)
        if made is None:
            made = self._others[resource_type] = about_other_types(self._session.others(resource_type))
        return made

    def _report(self, stage: str) -> Report:
        report = Report(self._pack.name, self._version, self._session.phase, stage, with_lines=self._log.wanted)
        if self._session.faults:
            with self._lock:
                first, self._faults_reported = not self._faults_reported, True
            if first:
                report.configuration_fault(self._session.faults)
        return report

    def _finish(self, report: Report) -> Any:
        with self._lock:
            for verdict, count in report.counts.items():
                self._counts[verdict] += count
        self._log.write(report.lines)
        return report.response


def _add(report: Report, outcomes: Iterable[Outcome]) -> None:
    for rule, resource, finding, level, final in outcomes:
        if final:
            report.add(rule, resource, finding, level)
        else:
            report.put_off(rule, resource, finding, level)


def _node(resource: Any) -> Node:
    return Node(
        type=resource.type,
        urn=resource.urn,
        name=resource.name,
        depends={key: each.urns for key, each in resource.propertyDependencies.items()},
        outputs=lambda: from_wire(resource.properties).values,
    )
