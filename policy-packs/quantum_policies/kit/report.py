"""Collects the findings of one call from the engine: what it answers, and what goes into the verdict log."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pulumi.runtime.proto import analyzer_pb2

from quantum_policies.kit.analyzer_info import ENGINE_LEVEL, ENGINE_SEVERITY
from quantum_policies.kit.config_schema import CONFIGURATION_RULE
from quantum_policies.kit.judge import OTHER_TYPE
from quantum_policies.kit.verdict import Finding, Level, Severity, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quantum_policies.kit.pack import LevelInForce
    from quantum_policies.kit.reading import Resource
    from quantum_policies.kit.rule import Rule

PUT_OFF = "put off until the whole stack is known"


def about_other_types(rules: Iterable[Rule]) -> analyzer_pb2.AnalyzeResponse:
    """The part of an answer that is the same for every resource of a type."""
    return analyzer_pb2.AnalyzeResponse(
        not_applicable=[analyzer_pb2.PolicyNotApplicable(policy_name=rule.id, reason=OTHER_TYPE) for rule in rules],
    )


class Report:
    """The answer to one call.

    Args:
        pack: the pack's name.
        version: its version.
        phase: `preview`, `update`, or `unannounced` where the engine does not say.
        stage: `resource` or `stack`.
        with_lines: whether to collect lines for the verdict log.
    """

    def __init__(self, pack: str, version: str, phase: str, stage: str, *, with_lines: bool) -> None:
        self.response = analyzer_pb2.AnalyzeResponse()
        self.heading: dict[str, Any] = {"pack": pack, "phase": phase, "stage": stage}
        self.lines: list[dict[str, Any]] = []
        self.counts: dict[str, int] = {}
        self._pack = pack
        self._version = version
        self._with_lines = with_lines

    def skip(self, others: analyzer_pb2.AnalyzeResponse) -> None:
        """Counts rules that are about other types, and keeps the engine from listing them as passed.

        Args:
            others: what `about_other_types` made for the resource's type.
        """
        self.response.MergeFrom(others)
        self._count(Verdict.NOT_APPLICABLE, len(others.not_applicable))

    def add(self, rule: Rule, resource: Resource, finding: Finding, level: LevelInForce) -> None:
        """Records a final verdict."""
        if finding.verdict.blocks:
            self._diagnose(rule, resource, finding.message, level.level)
        elif finding.verdict is not Verdict.PASS:
            self._not_passed(rule, finding.what)
        if finding.warning:
            self._diagnose(rule, resource, finding.warning, Level.ADVISORY)
        self._count(finding.verdict, 1)
        self._line(rule, resource, finding, level, final=True)

    def put_off(self, rule: Rule, resource: Resource, finding: Finding, level: LevelInForce) -> None:
        """Records that a rule could not judge yet."""
        self._not_passed(rule, PUT_OFF)
        self._line(rule, resource, finding, level, final=False)

    def configuration_fault(self, faults: Iterable[str]) -> None:
        """Blocks the run because the platform's configuration is missing or wrong."""
        message = (
            f"the platform's policy configuration is missing or wrong: {'; '.join(faults)}. "
            "Why: without it the guardrails don't know which account, regions and devices are approved, so they "
            "approve none. Control: CMP-04. Fix: let the platform team write it from the reviewed team file "
            f"and pass it with --policy-pack-config, as one object under `{CONFIGURATION_RULE}`."
        )
        self.response.diagnostics.append(
            self._diagnostic(CONFIGURATION_RULE, message, "", Level.MANDATORY, Severity.CRITICAL, "")
        )
        self._count(Verdict.FAIL, 1)
        if self._with_lines:
            self.lines.append(
                {
                    **self.heading,
                    "rule": CONFIGURATION_RULE,
                    "level": Level.MANDATORY.value,
                    "verdict": Verdict.FAIL.value,
                    "message": message,
                    "controls": ["CMP-04"],
                    "final": True,
                },
            )

    def _not_passed(self, rule: Rule, reason: str) -> None:
        self.response.not_applicable.append(analyzer_pb2.PolicyNotApplicable(policy_name=rule.id, reason=reason))

    def _diagnose(self, rule: Rule, resource: Resource, message: str, level: Level) -> None:
        self.response.diagnostics.append(
            self._diagnostic(rule.id, message, resource.urn, level, rule.severity, rule.title)
        )

    def _diagnostic(  # noqa: PLR0917 - one argument for each part of the engine's message
        self,
        rule: str,
        message: str,
        urn: str,
        level: Level,
        severity: Severity,
        description: str,
    ) -> analyzer_pb2.AnalyzeDiagnostic:
        return analyzer_pb2.AnalyzeDiagnostic(
            policyName=rule,
            policyPackName=self._pack,
            policyPackVersion=self._version,
            description=description,
            message=message,
            urn=urn,
            enforcementLevel=ENGINE_LEVEL[level],
            severity=ENGINE_SEVERITY[severity],
        )

    def _count(self, verdict: Verdict, number: int) -> None:
        self.counts[verdict.value] = self.counts.get(verdict.value, 0) + number

    def _line(
        self,
        rule: Rule,
        resource: Resource,
        finding: Finding,
        level: LevelInForce,
        *,
        final: bool,
    ) -> None:
        if not self._with_lines:
            return
        line: dict[str, Any] = {
            **self.heading,
            "rule": rule.id,
            "level": level.level.value,
            "urn": resource.urn,
            "type": resource.type,
            "verdict": finding.verdict.value,
            "message": finding.message,
            "controls": list(rule.controls),
            "final": final,
        }
        if level.lowered or level.asked != level.level.value:
            line["lowered"] = level.lowered
            line["ownLevel"] = rule.level.value
            line["askedLevel"] = level.asked
        if finding.waiver is not None:
            line["waiver"] = finding.waiver.as_json()
        if finding.warning:
            line["warning"] = finding.warning
        self.lines.append(line)
