"""The parts of the relay: what it reads, what it hashes with, how it sends, and what it is told."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.audit_relay.archive import Archive
from quantum_landing_zone.audit_relay.errors import RelayError
from quantum_landing_zone.audit_relay.hash_key import hash_key
from quantum_landing_zone.audit_relay.hub import bodies
from quantum_landing_zone.audit_relay.rest import Rest
from quantum_landing_zone.audit_relay.settings import RelaySettings, describe
from quantum_landing_zone.tenant import Environment, load_tenant
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

HOUR = datetime(2026, 11, 25, 9, tzinfo=UTC)


def named(number):
    return f"resourceId=/SUBSCRIPTIONS/S/PROVIDERS/X & Y/{number:02}/y=2026/m=11/d=25/h=09/m=00/PT1H.json"


def test_every_page_of_every_list_is_read(azure, rest, settings):
    azure.page = 2
    azure.blobs = {f"insights-logs-{one}": {named(n): b"%d" % n for n in range(5)} for one in "abc"}
    found = list(Archive(rest, settings.archive).hour(HOUR))
    assert found == [(f"insights-logs-{one}/{named(n)}", b"%d" % n) for one in "abc" for n in range(5)]


def test_an_archive_that_answers_with_something_else_is_a_refusal(settings):
    answers = iter([b'{"access_token": "t", "expires_on": 9999}', b"<html>"])
    rest = Rest(open_=lambda _: next(answers), now=lambda: 0.0)
    with pytest.raises(RelayError, match="it is no XML"):
        list(Archive(rest, settings.archive).hour(HOUR))


def test_the_hash_key_is_the_same_each_time_and_another_for_each_context(rest, settings):
    made = [hash_key(rest, settings.vault, settings.hash_key, context) for context in ("one", "one", "two")]
    assert made[0] == made[1] != made[2]
    assert {len(key) for key in made} == {32}


@pytest.mark.parametrize(
    "answer, said",
    [
        (b"{}", "no signature"),
        (b'{"key": {"kid": "https://other.vault.azure.net/keys/k/1"}}', "of another vault"),
        (b'{"key": {"kid": "VAULT/keys/KEY/1"}, "value": "c2hvcnQ"}', "has 5 bytes"),
    ],
)
def test_a_vault_without_a_sound_signature_gives_no_key(settings, answer, said):
    text = answer.decode().replace("VAULT", settings.vault).replace("KEY", settings.hash_key).encode()
    token = b'{"access_token": "t", "expires_on": 9999}'
    rest = Rest(open_=lambda request: token if "169.254" in request.full_url else text, now=lambda: 0.0)
    with pytest.raises(RelayError, match=said):
        hash_key(rest, settings.vault, settings.hash_key, settings.hash_context)


@given(st.lists(st.text(max_size=60), max_size=30), st.integers(40, 300))
def test_batches_hold_every_event_in_order_and_fit_but_for_one_that_is_too_large(lines, largest):
    made = list(bodies(lines, largest))
    assert [message["Body"] for body in made for message in json.loads(body)] == lines
    for body in made:
        assert len(body) <= largest or len(json.loads(body)) == 1


def test_the_settings_are_plain_names_of_the_declaration(exporting, settings):
    assert settings.hubs == {"SIEM_one": "export-siem-one-3a15e5", "second": "export-second"}
    assert settings.archive == f"https://{exporting.storage_account('archive')}.blob.core.windows.net"
    assert settings.hash_context == "quantum-landing-zone audit hash 1 orion dev"
    assert settings.namespace.startswith("https://qlz-orion-dev-events-")
    assert settings.projects.groups.keys() == {exporting.group_id.lower()}
    assert RelaySettings.read(settings.text()) == settings


def test_a_team_without_a_sink_on_azure_has_nothing_to_relay_to():
    from audit_relay.conftest import ORION

    with pytest.raises(RelayError, match="declares no sink of kind 'event-hub'"):
        describe(AzureWorkspace(load_tenant(ORION), Environment.DEV))


@pytest.mark.parametrize("text", ["", "[]", '{"archive": "x"}', '{"other": 1}'])
def test_what_are_no_settings_is_refused(text):
    with pytest.raises(RelayError, match="not those of a relay"):
        RelaySettings.read(text)
