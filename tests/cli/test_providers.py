"""The register on the command line: everything as data too, and a code that a schedule can act on."""

import json

from typer.testing import CliRunner

from quantum_landing_zone.cli.main import app


def run(*words):
    return CliRunner().invoke(app, ["providers", *words])


def test_the_list_names_every_provider_with_its_state_and_what_is_open():
    result = run("list")
    assert result.exit_code == 0
    assert ["aws/iqm", "approved", "2027-05-31", "4", "7", "0", "10", "4"] in map(str.split, result.output.splitlines())
    data = json.loads(run("list", "--json").output)
    assert len(data) == 11
    assert data[0]["id"] == "aws/amazon"
    assert data[0]["review"]["covers"] == ["amazon/sv1", "amazon/dm1"]


def test_one_provider_is_shown_with_every_open_item():
    result = run("show", "aws/iqm")
    assert result.exit_code == 0
    assert result.output.startswith("aws/iqm: IQM; review approved until 2027-05-31.")
    assert "question remote-attestation: UNANSWERED\n" in result.output
    assert "place    qpu: UNANSWERED\n" in result.output
    assert result.output.count("UNANSWERED") == 14
    data = json.loads(run("show", "aws/iqm", "--json").output)
    assert data["questions"]["data-use"]["by"] == "service"
    assert [risk["id"] for risk in data["riskEntries"]] == ["PR-01", "PR-02", "PR-03", "PR-04", "PR-07"]


def test_a_provider_that_is_not_there_is_an_error_with_the_choice():
    result = run("show", "aws/nobody")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "the register holds no provider 'aws/nobody'. Fix: choose one of aws/amazon, aws/aqt" in result.stderr


def test_what_is_due_is_a_finding_and_a_provider_that_was_never_reviewed_is_none():
    fine = run("due", "--today", "2026-11-25")
    assert (fine.exit_code, fine.output) == (
        0,
        "review    azure/pasqal       was never given; security-board decides\n",
    )
    over = run("due", "--today", "2027-06-01", "--json")
    assert over.exit_code == 1
    assert {"what": "risk", "subject": "PR-01", "day": "2027-05-31", "owner": "security-board"} in json.loads(
        over.output
    )
