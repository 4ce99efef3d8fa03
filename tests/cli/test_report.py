"""`qlz report` writes page and data, and its code says whether the bundles are as collected and all could be read."""

import json

import pytest
from report_page.bundles import written
from report_page.conftest import COMET, bundle, events, normalised  # noqa: F401 - fixtures
from typer.testing import CliRunner

from quantum_landing_zone.cli.main import app
from quantum_landing_zone.report_page.model import Report


def run(*words):
    return CliRunner().invoke(app, ["report", *map(str, words)])


@pytest.fixture
def folder(tmp_path, bundle):  # noqa: F811
    written(tmp_path / "bundles", [bundle])
    return tmp_path


def test_page_and_data_are_written_and_say_the_same(folder):
    words = (folder / "bundles", "--tenants", COMET, "--out", folder / "r.html", "--data", folder / "r.json")
    done = run(*words, "--today", "2026-11-25")
    assert (done.exit_code, done.stdout) == (0, "")
    data = Report.model_validate_json((folder / "r.json").read_bytes())
    page = (folder / "r.html").read_text("utf-8")
    assert page.startswith("<!doctype html>")
    assert "Quantum workspaces: report of 2026-11-25" in page
    assert data.sources.newest[0].sha256 in page
    assert done.stderr.splitlines()[0].startswith(f"{folder / 'r.html'}: ")


def test_json_alone_goes_to_standard_output(folder):
    done = run(folder / "bundles", "--json", "--no-verify")
    assert done.exit_code == 0
    data = json.loads(done.stdout)
    assert (data["form"], data["sources"]["verified"]) == ("quantum-landing-zone/report/v1", False)


def test_a_changed_bundle_ends_with_1_and_the_page_is_there(folder):
    file = folder / "bundles" / "bundle-000001.json"
    file.write_bytes(file.read_bytes().replace(b'"serial":7', b'"serial":8', 1))
    done = run(folder / "bundles", "--out", folder / "r.html")
    assert (done.exit_code, (folder / "r.html").exists()) == (1, True)
    assert "bundle-000001.json: the part `state` is not what was collected: its digest differs." in done.stderr


def test_a_line_that_is_no_event_ends_with_2(folder, events):  # noqa: F811
    (folder / "e.jsonl").write_text(f"{json.dumps(events[0])}\nnonsense\n", encoding="utf-8")
    done = run("--events", folder / "e.jsonl", "--data", folder / "r.json")
    assert done.exit_code == 2
    assert "not counted: e.jsonl:2: no audit event (JSONDecodeError)" in done.stderr


@pytest.mark.parametrize(
    "words,message",
    [
        ((), "nothing was given to report on. Fix: give bundles, or one of the options for other files."),
        (("BUNDLES",), "nowhere was said to write to. Fix: give --out, --data or --json."),
        (("none", "--json"), "none holds no bundle of evidence. Fix: give bundle-NNNNNN.json or a folder"),
        (("BUNDLES", "--json", "--tenants", "BUNDLES"), "holds no file that ends in .yaml or .yml. Fix: give another"),
        (("BUNDLES", "--out", "BUNDLES/no/r.html"), "No such file or directory"),
        (("--no-such-option",), "No such option"),
    ],
)
def test_what_makes_no_report_ends_with_3(folder, words, message):
    done = run(*(one.replace("BUNDLES", str(folder / "bundles")) for one in words))
    assert (done.exit_code, done.stdout) == (3, "")
    assert message in done.stderr


def test_without_matplotlib_the_page_is_refused_with_a_way_out_and_data_is_not(folder, monkeypatch):
    monkeypatch.setattr("quantum_landing_zone.cli.report.find_spec", lambda _: None)
    done = run(folder / "bundles", "--out", folder / "r.html")
    assert done.exit_code == 3
    assert done.stderr == (
        "the page needs matplotlib for its plots, which is not installed. Fix: install"
        " `quantum-landing-zone[evidence]`, or give --data alone.\n"
    )
    assert run(folder / "bundles", "--data", folder / "r.json").exit_code == 0


def test_a_faulty_tenant_file_ends_with_3_and_nothing_is_written(folder):
    (folder / "t.yaml").write_text("team: x\n", encoding="utf-8")
    done = run("--tenants", folder / "t.yaml", "--out", folder / "r.html")
    assert (done.exit_code, (folder / "r.html").exists()) == (3, False)
    assert "apiVersion: is missing" in done.stderr
