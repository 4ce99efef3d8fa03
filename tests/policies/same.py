"""One stack, judged twice: by the analyzer as the engine calls it, and by `check` from a file of the same stack."""

from __future__ import annotations

import json
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from google.protobuf.struct_pb2 import Struct
from policies.contract import ACCOUNT, CONFIG, PARTNER, SUBSCRIPTION
from policies.sources.files import SUMMARY, after, before, event_lines, report, state, step
from pulumi.runtime.proto import analyzer_pb2 as proto

from quantum_policies.check import check
from quantum_policies.kit.analyzer import GuardrailAnalyzer
from quantum_policies.kit.pack import Pack
from quantum_policies.kit.special import SECRET, SIGNATURE_KEY
from quantum_policies.kit.verdict_log import VerdictLog
from quantum_policies.sources import Given, read

if TYPE_CHECKING:
    from quantum_policies.kit import Rule
    from quantum_policies.kit.testing import Given as Case
    from quantum_policies.record import Judged

assert CONFIG.aws is not None
SETTINGS = {
    "team": CONFIG.team,
    "environment": CONFIG.environment,
    "aws": {
        "accountId": ACCOUNT,
        "regions": sorted(CONFIG.aws.regions),
        "devices": sorted(CONFIG.aws.devices),
        "deviceReviews": {device: {"state": "approved", "until": "2099-12-31"} for device in CONFIG.aws.devices},
        "replicationBuckets": sorted(CONFIG.aws.replication_buckets),
        "partnerAccounts": [PARTNER],
    },
    "azure": {
        "subscriptionId": SUBSCRIPTION,
        "locations": ["uksouth"],
        "providers": [{"id": "ionq", "sku": "pay-as-you-go"}],
        "providerReviews": {"ionq/pay-as-you-go": {"state": "approved", "until": "2099-12-31"}},
    },
    "stage": "pilot",
    "requiredTags": list(CONFIG.required_tags),
    "auditRetentionDays": CONFIG.audit_retention_days,
    "storeDays": {artifact: asdict(days) for artifact, days in CONFIG.store_days.items()},
    "waivers": [],
    "levels": {},
}
Verdicts = dict[tuple[str, str], tuple[str, str]]
"""By rule and URN: the verdict and its message."""


@dataclass
class Stack:
    """Resources in the engine's JSON, providers first; secrets as the wire has them."""

    entries: list[dict[str, Any]] = field(default_factory=list[dict[str, Any]])

    def add(self, case: Case) -> None:
        """A case with its provider, what its values come from, and what stands beside it."""
        depends: dict[str, list[str]] = {}
        for key, sources in (case.sources or {}).items():
            for source in sources:
                urn = source.urn or f"urn:pulumi:dev::example::{source.type}::{source.name}"
                depends.setdefault(key, []).append(urn)
                values = dict(source.properties)
                self._entry(source.type, urn, values, outputs=values)
        for other in case.others:
            self.add(other)
        more: dict[str, Any] = {"propertyDependencies": depends}
        if case.outputs is not None:
            more["outputs"] = dict(case.outputs)
        if case.provider is not None:
            provider = f"urn:pulumi:dev::example::pulumi:providers:any::of-{len(self.entries)}"
            self._entry("pulumi:providers:any", provider, case.provider)
            more["provider"] = f"{provider}::id"
        # The case itself comes last, also where another case has named it as a source before.
        self.entries = [entry for entry in self.entries if entry["urn"] != case.urn]
        self._entry(case.type, case.urn, case.properties, **more)

    def _entry(self, kind: str, urn: str, inputs: dict[str, Any], **more: Any) -> None:
        if all(entry["urn"] != urn for entry in self.entries):
            self.entries.append({"urn": urn, "type": kind, "custom": True, "inputs": inputs, **more})

    def as_state(self, *, encrypted: bool = False) -> str:
        """The stack as `pulumi stack export` prints it, with `--show-secrets` or without."""
        return json.dumps(state(*_secrets(self.entries, encrypted=encrypted)))

    def as_preview(self) -> str:
        """The stack as `pulumi preview --json` prints it."""
        return json.dumps(report(*(step(entry) for entry in self.entries)))

    def as_events(self) -> str:
        """The stack as the engine's event log of a preview."""
        done = [after(entry, entry["outputs"]) for entry in self.entries if "outputs" in entry]
        return "\n".join(event_lines(*map(before, self.entries), *done, SUMMARY))


def by_engine(stack: Stack, rule: Rule, *, preview: bool | None) -> Verdicts:
    """What the analyzer answers when it is called as the engine calls it.

    Args:
        stack: the stack.
        rule: the only rule of the pack.
        preview: whether the run is announced as a preview or as an update; None as `pulumi policy analyze`, which
            announces nothing.
    """
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "verdicts.jsonl"
        log = VerdictLog(str(file))
        analyzer = GuardrailAnalyzer(_pack(rule), {rule.id: rule}, log)
        if preview is not None:
            analyzer.ConfigureStack(proto.AnalyzerStackConfigureRequest(dry_run=preview), None)
        given = proto.PolicyConfig(enforcementLevel=proto.MANDATORY, properties=_struct(SETTINGS))
        analyzer.Configure(proto.ConfigureAnalyzerRequest(policyConfig={"guardrail-configuration": given}), None)
        inputs = {entry["urn"]: _struct(entry["inputs"]) for entry in stack.entries}
        for entry in stack.entries:
            request = proto.AnalyzeRequest(**_head(entry), properties=inputs[entry["urn"]])
            if "provider" in entry:
                properties = inputs[entry["provider"].rpartition("::")[0]]
                request.provider.CopyFrom(proto.AnalyzerProviderResource(properties=properties))
            analyzer.Analyze(request, None)
        nodes = [
            proto.AnalyzerResource(
                **_head(entry),
                properties=_struct(entry.get("outputs", {})),
                propertyDependencies={
                    key: proto.AnalyzerPropertyDependencies(urns=urns)
                    for key, urns in entry.get("propertyDependencies", {}).items()
                },
            )
            for entry in stack.entries
        ]
        analyzer.AnalyzeStack(proto.AnalyzeStackRequest(resources=nodes), None)
        log.close()
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    return {(line["rule"], line["urn"]): (line["verdict"], line["message"]) for line in lines if line.get("final")}


def by_check(text: str, rule: Rule) -> Verdicts:
    """What `check` finds in a file."""
    given = read(text)
    assert isinstance(given, Given)
    judged: Judged = check(given, _pack(rule), {rule.id: rule}, {"guardrail-configuration": SETTINGS})
    assert judged.faults == ()
    return {(record.rule, record.urn): (record.verdict.value, record.message) for record in judged.records}


def _pack(rule: Rule) -> Pack:
    return Pack("guardrails", "One rule.", (rule,))


def _head(entry: dict[str, Any]) -> dict[str, str]:
    return {"type": entry["type"], "urn": entry["urn"], "name": entry["urn"].split("::", 3)[3]}


def _struct(values: dict[str, Any]) -> Struct:
    made = Struct()
    made.update(values)
    return made


def _secrets(value: Any, *, encrypted: bool) -> Any:
    """Values with their secrets as a state writes them."""
    if isinstance(value, dict):
        if value.get(SIGNATURE_KEY) == SECRET:
            kept = {"ciphertext": "v1:abc"} if encrypted else {"plaintext": json.dumps(value["value"])}
            return {SIGNATURE_KEY: SECRET, **kept}
        return {key: _secrets(each, encrypted=encrypted) for key, each in value.items()}
    if isinstance(value, list):
        return [_secrets(each, encrypted=encrypted) for each in value]
    return value
