"""`qlz sandbox` starts, finds, empties and stops the one server of a checkout."""

import re

import pytest
from typer.testing import CliRunner

from quantum_landing_zone.cli.home import VARIABLE
from quantum_landing_zone.cli.main import app


@pytest.fixture
def sandbox(tmp_path, monkeypatch):
    monkeypatch.setenv(VARIABLE, str(tmp_path))

    def call(verb):
        result = CliRunner().invoke(app, ["sandbox", verb])
        return result.exit_code, result.output

    yield call
    call("stop")


def test_its_life_from_start_to_stop(sandbox):
    assert sandbox("status") == (1, "not running\n")
    code, said = sandbox("start")
    assert code == 0
    place = re.search(r"running at (http://127\.0\.0\.1:\d+)", said)
    assert place
    assert f"running at {place[1]}" in sandbox("start")[1]
    before = sandbox("status")[1].rsplit(" ", 1)[-1]
    assert sandbox("reset")[0] == 0
    assert sandbox("status")[1].rsplit(" ", 1)[-1] != before
    assert sandbox("stop") == (0, "stopped\n")
    assert sandbox("stop") == (0, "was not running\n")


def test_emptying_what_does_not_run_is_refused_with_what_to_do(sandbox):
    code, said = sandbox("reset")
    assert code == 3
    assert "start one by `qlz sandbox start`" in said
