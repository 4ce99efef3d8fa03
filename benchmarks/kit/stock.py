"""The guardrails as a pack of the stock policy SDK: one policy for each rule, which calls the same rule.

Run as a program it serves them as the SDK does.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pulumi_policy as sdk
from pulumi_policy import policy as inner

from quantum_policies.kit import Config, Rule
from quantum_policies.kit.config import load
from quantum_policies.kit.config_schema import CONFIGURATION_RULE
from quantum_policies.kit.judge import judge
from quantum_policies.kit.properties import Properties
from quantum_policies.kit.reading import Resource
from quantum_policies.packs import GUARDRAILS

_BY_ID = {rule.id: rule for rule in GUARDRAILS.rules}
Loaded = list[Config]
Validate = Callable[[sdk.ResourceValidationArgs, sdk.ReportViolation], None]


def policies() -> list[sdk.Policy]:
    """Return a policy for each rule, and one that takes the configuration in."""
    loaded: Loaded = []

    def configured(args: sdk.ResourceValidationArgs, report: sdk.ReportViolation) -> None:  # noqa: ARG001
        if not loaded:
            loaded.append(load(dict(args.get_config()), _BY_ID))

    head = sdk.ResourceValidationPolicy(
        name=CONFIGURATION_RULE,
        description="takes the configuration in",
        validate=configured,
        enforcement_level=sdk.EnforcementLevel.MANDATORY,
    )
    return [head, *(_policy(rule, loaded) for rule in GUARDRAILS.rules)]


def servicer() -> Any:
    """Return the SDK's own servicer for them."""
    made: Any = inner._PolicyAnalyzerServicer  # type: ignore[attr-defined]  # noqa: SLF001 - what is measured
    return made(GUARDRAILS.name, "0.0.1", policies(), sdk.EnforcementLevel.MANDATORY)


def _policy(rule: Rule, loaded: Loaded) -> sdk.Policy:
    def validate(args: sdk.ResourceValidationArgs, report: sdk.ReportViolation) -> None:
        if not rule.applies_to(args.resource_type):
            args.not_applicable("the rule is about other types")
        provider = None if args.provider is None else Properties(_plain(args.provider.props))
        resource = Resource(args.resource_type, args.urn, args.name, Properties(_plain(args.props)), provider)
        finding = judge(rule, resource, loaded[0])
        if finding.verdict.blocks:
            report(finding.message, args.urn)

    return sdk.ResourceValidationPolicy(
        name=rule.id,
        description=rule.title,
        validate=validate,
        enforcement_level=sdk.EnforcementLevel.MANDATORY,
    )


def _plain(value: Any) -> Any:
    """Return what the SDK's proxies hold; an unknown in it raises, as it does in any rule of that SDK."""
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items()}
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_plain(each) for each in value]
    return value


if __name__ == "__main__":
    sdk.PolicyPack(GUARDRAILS.name, policies(), sdk.EnforcementLevel.MANDATORY)
