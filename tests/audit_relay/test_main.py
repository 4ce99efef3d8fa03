"""The command: what it writes, where it complains, and how it ends."""

import json
import subprocess
import sys

import pytest
from audit.azure_records import job, vault
from audit_relay.conftest import EXPORTS, ORION
from audit_relay.test_relay import IN_HOUR

from quantum_landing_zone.audit_relay.__main__ import main
from quantum_landing_zone.audit_relay.settings import RelaySettings


@pytest.fixture
def settings_file(tmp_path, settings):
    file = tmp_path / "relay.json"
    file.write_text(settings.text(), encoding="utf-8")
    return file


def test_describe_writes_what_run_reads(tmp_path, capsys, settings):
    team = tmp_path / "orion.yaml"
    team.write_text(ORION.read_text(encoding="utf-8") + EXPORTS, encoding="utf-8")
    assert main(["describe", str(team), "dev"]) == 0
    assert RelaySettings.read(capsys.readouterr().out) == settings


def test_run_sends_an_hour_and_says_how_much(azure, rest, settings_file, capsys, log_file):
    azure.blobs = {"insights-logs-auditevent": {IN_HOUR: log_file(job(), vault("KeySign"))}}
    assert main(["run", "--settings", str(settings_file), "--hour", "2026-11-25T09"], rest) == 0
    assert capsys.readouterr().out == "2026-11-25T09Z: 1 log files, 2 events to 2 hubs, 0 put aside\n"


def test_run_names_what_was_put_aside_and_ends_with_2(azure, rest, settings_file, capsys, log_file):
    azure.blobs = {"insights-logs-auditevent": {IN_HOUR: log_file(job(), {"operationName": "secret-name"})}}
    assert main(["run", "--settings", str(settings_file), "--hour", "2026-11-25T09"], rest) == 2
    told = capsys.readouterr().err
    assert told.startswith(f"put aside: insights-logs-auditevent/{IN_HOUR} record 1 (hmac-sha256:")
    assert "time is missing" in told
    assert "secret-name" not in told


def test_a_refusal_is_told_and_ends_with_1(azure, rest, settings_file, capsys):
    azure.faults = [403]
    assert main(["run", "--settings", str(settings_file)], rest) == 1
    assert capsys.readouterr().err.startswith("refused: GET qlz-orion-dev-vau-")


def test_a_file_is_normalised_on_this_machine(tmp_path, settings_file, capsys, log_file):
    file, key = tmp_path / "PT1H.json", tmp_path / "key"
    file.write_bytes(log_file(job(), {}))
    key.write_bytes(bytes(range(32)))
    words = ["normalise", str(file), "--key-file", str(key), "--settings", str(settings_file)]
    assert main(words) == 2
    told = capsys.readouterr()
    assert json.loads(told.out)["unmapped"]["project"] == {
        "team": "orion",
        "environment": "dev",
        "by": "resource-group",
    }
    assert told.err.startswith("put aside: PT1H.json record 1 (hmac-sha256:")


def test_a_short_key_is_refused(tmp_path, capsys, log_file):
    file, key = tmp_path / "PT1H.json", tmp_path / "key"
    file.write_bytes(log_file(job()))
    key.write_bytes(b"short")
    assert main(["normalise", str(file), "--key-file", str(key)]) == 1
    assert "5 bytes, at least 32" in capsys.readouterr().err


def test_the_relay_needs_nothing_beside_python_and_the_mapping():
    foreign = ("boto3", "pulumi", "pydantic", "rich", "typer", "quantum_landing_zone.tenant")
    code = (
        "import sys; from quantum_landing_zone.audit_relay import __main__;"
        f"print([name for name in {foreign!r} if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"
