"""`qlz plan`: shows the plan, and says by its exit code how far a checkout is."""

import json

import pytest
from tenancies.conftest import checkout
from typer.testing import CliRunner

from quantum_landing_zone.cli.home import VARIABLE
from quantum_landing_zone.cli.main import app
from quantum_landing_zone.first_90_days import facts
from quantum_landing_zone.first_90_days.facts import DONE, MANUAL, OPEN, Standing

__all__ = ["checkout"]


@pytest.fixture
def qlz(checkout, monkeypatch):
    monkeypatch.chdir(checkout)
    monkeypatch.setenv(VARIABLE, str(checkout / "home"))

    def run(*words):
        return CliRunner().invoke(app, ["plan", *words])

    return run


def test_the_plan_is_shown_in_words_and_as_data(qlz):
    words = qlz("show").output
    assert words.startswith("Days 1 to 30: Governance and guardrails\n  team-files (ONB-02): Every team is declared")
    first = json.loads(qlz("show", "--json").output)["phases"][0]
    assert (first["id"], first["steps"][0]["command"]) == ("governance", "qlz intake")


def test_the_status_names_state_reason_and_command(qlz, checkout):
    file = checkout / "stacks/tenants/aurora.yaml"
    file.write_text(file.read_text().replace("template: {name: aws-workspace, version: 2}\n", ""))
    result = qlz("status", "--today", "2026-11-25")
    assert result.exit_code == 1
    assert "  done    team-files (ONB-02): 1 of 1: aurora\n" in result.output
    assert (
        "  open    templates (LIF-01): 1 of 1: aurora has version 0\n          qlz tenant upgrade TEAM\n"
        in result.output
    )
    steps = json.loads(qlz("status", "--json").output)["steps"]
    assert {one["step"]: one["state"] for one in steps}["sign-in"] == "manual"


@pytest.mark.parametrize("states, code", [([DONE], 0), ([DONE, MANUAL], 2), ([DONE, MANUAL, OPEN], 1)])
def test_the_code_says_how_far_it_is(qlz, monkeypatch, states, code):
    left = list(states)
    monkeypatch.setattr(
        facts, "standing", lambda _step, _here: Standing(state=left.pop(0) if len(left) > 1 else left[0], because="x")
    )
    assert qlz("status").exit_code == code


def test_outside_of_a_project_it_ends_with_code_3(tmp_path):
    assert CliRunner().invoke(app, ["plan", "status", "--project", str(tmp_path)]).exit_code == 3
