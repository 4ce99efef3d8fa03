"""One rule, one resource, one finding. Whatever happens inside a rule ends in a verdict, never in a pass."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from quantum_policies.kit import waivers
from quantum_policies.kit.config import NOTHING_ALLOWED, Config
from quantum_policies.kit.unknown import Malformed, NotSeenYet, UnknownValue
from quantum_policies.kit.verdict import PASS, Finding, Judgement, Verdict

if TYPE_CHECKING:
    from quantum_policies.kit.reading import Resource
    from quantum_policies.kit.rule import Rule

OTHER_TYPE = "the rule is about other types"
NOT_CONFIGURED = "not judged, because the platform's policy configuration is missing or wrong"


def judge(rule: Rule, resource: Resource, config: Config | None, today: date | None = None) -> Finding:
    """The finding of a rule on a resource, waivers applied.

    Args:
        rule: the rule.
        resource: the resource; its type need not be one that the rule judges.
        config: the platform's configuration; None where there is no valid one.
        today: the day that waivers are judged by; the current day where absent.
    """
    if not rule.applies_to(resource.type):
        return _finding(rule, resource, Judgement(Verdict.NOT_APPLICABLE, OTHER_TYPE))
    return judge_matching(rule, resource, config, today)


def judge_matching(rule: Rule, resource: Resource, config: Config | None, today: date | None = None) -> Finding:
    """The same for a rule that is known to judge resources of this type."""
    if config is None and rule.needs_configuration:
        return _finding(rule, resource, Judgement(Verdict.FAIL, NOT_CONFIGURED))
    try:
        finding = _finding(rule, resource, rule.check(resource, config or NOTHING_ALLOWED))
    except UnknownValue as unknown:
        finding = _unknown(rule, resource, unknown)
    except Malformed as malformed:
        finding = _finding(rule, resource, Judgement(Verdict.FAIL, str(malformed)))
    except Exception as error:  # noqa: BLE001 - a rule that breaks must block, not pass
        # The exception's text may hold a property's value: only its type is shown.
        what = f"the rule {rule.id} itself failed ({type(error).__name__})"
        finding = _finding(rule, resource, Judgement(Verdict.FAIL, what))
    if config is None or rule.non_waivable or not finding.verdict.blocks:
        return finding
    return waivers.apply(finding, config.waivers, resource.names(), today or date.today())  # noqa: DTZ011


def _finding(rule: Rule, resource: Resource, judgement: Judgement) -> Finding:
    if judgement is PASS:
        return rule.passed
    return Finding(rule.id, judgement.verdict, resource.name, judgement.what, rule.why, rule.controls, rule.fix)


def _unknown(rule: Rule, resource: Resource, unknown: UnknownValue) -> Finding:
    return Finding(
        rule=rule.id,
        verdict=Verdict.UNKNOWN,
        where=resource.name,
        what=f"unknown: {rule.id} cannot be judged because `{unknown.path}` is not known",
        why=rule.why,
        controls=rule.controls,
        fix=f"compute `{unknown.path}` from plain values, such as names, account and region; {rule.fix}",
        unknown_path=unknown.path,
        waits_for_stack=isinstance(unknown, NotSeenYet),
    )
