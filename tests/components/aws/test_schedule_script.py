"""The jobs' script, run by a shell with commands that end as they are told: nothing that was found is swallowed."""

import json
import shutil
import subprocess

import pytest

from quantum_landing_zone.aws.schedule_script import build_specification, job_script
from quantum_landing_zone.tenant.schedule import Job

SHELL = shutil.which("sh")
CHAIN = "s3://archive/evidence/quantum/aurora-dev/"


@pytest.fixture
def run(tmp_path):
    """Runs a job as CodeBuild would: in an empty folder, with the project's settings and the image's commands."""
    tools, work = tmp_path / "bin", tmp_path / "work"
    tools.mkdir()
    work.mkdir()
    for name in ("mkdir", "sh"):
        (tools / name).symlink_to(shutil.which(name))

    def ran(job, *, lacks=(), **codes):
        for tool in {"qlz", "pulumi", "aws"} - set(lacks):
            said = f'#!/bin/sh\necho "{tool} $*" >> "{tmp_path}/called"\nexit {codes.get(tool, 0)}\n'
            (tools / tool).write_text(said, encoding="utf-8")
            (tools / tool).chmod(0o755)
        settings = {"PATH": str(tools), "QLZ_STACK": "aurora-dev", "QLZ_FOLDER": "/workspace", "QLZ_CHAIN": CHAIN}
        done = subprocess.run(
            [SHELL, "-c", job_script(job)], env=settings, cwd=work, check=False, capture_output=True, text=True
        )
        called = tmp_path / "called"
        return done.returncode, called.read_text(encoding="utf-8").splitlines() if called.exists() else [], done.stdout

    return ran


@pytest.mark.parametrize(
    "job, command",
    [
        (Job.ACCESS, "qlz review access aurora-dev --project /workspace"),
        (Job.INACTIVE, "qlz review inactive aurora-dev --project /workspace"),
        (Job.ROTATION, "qlz review rotation aurora-dev --project /workspace"),
        (Job.PROVIDERS, "qlz monitor providers --cloud aws --project /workspace"),
    ],
)
def test_a_job_runs_its_command_and_nothing_else(run, job, command):
    assert run(job) == (0, [command], "")


def test_evidence_goes_on_with_the_chain_that_is_in_the_archive(run):
    assert run(Job.EVIDENCE) == (
        0,
        [
            f"aws s3 cp --recursive --only-show-errors {CHAIN} bundles/",
            "qlz evidence collect aurora-dev --project /workspace --out bundles --archive",
        ],
        "",
    )


@pytest.mark.parametrize("code", [1, 2, 3, 127])
@pytest.mark.parametrize("job", [job for job in Job if job is not Job.INACTIVE])
def test_the_build_ends_as_the_command_does(run, job, code):
    """A finding, what could not be read, an error and a command that breaks off all fail the build."""
    assert run(job, qlz=code)[0] == code


@pytest.mark.parametrize("code, ends", [(0, 0), (1, 1), (2, 0), (3, 3)])
def test_inactive_may_leave_open_what_only_the_identity_provider_knows(run, code, ends):
    ended, _, said = run(Job.INACTIVE, qlz=code)
    assert ended == ends
    assert bool(said) == (code == 2)


def test_a_chain_that_cannot_be_read_is_not_begun_anew(run):
    code, called, said = run(Job.EVIDENCE, aws=1)
    assert (code, len(called)) == (3, 1)
    assert said == f"the bundles so far could not be read from {CHAIN}, so that no bundle can follow them\n"


@pytest.mark.parametrize("lacks", ["qlz", "pulumi", "aws"])
def test_an_image_without_a_command_that_evidence_needs_fails_before_anything_is_called(run, lacks):
    assert run(Job.EVIDENCE, lacks=[lacks]) == (3, [], f"the image has no {lacks} on PATH\n")


def test_a_review_needs_qlz_alone(run):
    assert run(Job.ACCESS, lacks=["pulumi", "aws"])[0] == 0


def test_the_specification_is_the_script():
    made = json.loads(build_specification(Job.ACCESS))
    assert made == {"version": 0.2, "phases": {"build": {"commands": [job_script(Job.ACCESS)]}}}


@pytest.mark.parametrize("job", list(Job))
def test_the_command_is_one_that_qlz_knows(job):
    """The words are the command line's own: each option that the script names is an option of the command."""
    from typer.main import get_command

    from quantum_landing_zone.cli.main import app

    words = next(line for line in job_script(job).splitlines() if line.startswith("qlz ")).split(" || ")[0].split()
    command = get_command(app)
    for word in words[1:3]:
        command = command.commands[word]
    if hasattr(command, "commands"):
        command = command.commands[words[3]]
    known = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= known
