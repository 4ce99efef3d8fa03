"""What a subscription says, against what the declaration asks for; a failed read is never a pass."""

import pytest
import yaml
from components.azure.conftest import LYRA

from quantum_landing_zone.azure.alerts import ALERTS
from quantum_landing_zone.operations.arm import ArmError
from quantum_landing_zone.operations.azure_read_back import azure_read_back
from quantum_landing_zone.tenant import Environment, parse_tenant
from quantum_landing_zone.tenant.azure_vault import AzureVault
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace


@pytest.fixture
def here():
    return AzureWorkspace(parse_tenant(yaml.safe_dump(yaml.safe_load(LYRA))), Environment.BENCHMARK)


def test_an_empty_subscription_fulfils_nothing(here):
    readings = azure_read_back(here, {}.get)
    assert len(readings) > 20
    assert not [one for one in readings if one.holds]
    others = {one.found for one in readings if one.subject != "policies that are not as declared"}
    assert others <= {"absent", "False", "[]", str(sorted(alert.id for alert in ALERTS))}


def test_what_cannot_be_read_counts_as_not_read(here):
    def refuse(identity):
        raise ArmError(f"{identity}: not you")

    readings = azure_read_back(here, refuse)
    asked = [(one.control, one.subject) for one in azure_read_back(here, {}.get)]
    assert [(one.control, one.subject) for one in readings] == asked
    assert {one.holds for one in readings} == {None}


def test_one_resource_that_cannot_be_read_costs_its_own_facts_alone_and_is_asked_for_once(here):
    asked = []

    def read(identity):
        asked.append(identity)
        if identity == here.vault_id:
            raise ArmError(f"{identity}: 503")

    unread = [one.subject for one in azure_read_back(here, read) if one.holds is None]
    assert unread == ["vault: purge protection", "vault: roles decide", "vault: public access"]
    assert len(asked) == len(set(asked))


def test_one_account_key_that_is_left_on_shows(here):
    account = {
        "encryption": {"keyVaultProperties": {"keyName": "qlz-restricted"}},
        "allowSharedKeyAccess": True,
        "allowBlobPublicAccess": False,
        "minimumTlsVersion": "TLS1_2",
        "publicNetworkAccess": "Disabled",
    }
    readings = azure_read_back(here, {here.account_id("restricted"): account}.get)
    about = [one for one in readings if one.subject.startswith(here.storage_account("restricted"))]
    assert [(one.control, one.holds) for one in about] == [
        ("ENC-02", True),
        ("IAM-03", False),
        ("TEN-05", True),
        ("ENC-01", True),
        ("TEN-05", True),
    ]


def test_azure_s_own_spelling_of_the_key_is_understood(here):
    account = {"encryption": {"keyvaultproperties": {"keyname": "qlz-audit"}}}
    readings = azure_read_back(here, {here.account_id("archive"): account}.get)
    (one,) = (one for one in readings if one.subject == f"{here.storage_account('archive')}: key")
    assert one.holds


def test_an_alert_that_is_off_and_an_owner_who_is_not_told_show(here):
    rule = "Microsoft.Insights/activityLogAlerts"
    books = {here.resource_id(rule, here.alert_rule(alert.id)): {"enabled": True} for alert in ALERTS}
    books[here.resource_id(rule, here.alert_rule("role-changed"))]["enabled"] = False
    books[here.action_group_id] = {"emailReceivers": []}
    about = {one.subject: one for one in azure_read_back(here, books.get) if one.control == "AUD-07"}
    assert (about["alerts: rules that are off"].found, about["alerts: rules that are off"].holds) == (
        "['role-changed']",
        False,
    )
    assert about["alerts: who is told"].holds is False


@pytest.mark.parametrize("nested", [True, False])
def test_a_vault_of_secrets_is_read_with_who_is_told_of_its_end(nested):
    secret = {"purpose": "API token of a provider", "rotateEveryDays": 30, "readers": ["job-submitter"]}
    declared = {**yaml.safe_load(LYRA), "secrets": {"provider-token": secret}}
    here = AzureWorkspace(parse_tenant(yaml.safe_dump(declared)), Environment.BENCHMARK)
    (vault,) = AzureVault(here).vaults
    told = {"actionGroups": [here.action_group_id]}
    closed = {"enableRbacAuthorization": True, "enablePurgeProtection": True, "publicNetworkAccess": "Disabled"}
    books = {
        vault.id: closed,
        f"{vault.topic_id}/eventSubscriptions/secret-expired": {
            "destination": {"properties": told} if nested else told
        },
    }
    about = [one for one in azure_read_back(here, books.get) if one.subject.startswith("vault of secrets, submitter")]
    assert [(one.control, one.holds) for one in about] == [
        ("SEC-01", True),
        ("SEC-01", True),
        ("TEN-05", True),
        ("SEC-02", True),
    ]
    assert not [one for one in azure_read_back(here, {}.get) if one.control in {"SEC-01", "SEC-02"} and one.holds]


def test_the_budget_is_read_where_one_is_declared(here):
    amount = {f"{here.group_id}/providers/Microsoft.Consumption/budgets/{here.budget}": {"amount": 500}}
    (one,) = (one for one in azure_read_back(here, amount.get) if one.control == "ONB-02")
    assert one.holds
