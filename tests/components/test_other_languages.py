"""A program in a language that is not Python, made from the committed schema, deploys the same workspace."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from quantum_landing_zone.cli.sandbox_env import shell_changes
from quantum_sandbox import server
from toolchain import yaml_host
from toolchain.errors import UnavailableError

ROOT = Path(__file__).parents[2]
SCHEMA = json.loads((ROOT / "components" / "schema.json").read_text())
TOKEN = "quantum-landing-zone:index:AwsLandingZone"
VALUES = {"declaration": {"fn::readFile": "./tenant.yaml"}, "environment": "dev", "today": "2026-11-25"}

pytestmark = [pytest.mark.engine, pytest.mark.xdist_group("yaml-program")]


@pytest.fixture(scope="module")
def engine(tmp_path_factory):
    """Runs `pulumi` in a folder with the program, a tenant file, and the YAML host on the path."""
    try:
        host = yaml_host.get()
    except UnavailableError as fault:
        pytest.skip(f"neither a YAML language host nor a Go to build one: {fault}")
    folder = tmp_path_factory.mktemp("yaml")
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("QLZ_SANDBOX_HOME", str(folder / "sandbox"))
        changes = shell_changes(folder)
    shell = {**os.environ, **{name: value for name, value in changes.items() if value is not None}}
    for name in [name for name, value in changes.items() if value is None]:
        shell.pop(name, None)
    shell["PATH"] = os.pathsep.join([str(host), str(Path(sys.executable).parent), shell["PATH"]])
    (folder / "tenant.yaml").write_text((ROOT / "examples" / "aws-minimal" / "tenant.yaml").read_text())

    def run(program, *words):
        (folder / "Pulumi.yaml").write_text(yaml.safe_dump(program, sort_keys=False))
        return subprocess.run(
            ["pulumi", *words, "--non-interactive"],
            cwd=folder,
            env=shell,
            text=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            timeout=300,
            check=False,
        )

    assert run(program(), "stack", "init", "dev").returncode == 0
    assert run(program(), "config", "set", "aws:region", "eu-west-2").returncode == 0
    yield run
    server.stop(folder / "sandbox")


def program(**more):
    """A program of one component: every input that the schema requires, every output that it names."""
    about = SCHEMA["resources"][TOKEN]
    inputs = {name: VALUES[name] for name in about["requiredInputs"]}
    return {
        "name": "other-language",
        "runtime": "yaml",
        "plugins": {"providers": [{"name": SCHEMA["name"], "path": str(ROOT / "components")}]},
        "resources": {"zone": {"type": TOKEN, "properties": {**inputs, **more}}},
        "outputs": {name: f"${{zone.{name}}}" for name in about["properties"]},
    }


def test_a_program_in_yaml_plans_the_whole_workspace(engine):
    done = engine(program(), "preview", "--json")
    assert done.returncode == 0, done.stdout
    report = json.loads(done.stdout[done.stdout.index("{\n") :])
    steps = [one["newState"] for one in report["steps"] if one["op"] == "create"]
    types = {one["type"] for one in steps}
    assert {TOKEN, "quantum-landing-zone:index:AwsKeys", "aws:kms/key:Key", "aws:s3/bucket:Bucket"} <= types
    assert len(steps) > 150


def test_a_property_that_the_schema_does_not_have_is_refused(engine):
    done = engine(program(regionn="eu-west-2"), "preview")
    assert done.returncode != 0
    assert "Property regionn does not exist on 'quantum-landing-zone:index:AwsLandingZone'" in done.stdout
