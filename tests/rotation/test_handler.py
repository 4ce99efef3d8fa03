"""The function as Secrets Manager calls it: which events it takes, what it logs, and that no value ever leaves it."""

import json
import logging
import traceback

import pytest
from rotation.conftest import FIRST, NAME

from quantum_landing_zone.rotation import handler
from quantum_landing_zone.rotation import issuer as issuers
from quantum_landing_zone.rotation.errors import IssuerError, ManualRotationDueError, RotationError
from quantum_landing_zone.rotation.steps import STEPS

SETTINGS = {NAME: {"kind": "recorded"}}


@pytest.fixture
def call(account, issuer, monkeypatch):
    monkeypatch.setattr(issuers, "KINDS", {"recorded": lambda _settings: issuer})

    def run(step, version, settings=SETTINGS, secret=NAME):
        event = {"Step": step, "SecretId": secret, "ClientRequestToken": version}
        handler.run(event, account.client, settings)

    return run


def lines(caplog):
    return [json.loads(record.message) for record in caplog.records if record.name == "quantum_landing_zone.rotation"]


def test_secrets_manager_s_four_calls_rotate_the_secret(account, issuer, call):
    version = account.begin()
    for step in STEPS:
        call(step, version)
    assert account.value("AWSCURRENT") == issuer.issued[0]


def test_a_call_for_a_version_in_use_does_nothing(account, issuer, call, caplog):
    version = account.begin()
    for step in STEPS:
        call(step, version)
    issuer.refuses = "issue"
    caplog.clear()
    for step in STEPS:
        call(step, version)
    assert {line["why"] for line in lines(caplog)} == {"the version is in use already"}


def test_the_client_of_the_environment_and_its_settings_are_used(account, issuer, call, monkeypatch):
    monkeypatch.setenv("QLZ_ROTATION", json.dumps(SETTINGS))
    monkeypatch.setenv("AWS_DEFAULT_REGION", "eu-west-2")
    handler._client.cache_clear()
    version = account.begin()
    handler.handle({"Step": "createSecret", "SecretId": NAME, "ClientRequestToken": version}, None)
    handler._client.cache_clear()
    assert account.value("AWSPENDING") == issuer.issued[0]


@pytest.mark.parametrize("change", [{"step": "dropSecret"}, {"step": ""}, {"secret": ""}, {"version": ""}], ids=str)
def test_an_event_that_secrets_manager_does_not_send_is_refused(account, call, change):
    event = {"step": "createSecret", "secret": NAME, "version": account.begin(), **change}
    with pytest.raises(RotationError, match="the event is none of Secrets Manager's"):
        call(event["step"], event["version"], secret=event["secret"])


def test_a_secret_that_the_workspace_does_not_declare_is_refused(account, call):
    with pytest.raises(RotationError, match=r"^/qlz/aurora/dev/provider-api-token: no secret of this workspace\. Fix"):
        call("createSecret", account.begin(), settings={})


def test_an_unknown_kind_of_issuer_is_refused(account, call):
    with pytest.raises(RotationError, match="no issuer of kind 'carrier-pigeon', only recorded"):
        call("createSecret", account.begin(), settings={NAME: {"kind": "carrier-pigeon"}})


def test_without_an_issuer_the_log_says_that_a_person_is_due(account, call, caplog):
    version = account.begin()
    with pytest.raises(ManualRotationDueError):
        call("createSecret", version, settings={NAME: None})
    (line,) = lines(caplog)
    assert (line["outcome"], line["secret"], line["version"], line["step"]) == (
        "manual rotation due",
        NAME,
        version,
        "createSecret",
    )


def test_an_error_of_aws_is_told_by_its_code_alone(account, call):
    account.client.delete_secret(SecretId=NAME, ForceDeleteWithoutRecovery=True)
    with pytest.raises(
        RotationError, match=r"^createSecret of .* failed: ResourceNotFoundException ResourceNotFoundException$"
    ):
        call("createSecret", "11111111-1111-4111-8111-111111111111")


def test_an_unforeseen_error_is_told_by_its_kind_alone(account, issuer, call, caplog):
    def broken(current, *, key):
        raise KeyError(f"{current.reveal()} {key}")

    issuer.issue = broken
    version = account.begin()
    with pytest.raises(RotationError, match=r"^createSecret of .* failed: KeyError$") as caught:
        call("createSecret", version)
    assert caught.value.__context__ is None
    assert FIRST not in "".join(traceback.format_exception(caught.value)) + caplog.text


def test_no_value_is_ever_logged_or_raised(account, issuer, call, caplog, capfd):
    """Every logger at its lowest level, every step, every failure of the issuer."""
    caplog.set_level(logging.DEBUG)
    raised = []
    for refuses in ("issue", "check", "revoke", ""):
        issuer.refuses = refuses
        version = account.begin()
        for step in STEPS:
            try:
                call(step, version)
            except (IssuerError, RotationError) as problem:
                raised.append("".join(traceback.format_exception(problem)))
    out, err = capfd.readouterr()
    seen = caplog.text + out + err + "".join(raised)
    assert len(raised) == 6
    assert len(issuer.issued) == 3
    assert [text for text in (FIRST, *issuer.issued) if text in seen] == []
    assert len(lines(caplog)) == 16
