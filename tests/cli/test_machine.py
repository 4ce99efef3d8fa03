"""`--json` gives one document on standard output, and every command that tells facts has it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from cli.test_teaching import COMMANDS
from typer.testing import CliRunner

from quantum_landing_zone.cli.main import app

ROOT = Path(__file__).parents[2]
WITHOUT = {
    "activation-rules": "prints a script",
    "benchmark check": "says valid or not, as its code does",
    "benchmark compare": "a table for people; the reports are JSON",
    "check": "has --format json",
    "ci sbom": "prints a bill of materials, which is JSON",
    "docs": "writes files",
    "elevate approve": "does one thing, and ends with its code",
    "elevate list": "a list for people",
    "elevate request": "does one thing, and ends with its code",
    "evidence export": "writes files",
    "replay": "does one thing, and ends with its code",
    "secret put": "does one thing, and ends with its code",
}


def test_every_command_has_json_but_for_these():
    lacking = {
        " ".join(path)
        for path, command in COMMANDS.items()
        if not any("--json" in parameter.opts for parameter in command.params)
    }
    assert lacking <= set(WITHOUT)


def test_validate_tells_every_file_and_fault(tmp_path):
    bad = tmp_path / "tenant.yaml"
    bad.write_text("team: ''\nstage: trial\n")
    good = ROOT / "examples" / "aws-minimal" / "tenant.yaml"
    result = CliRunner().invoke(app, ["validate", str(bad), str(good), "--json"])
    found = json.loads(result.stdout)["files"]
    assert [one["valid"] for one in found] == [False, True]
    assert {"team", "stage"} <= {fault["path"] for fault in found[0]["faults"]}
    valid = {"file": str(good), "valid": True, "team": "vega", "environments": ["dev"], "recalled": []}
    assert found[1] == valid
    assert result.exit_code == 1


def test_what_a_child_process_says_does_not_reach_standard_output():
    """The engine writes to the descriptor, not to Python's stream."""
    program = (
        "import subprocess\n"
        "from quantum_landing_zone.cli.machine import facts\n"
        "with facts(True) as found:\n"
        "    print('from python', flush=True)\n"
        "    subprocess.run(['echo', 'from a child'], check=True)\n"
        "    found['passed'] = True\n"
    )
    done = subprocess.run([sys.executable, "-c", program], text=True, capture_output=True, check=True, timeout=60)
    assert json.loads(done.stdout) == {"passed": True}
    assert done.stderr == "from python\nfrom a child\n"


def test_a_command_that_fails_still_gives_a_document():
    result = CliRunner().invoke(app, ["status", "no-such-stack", "--project", str(ROOT), "--json"])
    assert (result.exit_code, json.loads(result.stdout)) == (3, {"stack": "no-such-stack"})


@pytest.mark.engine
@pytest.mark.xdist_group("engine-json")
def test_a_blocked_preview_gives_its_findings_and_nothing_else(tmp_path):
    words = ["preview", "dev", "--project", str(ROOT / "examples" / "rejected-access-key"), "--json"]
    done = subprocess.run(
        [str(Path(sys.executable).parent / "qlz"), *words],
        env={**os.environ, "QLZ_SANDBOX_HOME": str(tmp_path / "home")},
        text=True,
        capture_output=True,
        check=False,
        timeout=300,
    )
    found = json.loads(done.stdout)
    assert (done.returncode, found["stack"], found["passed"]) == (1, "dev", False)
    assert "aws-iam-no-access-key" in {one["rule"] for one in found["findings"] if one["verdict"] == "fail"}
    assert found["verdicts"]["fail"] == sum(one["verdict"] == "fail" for one in found["findings"])
