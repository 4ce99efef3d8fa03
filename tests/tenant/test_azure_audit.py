"""Where the records of an Azure workspace go: who exports what a subscription has once, and which hubs there are."""

import yaml

from quantum_landing_zone.tenant import Environment, parse_tenant
from quantum_landing_zone.tenant.azure_audit import AzureAudit
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

OTHER = "99999999-aaaa-4bbb-8ccc-dddddddddddd"
READER = "66666666-aaaa-4bbb-8ccc-dddddddddddd"


def audits(declaration):
    tenant = parse_tenant(yaml.safe_dump(declaration))
    return [AzureAudit(AzureWorkspace(tenant, Environment(name))) for name in declaration["environments"]]


def exporting(declaration):
    return [str(one.workspace.environment) for one in audits(declaration) if one.exports_activity]


def test_of_environments_in_one_subscription_the_first_that_creates_exports(azure_declaration):
    assert exporting(azure_declaration) == ["dev"]
    azure_declaration["environments"]["dev"]["azure"]["subscriptionWide"] = "adopt"
    assert exporting(azure_declaration) == ["test"]


def test_where_all_adopt_somebody_else_exports(azure_declaration):
    for spec in azure_declaration["environments"].values():
        spec["azure"] = {**spec["azure"], "subscriptionWide": "adopt"}
    assert exporting(azure_declaration) == []


def test_each_subscription_is_exported_on_its_own_whatever_its_letters(azure_declaration):
    test = azure_declaration["environments"]["test"]["azure"]
    test["subscriptionId"] = test["subscriptionId"].upper()
    assert exporting(azure_declaration) == ["dev"]
    azure_declaration["environments"]["test"]["azure"] = {**test, "subscriptionId": OTHER}
    assert exporting(azure_declaration) == ["dev", "test"]


def test_settings_of_two_workspaces_never_have_one_name(azure_declaration):
    dev, test = audits(azure_declaration)
    assert dev.activity_setting == "qlz-aurora-dev-activity"
    assert dev.activity_setting_id == (
        f"{dev.workspace.subscription_scope}/providers/Microsoft.Insights/diagnosticSettings/qlz-aurora-dev-activity"
    )
    assert test.activity_setting != dev.activity_setting


def test_a_hub_for_each_sink_on_azure_and_none_for_the_others(azure_declaration):
    azure_declaration["exports"] = [
        {"kind": "event-hub", "name": name, "jurisdiction": "us", "readerPrincipalId": READER}
        for name in ("siem", "Über_lake", "x" * 60)
    ]
    dev, _ = audits(azure_declaration)
    first, second, third = dev.hubs
    assert (first.name, first.declared.name) == ("export-siem", "siem")
    assert first.id == f"{dev.namespace_id}/eventhubs/export-siem"
    assert second.name.startswith("export-uber-lake-")
    assert second.name.isascii()
    assert len(third.name) == 67


def test_a_namespace_fits_whatever_the_team_is_called_and_is_one_in_all_of_azure(azure_declaration):
    names = set()
    for team in ("aurora", "Ωmega team of very many people working together on qubits"):
        azure_declaration["team"] = team
        names |= {audit.namespace for audit in audits(azure_declaration)}
    assert len(names) == 4
    assert max(map(len, names)) <= 50
    assert all(name.startswith("qlz-") and name[-1].isalnum() for name in names)


def test_the_relay_s_context_and_identity_are_the_workspace_s_own(azure_declaration):
    dev, test = audits(azure_declaration)
    assert (dev.relay_identity, dev.hash_key) == ("qlz-aurora-dev-audit-relay", "qlz-audit-hash")
    assert dev.hash_context == "quantum-landing-zone audit hash 1 aurora dev"
    assert dev.hash_context != test.hash_context
    assert dev.relay_role != test.relay_role
    assert dev.relay_role_id.endswith(f"/roleDefinitions/{dev.relay_role}")
