"""What a subscription says of the ways of audit records; an absent one never holds."""

import pytest
import yaml
from components.azure.conftest import LYRA

from quantum_landing_zone.facts.azure_diagnostics import activity_categories
from quantum_landing_zone.operations.azure_audit_readings import audit_readings
from quantum_landing_zone.tenant import Environment, parse_tenant
from quantum_landing_zone.tenant.azure_audit import AzureAudit
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

SINK = {
    "kind": "event-hub",
    "name": "siem",
    "jurisdiction": "us",
    "readerPrincipalId": "66666666-aaaa-4bbb-8ccc-dddddddddddd",
}
READ = {
    "AUD-01": ["activity log: exported"],
    "AUD-04": ["activity log: archive", "archive: days until records go"],
    "AUD-06": ["sink siem: event hub"],
    "IAM-03": ["event hubs: keys off"],
    "TEN-05": ["event hubs: public network"],
}


@pytest.fixture
def here():
    declared = {**yaml.safe_load(LYRA), "exports": [SINK]}
    return AzureWorkspace(parse_tenant(yaml.safe_dump(declared)), Environment.BENCHMARK)


@pytest.fixture
def books(here):
    audit = AzureAudit(here)
    archive = here.account_id("archive")
    actions = {"baseBlob": {"delete": {"daysAfterModificationGreaterThan": 500.0}}, "version": {"delete": {}}}
    return {
        audit.activity_setting_id: {
            "storageAccountId": archive.upper(),
            "logs": [{"category": each, "enabled": True} for each in activity_categories()],
        },
        f"{archive}/managementPolicies/default": {"policy": {"rules": [{"definition": {"actions": actions}}]}},
        audit.hubs[0].id: {},
        audit.namespace_id: {"disableLocalAuth": True, "publicNetworkAccess": "Disabled"},
    }


def told(here, arm):
    found = {}
    for one in audit_readings(here, arm):
        found.setdefault(one.control, []).append((one.subject, one.holds))
    return found


def test_what_is_there_as_declared_holds(here, books):
    assert told(here, books.get) == {control: [(each, True) for each in subjects] for control, subjects in READ.items()}


def test_what_is_not_there_never_holds(here):
    assert told(here, {}.get) == {control: [(each, False) for each in subjects] for control, subjects in READ.items()}


@pytest.mark.parametrize(
    "spoil, control",
    [
        (lambda audit, books: books[audit.activity_setting_id]["logs"][0].update(enabled=False), "AUD-01"),
        (lambda audit, books: books[audit.activity_setting_id].update(storageAccountId="/elsewhere"), "AUD-04"),
        (lambda audit, books: books[audit.namespace_id].update(disableLocalAuth=False), "IAM-03"),
    ],
)
def test_one_thing_that_is_changed_shows(here, books, spoil, control):
    spoil(AzureAudit(here), books)
    wrong = {name for name, subjects in told(here, books.get).items() if not all(holds for _, holds in subjects)}
    assert wrong == {control}


def test_a_workspace_that_adopts_and_exports_nothing_is_asked_for_its_archive_alone():
    declared = yaml.safe_load(LYRA)
    declared["environments"]["benchmark"]["azure"]["subscriptionWide"] = "adopt"
    here = AzureWorkspace(parse_tenant(yaml.safe_dump(declared)), Environment.BENCHMARK)
    assert [one.subject for one in audit_readings(here, {}.get)] == ["archive: days until records go"]
