"""An hour of the archive reaches every hub, normalised, and nothing that is in it is lost."""

import json
from datetime import UTC, datetime

import pytest
from audit.azure_records import blob, job, vault

from quantum_landing_zone.audit_relay.errors import RelayError
from quantum_landing_zone.audit_relay.relay import last_hour, relay

HOUR = datetime(2026, 11, 25, 9, tzinfo=UTC)
IN_HOUR = "resourceId=/SUBSCRIPTIONS/S/RESOURCEGROUPS/G/y=2026/m=11/d=25/h=09/m=00/PT1H.json"
LATER = IN_HOUR.replace("h=09", "h=10")


@pytest.fixture
def full(azure, log_file):
    azure.blobs = {
        "insights-activity-logs": {},
        "insights-logs-auditevent": {IN_HOUR: log_file(job(), vault("SecretGet")), LATER: log_file(job())},
        "insights-logs-storageread": {IN_HOUR: log_file(blob("GetBlob"), {"operationName": "x"})},
        "normalised": {IN_HOUR: b"not a log of Azure Monitor"},
    }
    return azure


def test_every_record_of_the_hour_reaches_every_hub_and_no_other(full, rest, settings):
    done = list(relay(settings, rest, HOUR))
    assert [(one.file, one.events, len(one.failed)) for one in done] == [
        (f"insights-logs-auditevent/{IN_HOUR}", 2, 0),
        (f"insights-logs-storageread/{IN_HOUR}", 1, 1),
    ]
    assert set(full.sent) == set(settings.hubs.values())
    first, second = full.sent.values()
    assert first == second
    assert [json.loads(line)["metadata"]["event_code"] for line in first] == ["CreateJob", "SecretGet", "GetBlob"]


def test_what_is_sent_has_no_payload_and_is_of_the_team(full, rest, settings):
    list(relay(settings, rest, HOUR))
    for line in full.sent["export-second"]:
        assert "7.json" not in line
        assert json.loads(line)["unmapped"]["project"]["team"] == "orion"


def test_an_hour_that_is_sent_again_gives_the_same_events(full, rest, settings):
    list(relay(settings, rest, HOUR))
    list(relay(settings, rest, HOUR))
    sent = full.sent["export-second"]
    assert sent[: len(sent) // 2] == sent[len(sent) // 2 :]


def test_the_hash_key_comes_before_any_record_is_read(full, rest, settings):
    list(relay(settings, rest, HOUR))
    hosts = [call.split()[1].split("/")[2] for call in full.calls if "169.254" not in call]
    archive, vault_host = (address.removeprefix("https://") for address in (settings.archive, settings.vault))
    assert hosts.index(vault_host) < hosts.index(archive)


def test_a_vault_that_refuses_stops_everything(full, rest, settings):
    full.faults = [403]
    with pytest.raises(RelayError, match=r"GET qlz-orion-dev-vau-\w+\.vault\.azure\.net: HTTP 403"):
        list(relay(settings, rest, HOUR))
    assert full.sent == {}


@pytest.mark.parametrize(
    "now, hour",
    [("2026-11-25T10:16:00+00:00", 9), ("2026-11-25T10:14:00+00:00", 8), ("2026-11-25T11:16:00+01:00", 9)],
)
def test_the_last_hour_is_one_that_azure_has_finished_writing(now, hour):
    assert last_hour(datetime.fromisoformat(now)) == datetime(2026, 11, 25, hour, tzinfo=UTC)
