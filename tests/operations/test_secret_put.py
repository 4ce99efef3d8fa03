"""A value goes straight into the vault, with the end that is declared, and shows nowhere else."""

import subprocess
from datetime import UTC, datetime
from pathlib import Path

import boto3
import pytest
import yaml
from components.azure.conftest import ORION
from hypothesis import given
from hypothesis import strategies as st
from moto import mock_aws

from quantum_landing_zone.operations.secret_put import (
    MOST_BYTES,
    SecretError,
    checked_value,
    put_on_aws,
    put_on_azure,
)
from quantum_landing_zone.tenant import AwsWorkspace, Environment, parse_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

AURORA = Path(__file__).parents[2] / "stacks" / "tenants" / "aurora.yaml"
NOW = datetime(2026, 11, 25, 12, 30, 15, 99, tzinfo=UTC)
SECRET = {"purpose": "API token of a provider", "rotateEveryDays": 60, "readers": ["job-submitter"]}


def workspace(kind, text):
    declared = yaml.safe_load(text)
    declared["secrets"] = {"provider-token": SECRET}
    return kind(parse_tenant(yaml.safe_dump(declared)), Environment.DEV)


@pytest.fixture
def here():
    return workspace(AzureWorkspace, ORION)


@pytest.fixture
def az():
    """Stands for the Azure command line: keeps what it was called with, and ends as it is told to."""

    class CommandLine:
        code, errors = 0, ""

        def __call__(self, words, **options):
            self.words, self.options = words, options
            return subprocess.CompletedProcess(words, self.code, "", self.errors)

    return CommandLine()


def test_the_command_line_gets_the_value_on_its_input_and_the_declared_end(here, az):
    assert put_on_azure(here, "provider-token", "canary", NOW, az) == datetime(2027, 1, 24, 12, 30, 15, tzinfo=UTC)
    assert az.words[:4] == ["az", "keyvault", "secret", "set"]
    options = dict(zip(az.words[4:14:2], az.words[5:14:2], strict=True))
    assert options["--vault-name"] == here.secret_vault("submitter")
    assert (options["--name"], options["--file"]) == ("provider-token", "/dev/stdin")
    assert options["--expires"] == "2027-01-24T12:30:15Z"
    assert az.options["input"] == "canary"


def test_no_argument_of_the_process_holds_the_value_and_nothing_prints_it(here, az):
    put_on_azure(here, "provider-token", "canary", NOW, az)
    assert not [word for word in az.words if "canary" in word]
    assert az.words[-2:] == ["--output", "none"]
    assert az.options["capture_output"] is True


def test_a_value_carries_the_six_tags(here, az):
    put_on_azure(here, "provider-token", "canary", NOW, az)
    tags = az.words[az.words.index("--tags") + 1 : -2]
    assert tags == [f"{key}={text}" for key, text in here.tags("secret", "confidential").items()]
    assert len(tags) == 6


def test_a_refusal_says_where_and_what_to_do_and_never_the_value(here, az):
    az.code, az.errors = 1, "Forbidden: canary was not accepted"
    with pytest.raises(SecretError) as raised:
        put_on_azure(here, "provider-token", "canary", NOW, az)
    told = str(raised.value)
    assert told.startswith(
        f"https://{here.secret_vault('submitter')}.vault.azure.net/secrets/provider-token: Forbidden"
    )
    assert "canary" not in told
    assert "Fix: be where the vault's private endpoint is reached" in told


def test_without_az_it_says_so(here, monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(SecretError, match="no `az` on PATH"):
        put_on_azure(here, "provider-token", "canary", NOW)


def test_a_secret_that_is_not_declared_here_is_refused_with_those_that_are(here, az):
    with pytest.raises(SecretError, match=r"declares no secret 'other' for dev.*declared: provider-token"):
        put_on_azure(here, "other", "canary", NOW, az)
    assert not hasattr(az, "words")


@pytest.mark.parametrize("typed", ["", "\n", "  \r\n"])
def test_an_empty_value_is_refused(typed):
    with pytest.raises(SecretError, match="the value is empty"):
        checked_value(typed)


def test_a_value_that_no_vault_takes_is_refused_by_its_size_in_bytes():
    assert checked_value("x" * MOST_BYTES) == "x" * MOST_BYTES
    with pytest.raises(SecretError, match=f"has {MOST_BYTES + 2} bytes"):
        checked_value("ü" * (MOST_BYTES // 2 + 1))


@given(st.text(st.characters(exclude_categories=["Cs", "Z", "Cc"]), min_size=1, max_size=50))
def test_a_value_stays_as_it_is_but_for_the_end_of_its_line(value):
    assert checked_value(value) == checked_value(f"{value}\n") == checked_value(f"{value}\r\n") == value


@pytest.fixture
def vault(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        yield boto3.client("secretsmanager", region_name="eu-west-2")


def test_on_aws_the_value_becomes_the_one_in_use(vault):
    vault.create_secret(Name="/qlz/aurora/dev/provider-token")
    put_on_aws(workspace(AwsWorkspace, AURORA.read_text("utf-8")), vault, "provider-token", "canary")
    put = vault.get_secret_value(SecretId="/qlz/aurora/dev/provider-token")
    assert put["SecretString"] == "canary"  # pragma: allowlist secret


def test_on_aws_a_secret_that_is_not_deployed_is_told(vault):
    with pytest.raises(SecretError, match="/qlz/aurora/dev/provider-token is not in Secrets Manager"):
        put_on_aws(workspace(AwsWorkspace, AURORA.read_text("utf-8")), vault, "provider-token", "canary")
