"""Reading Azure: from the books of the sandbox, and through the official command line."""

import json
import stat

import pytest

from quantum_landing_zone.operations.arm import ArmError, flat, from_books, from_command_line
from quantum_sandbox.azure.given import made_up

IDENTITY = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v"


def test_what_stands_under_properties_stands_beside_the_rest():
    assert flat({"name": "v", "properties": {"a": 1}}) == {"name": "v", "properties": {"a": 1}, "a": 1}
    assert flat({"name": "v"}) == {"name": "v"}


def test_the_books_are_read_whatever_the_case_of_an_id(tmp_path):
    books = tmp_path / "books.json"
    assert from_books(books)(IDENTITY) is None
    books.write_text(json.dumps({IDENTITY: {"properties": {"enablePurgeProtection": True}}}))
    assert from_books(books)(IDENTITY.upper())["enablePurgeProtection"] is True


@pytest.fixture
def az(tmp_path, monkeypatch):
    """Puts a command `az` on PATH that answers as told and writes down what it was asked."""

    def answer(code, text="", error=""):
        script = tmp_path / "az"
        script.write_text(
            f"#!/bin/sh\necho \"$@\" > {tmp_path}/asked\nprintf '%s' '{text}'\necho '{error}' >&2\nexit {code}\n"
        )
        script.chmod(script.stat().st_mode | stat.S_IEXEC)
        monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
        return from_command_line()

    return answer


def test_the_command_line_is_asked_for_one_id_and_only_reads(az, tmp_path):
    read = az(0, '{"location": "eastus", "properties": {"a": 1}}')
    assert read(IDENTITY) == {"location": "eastus", "properties": {"a": 1}, "a": 1}
    assert (tmp_path / "asked").read_text().split() == ["resource", "show", "--ids", IDENTITY, "--output", "json"]


def test_what_is_not_there_is_nothing_and_what_cannot_be_read_is_an_error(az):
    assert az(3, error="(ResourceNotFound) The Resource v was not found.")(IDENTITY) is None
    with pytest.raises(ArmError, match="AuthorizationFailed"):
        az(1, error="(AuthorizationFailed) not you")(IDENTITY)


def test_without_the_command_line_it_says_what_to_install(monkeypatch, tmp_path):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ArmError, match="Fix: install the Azure CLI"):
        from_command_line()


def test_the_books_tell_the_principals_of_identities_as_azure_does(tmp_path):
    """What Azure makes up is nowhere in the books; the stand-in gives the same to whoever asks."""
    group = "/subscriptions/s/resourceGroups/g/providers"
    own = f"{group}/Microsoft.ManagedIdentity/userAssignedIdentities/one"
    quantum = f"{group}/Microsoft.Quantum/workspaces/q"
    books = tmp_path / "books.json"
    state = {"workspaceName": "q", "location": "eastus", "identity": {"type": "SystemAssigned"}}
    books.write_text(json.dumps({own: {"resourceName": "one"}, quantum: state}))
    read = from_books(books)
    assert read(own)["principalId"] == made_up(own, "principal")
    assert read(quantum.upper())["identity"]["principalId"] == made_up(quantum, "principal")
