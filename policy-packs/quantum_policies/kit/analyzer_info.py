"""What the pack tells the engine and Pulumi Cloud about itself, in the protocol's own terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from google.protobuf import json_format
from pulumi.runtime.proto import analyzer_pb2

from quantum_policies.kit.config_schema import CONFIGURATION_RULE, DESCRIPTIONS, SCHEMA
from quantum_policies.kit.verdict import Level, Severity

if TYPE_CHECKING:
    from quantum_policies.kit.pack import Pack
    from quantum_policies.kit.rule import Rule

ENGINE_LEVEL = {Level.ADVISORY: analyzer_pb2.ADVISORY, Level.MANDATORY: analyzer_pb2.MANDATORY}

ENGINE_SEVERITY = {
    Severity.LOW: analyzer_pb2.POLICY_SEVERITY_LOW,
    Severity.MEDIUM: analyzer_pb2.POLICY_SEVERITY_MEDIUM,
    Severity.HIGH: analyzer_pb2.POLICY_SEVERITY_HIGH,
    Severity.CRITICAL: analyzer_pb2.POLICY_SEVERITY_CRITICAL,
}


def analyzer_info(pack: Pack, version: str) -> analyzer_pb2.AnalyzerInfo:
    """The pack's metadata, the configuration's pseudo-rule first."""
    return analyzer_pb2.AnalyzerInfo(
        name=pack.name,
        displayName=pack.name,
        description=pack.description,
        version=version,
        supportsConfig=True,
        policies=[_configuration_policy(), *(_policy(rule) for rule in pack.rules)],
    )


def _policy(rule: Rule) -> analyzer_pb2.PolicyInfo:
    return analyzer_pb2.PolicyInfo(
        name=rule.id,
        displayName=rule.title,
        description=f"{rule.title}. {rule.why[:1].upper()}{rule.why[1:]}.",
        enforcementLevel=ENGINE_LEVEL[rule.level],
        policy_type=analyzer_pb2.POLICY_TYPE_RESOURCE,
        severity=ENGINE_SEVERITY[rule.severity],
        tags=[*rule.controls, *rule.labels],
        remediation_steps=f"{rule.fix[:1].upper()}{rule.fix[1:]}.",
    )


def _configuration_policy() -> analyzer_pb2.PolicyInfo:
    info = analyzer_pb2.PolicyInfo(
        name=CONFIGURATION_RULE,
        displayName="The platform's policy configuration is there and right",
        description="The platform team's policy configuration is given and has the right shape.",
        enforcementLevel=analyzer_pb2.MANDATORY,
        policy_type=analyzer_pb2.POLICY_TYPE_RESOURCE,
        severity=analyzer_pb2.POLICY_SEVERITY_CRITICAL,
        tags=["CMP-04"],
        remediation_steps="Write it from the reviewed team file and pass it with --policy-pack-config.",
    )
    # The engine validates against this before it calls the pack, and its messages name neither reason nor fix. So
    # it gets descriptions and types for the forms of Pulumi Cloud only; the pack itself checks everything.
    properties = {
        name: {"description": DESCRIPTIONS[name], **_outer_type(schema)}
        for name, schema in SCHEMA["properties"].items()
    }
    json_format.ParseDict({"properties": properties}, info.configSchema)
    return info


def _outer_type(schema: dict[str, object]) -> dict[str, object]:
    return {} if isinstance(schema.get("type"), list) else {"type": schema["type"]}
