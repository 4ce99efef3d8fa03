"""The catalogue on the command line."""

import json

from typer.testing import CliRunner

from quantum_landing_zone.cli.main import app


def run(*words):
    return CliRunner().invoke(app, ["controls", *words])


def test_every_control_is_listed_and_states_can_be_chosen():
    assert run().output.count("answered") > 40
    data = json.loads(run("--state", "manual", "--json").output)
    assert {one["state"] for one in data} == {"manual"}
    assert all(one["person"] for one in data)


def test_one_control_is_shown_whole():
    result = run("ATT-04")
    assert result.exit_code == 0
    assert result.output.startswith("ATT-04 answered, owned by the platform: A stack may only enable providers")
    assert "file checks    azure, reviews\n" in result.output
    assert "aws-iam-device-region" in result.output


def test_a_framework_sees_its_clauses_with_the_configuration_that_each_requires():
    (data,) = json.loads(run("OPS-02", "--framework", "pci-dss", "--json").output)
    assert data["clauses"] == {
        "pci-dss": [
            {
                "clause": "8.2.6",
                "provenance": "public list",
                "requires": "No account is ours: people stand in the identity provider, which has to do it.",
                "asks": "Accounts unused for 90 days are removed or disabled.",
                "holds": "no",
            }
        ]
    }


def test_what_is_not_there_is_an_error_with_the_choice():
    for words, message in (
        (["XX-99"], "there is no control 'XX-99'. Fix: choose one of TEN-01, TEN-02"),
        (["--framework", "iso9001"], "there is no framework 'iso9001'. Fix: choose one of soc2, iso27001"),
        (["--state", "done"], "there is no state 'done'. Fix: choose one of answered, manual, open."),
    ):
        result = run(*words)
        assert (result.exit_code, result.stdout) == (3, "")
        assert message in result.stderr
