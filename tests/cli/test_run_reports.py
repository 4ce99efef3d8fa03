import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
import typer

from quantum_landing_zone.cli.run_reports import run_reports
from quantum_policies.reports.files import Wanted

HEADING = {"time": "2026-11-25T10:00:00.000+00:00", "pack": "guardrails", "phase": "preview"}
URN = "urn:pulumi:dev::aurora::aws:kms/key:Key::results"
FAILED = {
    **HEADING,
    "stage": "resource",
    "rule": "aws-kms-key-rotation",
    "level": "mandatory",
    "urn": URN,
    "type": "aws:kms/key:Key",
    "verdict": "fail",
    "message": "results: the key is not rotated. Why: w. Control: ENC-03, OPS-03. Fix: f.",
    "controls": ["ENC-03", "OPS-03"],
    "final": True,
}
SUMMARY = {**HEADING, "stage": "summary", "counts": {"fail": 1, "not_applicable": 7}}


def log(folder, *lines):
    file = folder / "verdicts.jsonl"
    file.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return file


def report(folder, verdicts):
    run_reports([f"json={folder}/r.json"], None, Path()).write(verdicts)
    return json.loads((folder / "r.json").read_text(encoding="utf-8"))


def test_a_run_becomes_the_reports_that_were_asked_for(tmp_path):
    found = report(tmp_path, log(tmp_path, FAILED, SUMMARY))
    assert (found["blocking"], found["otherTypes"], found["whole"]) == (1, 7, True)
    assert found["date"] == datetime.now(UTC).astimezone().date().isoformat()
    (verdict,) = found["verdicts"]
    assert (verdict["name"], verdict["what"], verdict["fix"]) == ("results", "the key is not rotated", "f")


def test_a_run_that_never_asked_the_guardrails_is_not_called_clean(tmp_path):
    found = report(tmp_path, tmp_path / "there-is-none")
    assert (found["verdicts"], found["whole"]) == ([], False)
    assert found["notes"][0].startswith("the run ended before the whole stack was judged")


def test_nothing_is_written_where_nothing_is_wanted(tmp_path):
    run_reports(None, None, Path()).write(tmp_path / "there-is-none")
    assert list(tmp_path.iterdir()) == []


def test_options_say_formats_files_and_places():
    asked = run_reports(["sarif=a.sarif", "junit=b.xml"], "https://git.example/rules", Path("examples/one"))
    assert asked.wanted == (Wanted("sarif", Path("a.sarif")), Wanted("junit", Path("b.xml")))
    assert asked.links.page("r") == "https://git.example/rules/r.md"
    assert asked.links.file("__main__.py") == "examples/one/__main__.py"
    assert run_reports([], None, Path("/elsewhere")).links.file("__main__.py") == "__main__.py"


def test_a_misspelt_option_is_refused_before_the_run():
    with pytest.raises(typer.BadParameter, match=r"'pdf=r.pdf' names no report. Fix: write FORMAT=FILE"):
        run_reports(["pdf=r.pdf"], None, Path())
