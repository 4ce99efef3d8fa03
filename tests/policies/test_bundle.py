"""A bundled pack stands on its own: it serves the same rules from its own copy of the code."""

import ast
import json
import os
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import grpc
import pytest
import yaml
from google.protobuf import empty_pb2
from pulumi.runtime.proto import analyzer_pb2_grpc

import quantum_policies
from quantum_policies.bundle import NEEDS, bundle
from quantum_policies.packs import GUARDRAILS, PACKS

PACKAGE = Path(quantum_policies.__file__).parent
ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    folder = tmp_path_factory.mktemp("bundles") / "guardrails"
    bundle(GUARDRAILS, folder)
    return folder


@pytest.mark.parametrize("pack", PACKS, ids=lambda pack: pack.name)
def test_it_is_declared_like_the_pack_beside_the_code(pack, tmp_path):
    bundle(pack, tmp_path / "made")
    here, there = (
        yaml.safe_load((folder / "PulumiPolicy.yaml").read_text(encoding="utf-8"))
        for folder in (tmp_path / "made", ROOT / "policy-packs" / pack.name)
    )
    assert here.pop("runtime") == {"name": "python", "options": {"virtualenv": "venv"}}
    assert there.pop("runtime") == {"name": "python", "options": {"virtualenv": "../../.venv"}}
    assert here == there


def test_every_imported_package_is_pinned(made):
    imported = set()
    for file in (made / "quantum_policies").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add("protobuf" if node.module.startswith("google.protobuf") else node.module.partition(".")[0])
    provided = packages_distributions()
    others = imported - set(sys.stdlib_module_names) - {"quantum_policies"}
    wanted = {each if each == "protobuf" else provided[each][0].lower() for each in others}
    # The rules' test kit and generators read the SDKs that are judged; a pack at work does not.
    assert wanted - {"pulumi-aws", "pulumi-azure-native"} == set(NEEDS)
    pinned = (made / "requirements.txt").read_text(encoding="utf-8").splitlines()
    assert [line.partition("==")[0] for line in pinned] == list(NEEDS)
    assert all(line.partition("==")[2] for line in pinned)


def test_it_serves_every_rule_from_its_own_copy(made):
    # Isolated from this checkout: the paths of installed packages, without the one that leads back here.
    away = [entry for entry in sys.path if entry and not Path(entry).resolve().is_relative_to(PACKAGE.parent)]
    probe = (
        "import json,runpy,sys; sys.path=json.loads(sys.argv[2]); sys.meta_path=[f for f in sys.meta_path"
        " if 'editable' not in type(f).__module__]; sys.path.insert(0,sys.argv[1]); import quantum_policies;"
        " print(quantum_policies.__file__,flush=True); runpy.run_path(sys.argv[1],run_name='__main__')"
    )
    command = [sys.executable, "-c", probe, str(made), json.dumps(away)]
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        try:
            assert process.stdout is not None
            assert Path(process.stdout.readline().strip()).is_relative_to(made)
            with grpc.insecure_channel(f"127.0.0.1:{int(process.stdout.readline())}") as channel:
                told = analyzer_pb2_grpc.AnalyzerStub(channel).GetAnalyzerInfo(empty_pb2.Empty(), timeout=30)
        finally:
            process.kill()
    assert told.name == "guardrails"
    assert [policy.name for policy in told.policies][1:] == [rule.id for rule in GUARDRAILS.rules]


def test_what_is_there_already_is_left_alone(tmp_path):
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match=r"is not empty\. Fix: name a new folder"):
        bundle(GUARDRAILS, tmp_path)
    assert [file.name for file in tmp_path.iterdir()] == ["mine.txt"]
