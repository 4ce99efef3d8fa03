"""The workflow files: linted by the field's own tools, pinned, and without a power that they do not need."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from pull_requests.workflow import OWN, ROOT, TEMPLATES, load

from quantum_landing_zone.pull_requests.sbom import pinned_actions
from toolchain import actionlint
from toolchain.errors import UnavailableError

FILES = [*OWN, *TEMPLATES]
BY_NAME = {f"{file.parent.name}/{file.name}": load(file) for file in FILES}
PULL_REQUEST = {"comment.yml", "deploy.yml", "drift.yml", "preview.yml"}
ALLOWED = ROOT / "components" / "quantum_landing_zone" / "pull_requests" / "actions.yaml"


def jobs():
    return [(f"{file} {name}", flow, job) for file, flow in BY_NAME.items() for name, job in flow["jobs"].items()]


def test_the_four_workflows_of_a_pull_request_are_there_twice():
    for files in (OWN, TEMPLATES):
        assert {file.name for file in files} >= PULL_REQUEST


def test_actionlint_finds_nothing():
    """Built once a machine from pinned Go modules; a machine without Go and without the linter cannot ask it."""
    try:
        linter = actionlint.get()
    except UnavailableError as reason:
        pytest.skip(str(reason))
    done = subprocess.run([linter, "-no-color", *FILES], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_zizmor_finds_nothing_and_one_trigger_is_excused():
    """The strictest persona; the excuse is the trigger that forks need, in the file whose head says why it is safe."""
    tool = Path(sys.executable).parent / "zizmor"
    flags = ["--offline", "--no-progress", "--pedantic", "--format", "json"]
    done = subprocess.run([tool, *flags, *FILES], capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, json.loads(done.stdout)) == (0, [])
    excused = {file.name: re.findall(r"zizmor: ignore\[(.*?)\]", file.read_text(encoding="utf-8")) for file in FILES}
    assert {name: rules for name, rules in excused.items() if rules} == {"comment.yml": ["dangerous-triggers"]}


def test_every_action_is_pinned_to_a_commit_that_was_looked_up():
    known = yaml.safe_load(ALLOWED.read_text(encoding="utf-8"))["actions"]
    assert {action: (entry["commit"], entry["version"]) for action, entry in known.items()} == {
        action: (commit, version) for action, commit, version in pinned_actions(ROOT)
    }


def test_a_workflow_grants_nothing_and_each_job_what_it_needs():
    assert {name: flow["permissions"] for name, flow in BY_NAME.items()} == {name: {} for name in BY_NAME}
    writes = {
        (where.split("/")[1], power)
        for where, _, job in jobs()
        for power, level in job["permissions"].items()
        if level == "write" and where.split("/")[1].split()[0] in PULL_REQUEST
    }
    assert writes == {
        ("preview.yml scan", "security-events"),
        ("comment.yml comment", "pull-requests"),
        ("deploy.yml plan", "id-token"),
        ("deploy.yml deploy", "id-token"),
        ("drift.yml drift", "id-token"),
    }


def test_what_may_sign_in_waits_for_its_environment_and_never_runs_for_a_pull_request():
    for where, flow, job in jobs():
        if job["permissions"].get("id-token") == "write":
            assert job["environment"], where
            assert not {"pull_request", "pull_request_target", "workflow_run"} & set(flow["on"]), where


def test_no_workflow_reads_a_secret_or_runs_on_the_base_with_a_fork_s_code():
    for file in FILES:
        text = file.read_text(encoding="utf-8")
        assert "secrets." not in text, file
        assert "pull_request_target" not in text, file


def test_no_script_holds_an_expression():
    """Whatever a pull request names (a stack, a branch) comes in as a variable and never as code."""
    for where, _, job in jobs():
        for step in job["steps"]:
            assert "${{" not in step.get("run", ""), where


def test_the_templates_do_what_our_own_do_but_for_how_the_tool_comes():
    for own in OWN:
        ours, theirs = (scripts(load(folder / own.name)) for folder in (own.parent, TEMPLATES[0].parent))
        assert [name for name, _ in ours] == [name for name, _ in theirs]
        differ = {name for (name, ours_), (_, theirs_) in zip(ours, theirs, strict=True) if ours_ != theirs_}
        assert differ <= {"Set up", "Bill"}, own


def scripts(flow):
    return [(step["name"], step["run"]) for job in flow["jobs"].values() for step in job["steps"] if "run" in step]
