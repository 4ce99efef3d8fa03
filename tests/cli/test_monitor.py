"""`qlz monitor providers`: from saved answers or the sandbox, with a code that says whether something is to do."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml
from operations.monitor.test_compare import answers, changed
from typer.testing import CliRunner

from quantum_landing_zone.cli import home, monitor
from quantum_landing_zone.cli.main import app
from quantum_sandbox import server
from quantum_sandbox.braket_devices import report

ROOT = Path(__file__).parents[2]
GARNET = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet"


def run(*words, code):
    done = CliRunner().invoke(app, ["monitor", "providers", "--project", str(ROOT), *words])
    assert done.exit_code == code, (done.output, done.exception)
    return done


@pytest.fixture
def saved(tmp_path):
    """Writes answers as somebody saved them."""

    def write(given):
        file = tmp_path / "answers.json"
        file.write_text(given.model_dump_json(), encoding="utf-8")
        return str(file)

    return write


def test_answers_as_recorded_are_fine(saved):
    said = run("--offline", "--answers", saved(answers()), code=monitor.FINE).stdout
    assert said == "asked: 5 regions of Braket, 8 locations of Azure Quantum; 0 findings\n"


def test_nothing_asked_is_unknown_and_never_fine():
    run("--offline", code=monitor.UNKNOWN)


def test_a_retirement_opens_a_re_review_that_names_who_is_affected(saved, tmp_path):
    given = saved(changed("iqm/Garnet", "RETIRED"))
    folder = tmp_path / "re-reviews"
    done = run("--offline", "--answers", given, "--record", str(folder), code=monitor.REVIEW)
    assert "affected: aurora test (iqm/Garnet); alternatives: none approved" in done.output
    assert "refused by the changed facts: environments.test.devices[0]: is retired" in done.output
    (file,) = folder.iterdir()
    held = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert [one["kind"] for one in held["findings"]] == ["device-retired"]
    assert (held["affected"][0]["team"], held["state"]) == ("aurora", "open")
    run("--offline", "--answers", given, "--record", str(folder), code=monitor.REVIEW)
    assert list(folder.iterdir()) == [file]


def test_json_holds_what_is_told_without_a_re_review_too(saved):
    given = saved(changed("iqm/Garnet", "OFFLINE"))
    shown = json.loads(run("--offline", "--answers", given, "--json", code=monitor.FINE).stdout)
    assert [(one["kind"], one["reopens"]) for one in shown["findings"]] == [("device-offline", False)]
    assert datetime.fromisoformat(shown["opened"]).tzinfo is UTC or shown["opened"].endswith("+00:00")


def test_the_sandbox_is_asked_and_what_it_has_not_is_said(tmp_path, monkeypatch):
    monkeypatch.setenv(home.VARIABLE, str(tmp_path))
    endpoint = server.start(tmp_path).endpoint
    try:
        kept = tmp_path / "kept.json"
        said = run("--sandbox", "--cloud", "aws", "--save", str(kept), code=monitor.FINE).stdout
        assert said == "asked: 5 regions of Braket, 0 locations of Azure Quantum; 0 findings\n"
        assert "not asked: azure: " in run("--sandbox", code=monitor.UNKNOWN).stdout
        report(endpoint, GARNET, "RETIRED")
        done = run("--sandbox", "--cloud", "aws", code=monitor.REVIEW)
        assert "device-retired iqm/Garnet: recorded active; reported RETIRED in eu-north-1" in done.output
        run("--offline", "--answers", str(kept), code=monitor.FINE)
    finally:
        server.stop(tmp_path)


def test_what_cannot_be_used_ends_with_three(tmp_path):
    done = run("--offline", "--answers", str(tmp_path / "none.json"), code=monitor.ERROR)
    assert "no saved answers (LIF-02)" in done.output
    assert "--cloud 'gcp' (LIF-02)" in run("--cloud", "gcp", code=monitor.ERROR).output
    run("--elsewhere", code=monitor.ERROR)
