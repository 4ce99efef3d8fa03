"""The captured stack is what the engine shows the guardrails."""

import json

import pytest
from examples.conftest import final

from benchmarks.mutation.capture import capture
from benchmarks.mutation.results import EXAMPLES
from quantum_landing_zone.cli.engine import engine_for
from quantum_landing_zone.cli.home import VARIABLE
from quantum_landing_zone.cli.project import find_stack
from quantum_policies.kit.analyzer import GuardrailAnalyzer
from quantum_policies.kit.verdict_log import VerdictLog
from quantum_policies.packs import GUARDRAILS


def resource(urn):
    """Its own type and name; the mocks leave the types of parents beyond the first out of a URN."""
    head, _, name = urn.rpartition("::")
    return head.rpartition("::")[2].rpartition("$")[2], name


def judged(captured, file):
    from pulumi.runtime.proto import analyzer_pb2 as proto

    log = VerdictLog(str(file))
    analyzer = GuardrailAnalyzer(GUARDRAILS, {rule.id: rule for rule in GUARDRAILS.rules}, log)
    analyzer.ConfigureStack(proto.AnalyzerStackConfigureRequest(dry_run=True), None)
    entries = {rule.id: proto.PolicyConfig(enforcementLevel=proto.MANDATORY) for rule in GUARDRAILS.rules}
    entries["guardrail-configuration"] = proto.PolicyConfig(
        enforcementLevel=proto.MANDATORY, properties=captured.configuration
    )
    analyzer.Configure(proto.ConfigureAnalyzerRequest(policyConfig=entries), None)
    for request in captured.requests:
        analyzer.Analyze(request, None)
    analyzer.AnalyzeStack(proto.AnalyzeStackRequest(resources=captured.nodes), None)
    log.close()
    return {(line["rule"], resource(line["urn"])): line["verdict"] for line in final(file)}


@pytest.mark.engine
@pytest.mark.xdist_group("policies")
@pytest.mark.parametrize("example, stack", [("aws-minimal", "dev"), ("azure-minimal", "dev")])
def test_the_engine_has_the_same_verdicts(example, stack, tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path / "home"))
    engine = engine_for(find_stack(stack, EXAMPLES / example), endpoint=None, local=True)
    engine.prepare()
    engine.run(
        "preview", "--stack", stack, *engine.guardrails(), show=False, env={"QLZ_VERDICTS": str(tmp_path / "engine")}
    )
    real = {(line["rule"], resource(line["urn"])): line["verdict"] for line in final(tmp_path / "engine")}
    ours = judged(capture(stack, EXAMPLES / example), tmp_path / "ours")
    assert len(real) > 500
    # The provider fills in the group's location before the engine asks, which no mock does.
    filled = {key for key, verdict in real.items() if key[0] == "azure-resource-location" and verdict == "pass"}
    real |= {key: "not_applicable" for key in filled if ours[key] == "not_applicable"}
    assert json.dumps(sorted(map(list, ours.items()))) == json.dumps(sorted(map(list, real.items())))


def test_a_capture_is_the_same_each_time():
    first, second = (capture("dev", EXAMPLES / "aws-minimal") for _ in range(2))
    assert sorted(each.SerializeToString(deterministic=True) for each in first.requests) == sorted(
        each.SerializeToString(deterministic=True) for each in second.requests
    )
