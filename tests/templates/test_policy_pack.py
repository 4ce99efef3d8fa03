"""The template of a policy pack: made by the engine's own command, tested by its own test, served beside ours."""

import subprocess
import sys
from pathlib import Path

import grpc
import pytest
from google.protobuf import empty_pb2
from google.protobuf.struct_pb2 import Struct
from policies.kit.test_config import GIVEN
from pulumi.runtime.proto import analyzer_pb2 as proto
from pulumi.runtime.proto import analyzer_pb2_grpc
from templates.walk import ROOT, environment

TOOLS = Path(sys.executable).parent
CONFIGURATION = {**GIVEN, "profile": "standard", "waivers": [], "levels": {"aws-queue-team-name": "advisory"}}


@pytest.fixture(scope="module")
def pack(tmp_path_factory):
    home = tmp_path_factory.mktemp("pack")
    made = home / "own"
    made.mkdir()
    shell = {**environment(home), "PATH": f"{TOOLS}:{environment(home)['PATH']}", "PULUMI_HOME": str(home / "pulumi")}
    words = ["pulumi", "policy", "new", str(ROOT / "templates" / "policy-pack"), "--generate-only"]
    subprocess.run(words, cwd=made, env=shell, check=True, capture_output=True, timeout=120)
    return made


@pytest.mark.engine
def test_the_rule_s_own_test_passes_in_a_fresh_pack(pack):
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider"],
        cwd=pack,
        text=True,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "4 passed" in done.stdout


@pytest.mark.engine
def test_the_pack_answers_the_engine_and_takes_a_level_for_its_own_rule(pack):
    """The kit's configuration knows the rules of a foreign pack, so the platform can lower or waive them."""
    process = subprocess.Popen([sys.executable, "__main__.py"], cwd=pack, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        with grpc.insecure_channel(f"127.0.0.1:{int(process.stdout.readline())}") as channel:
            stub = analyzer_pb2_grpc.AnalyzerStub(channel)
            info = stub.GetAnalyzerInfo(empty_pb2.Empty())
            given = Struct()
            given.update(CONFIGURATION)
            entry = proto.PolicyConfig(enforcementLevel=proto.MANDATORY, properties=given)
            stub.ConfigureStack(proto.AnalyzerStackConfigureRequest(dry_run=True))
            stub.Configure(proto.ConfigureAnalyzerRequest(policyConfig={"guardrail-configuration": entry}))
            queue = Struct()
            queue.update({"name": "results"})
            urn = "urn:pulumi:dev::p::aws:sqs/queue:Queue::results"
            found = stub.Analyze(
                proto.AnalyzeRequest(type="aws:sqs/queue:Queue", urn=urn, name="results", properties=queue)
            )
    finally:
        process.terminate()
        process.wait(30)
        process.stdout.close()
    assert info.name == "own-guardrails"
    assert [(one.policyName, one.enforcementLevel) for one in found.diagnostics] == [
        ("aws-queue-team-name", proto.ADVISORY)
    ]
