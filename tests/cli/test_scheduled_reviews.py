"""The workflow that runs reviews, monitor and exercises on a clock calls what there is, and holds no more."""

import re
from pathlib import Path

import yaml
from typer.main import get_command

from quantum_landing_zone.cli.main import app
from quantum_landing_zone.operations.exercises.catalogue import EXERCISES

GITHUB = Path(__file__).parents[2] / "templates" / "github"
TEXT = (GITHUB / "scheduled-reviews.yml").read_text(encoding="utf-8")
FLOW = yaml.safe_load(TEXT)
JOBS = FLOW["jobs"]


def test_every_exercise_is_run():
    assert JOBS["exercises"]["env"]["EXERCISES"].split() == list(EXERCISES)


def test_every_schedule_starts_a_job_and_every_job_waits_for_one():
    crons = {one["cron"] for one in FLOW[True]["schedule"]}  # YAML 1.1 reads `on` as true
    conditions = {name: str(job["if"]) for name, job in JOBS.items()}
    named = {name: set(re.findall(r"schedule [!=]= '([^']+)'", said)) for name, said in conditions.items()}
    assert set().union(*named.values()) == crons
    assert {name: len(found) for name, found in named.items()} == dict.fromkeys(JOBS, 1)


def test_every_command_and_option_is_there():
    root = get_command(app)
    called = re.findall(r"qlz ((?:review|evidence|report|exercise|monitor|up|ci)[^|>\n)]*)", TEXT)
    assert len(called) >= 8
    for line in called:
        words, command = line.split(), root
        while words and words[0] in getattr(command, "commands", {}):
            command = command.commands[words.pop(0)]
        if words and words[0].startswith('"$review'):  # each of the three takes the same
            command = command.commands["access"]
        options = {name for each in command.params for name in each.opts}
        assert {word for word in words if word.startswith("--")} <= options, line


def test_the_three_reviews_are_those_of_the_loop():
    (loop,) = re.findall(r"for review in ([\w ]+);", TEXT)
    assert loop.split() == sorted(get_command(app).commands["review"].commands)


def test_exercises_have_no_credential_and_nobody_writes():
    assert JOBS["exercises"]["permissions"] == {"contents": "read"}
    assert "environment" not in JOBS["exercises"]
    assert FLOW["permissions"] == {}
    rights = {(name, right) for job in JOBS.values() for name, right in job["permissions"].items()}
    assert rights == {("contents", "read"), ("id-token", "write")}
    assert "secrets." not in TEXT


def test_actions_are_those_of_the_other_workflows_by_commit():
    drift = (GITHUB / "drift.yml").read_text(encoding="utf-8")
    for line in re.findall(r"uses: (.+)", TEXT):
        assert line in drift
        assert re.search(r"@[0-9a-f]{40} # v", line)
