"""The plan names only controls and commands that exist, and its page is fresh."""

import re
import shlex
from pathlib import Path

import pytest
import typer

from quantum_landing_zone.cli.main import app
from quantum_landing_zone.controls import control_ids
from quantum_landing_zone.first_90_days import page
from quantum_landing_zone.first_90_days.facts import FACTS
from quantum_landing_zone.first_90_days.plan import phases

ROOT = Path(__file__).parents[2]
STEPS = [step for phase in phases() for step in phase.steps]


def test_three_phases_cover_the_90_days_and_no_step_stands_twice():
    assert [(phase.id, phase.days) for phase in phases()] == [
        ("governance", "1 to 30"),
        ("pilot", "31 to 60"),
        ("operations", "61 to 90"),
    ]
    assert len({step.id for step in STEPS}) == len(STEPS) == 20


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_a_step_has_a_control_a_fact_and_a_way(step):
    assert step.control in control_ids()
    assert step.seen["fact"] in FACTS
    assert step.command or step.file or step.record


@pytest.mark.parametrize("command", sorted({step.command for step in STEPS if step.command}))
def test_every_command_of_the_plan_exists_with_its_options(command):
    program, *words = shlex.split(command)
    assert program == "qlz"
    found = typer.main.get_command(app)
    while words and words[0] in getattr(found, "commands", {}):
        found = found.commands[words.pop(0)]
    assert not getattr(found, "commands", None), f"{command} names a group and no command of it"
    known = {option for parameter in found.params for option in (*parameter.opts, *parameter.secondary_opts)}
    assert {word for word in words if word.startswith("-")} <= known
    values = sum(word.startswith("--") for word in words)
    arguments = [parameter for parameter in found.params if parameter.param_type_name == "argument"]
    assert bool(arguments) or len(words) <= 2 * values


def test_every_exercise_of_the_plan_exists():
    from quantum_landing_zone.operations.exercises.catalogue import exercise

    named = [step.seen["name"] for step in STEPS if step.seen["fact"] == "exercise"]
    assert (
        [exercise(name).name for name in named]
        == named
        == ["credential-leak", "residency-violation", "provider-outage"]
    )


def test_the_page_is_fresh_and_names_every_step():
    text = (ROOT / "docs/first-90-days.md").read_text(encoding="utf-8")
    assert text == page.render(), "run `qlz docs`"
    assert re.findall(r"^\| ([a-z-]+) \|", text, re.MULTILINE) == [
        word for phase in phases() for word in ("step", *(step.id for step in phase.steps))
    ]
