"""The event hubs of a workspace on Azure: no key, no public way, and one identity that may send."""

import pytest

from quantum_landing_zone.azure.audit_pipeline import AzureAuditPipeline
from quantum_landing_zone.azure.audit_relay import RELAY, relay_scopes
from quantum_landing_zone.facts import azure_built_in_role
from quantum_landing_zone.tenant.azure_audit import AzureAudit

READERS = ("66666666-AAAA-4bbb-8ccc-dddddddddddd", "77777777-aaaa-4bbb-8ccc-dddddddddddd")
EXPORTS = f"""
exports:
  - {{kind: event-hub, name: siem, jurisdiction: us, readerPrincipalId: {READERS[0]}}}
  - {{kind: event-hub, name: lake, jurisdiction: us, readerPrincipalId: {READERS[1]}}}
"""
GRANT = "azure-native:authorization:RoleAssignment"


@pytest.fixture
def exporting(lyra):
    return {**lyra, "declaration": lyra["declaration"] + EXPORTS}


@pytest.fixture
def made(plan, exporting):
    return plan(lambda: AzureAuditPipeline("p", exporting))


@pytest.fixture
def audit(here, exporting):
    return AzureAudit(here(exporting))


def test_a_team_without_a_sink_on_azure_has_nothing(plan, lyra):
    found = plan(lambda: AzureAuditPipeline("p", lyra))
    assert found.counts() == {"quantum-landing-zone:index:AzureAuditPipeline": 1}
    assert found.outputs == {"sink_ids": {}, "namespace_host": None, "relay_client_id": None}


def test_there_is_one_namespace_a_hub_for_each_sink_and_what_the_relay_needs(made):
    assert made.counts() == {
        "quantum-landing-zone:index:AzureAuditPipeline": 1,
        "azure-native:eventhub:Namespace": 1,
        "azure-native:eventhub:EventHub": 2,
        "azure-native:monitor:DiagnosticSetting": 1,
        "azure-native:managedidentity:UserAssignedIdentity": 1,
        "azure-native:keyvault:Key": 1,
        "azure-native:authorization:RoleDefinition": 1,
        GRANT: 6,
    }


def test_the_namespace_takes_no_key_and_answers_no_public_network(made):
    found = made.inputs("p-events")
    assert found["disableLocalAuth"] is True
    assert found["publicNetworkAccess"] == "Disabled"
    assert found["minimumTlsVersion"] == "1.2"
    assert found["sku"] == {"name": "Premium", "tier": "Premium", "capacity": 1}
    assert set(found["tags"]) == {"Team", "Environment", "Artifact", "Sensitivity", "Owner", "CostCentre"}


def test_the_namespace_is_under_the_audit_key_by_the_audit_identity(made, audit):
    here, found = audit.workspace, made.inputs("p-events")
    identity = here.encryption_identity_id("audit")
    assert found["encryption"] == {
        "keySource": "Microsoft.KeyVault",
        "keyVaultProperties": [
            {
                "keyName": "qlz-audit",
                "keyVaultUri": here.vault_uri,
                "identity": {"userAssignedIdentity": identity},
            }
        ],
        "requireInfrastructureEncryption": True,
    }
    assert found["identity"]["userAssignedIdentities"] == [identity]


def test_no_key_of_the_namespace_is_made_and_no_diagnostic_setting_streams_into_a_hub(made):
    """Azure Monitor streams by a shared access policy alone, which is a key without an end (IAM-03)."""
    assert not [one for one in made.made if "AuthorizationRule" in one.type]
    for one in made.made:
        assert "eventHubAuthorizationRuleId" not in one.inputs


def test_each_siem_reads_its_own_hub_and_nothing_else(made, audit):
    role = audit.workspace.built_in_role_id(azure_built_in_role("azure-event-hubs-data-receiver"))
    found = {
        (one.inputs["scope"], one.inputs["principalId"], one.inputs["principalType"])
        for one in made.made
        if one.type == GRANT and one.inputs["roleDefinitionId"] == role
    }
    siem, lake = audit.hubs
    assert found == {
        (siem.id, READERS[0].lower(), "ServicePrincipal"),
        (lake.id, READERS[1], "ServicePrincipal"),
    }


def test_the_relay_reads_the_archive_signs_with_one_key_and_sends_to_the_hubs(made, audit):
    found = {
        one.inputs["scope"]
        for one in made.made
        if one.type == GRANT and one.inputs["roleDefinitionId"] == audit.relay_role_id
    }
    here = audit.workspace
    assert found == set(relay_scopes(audit).values())
    assert found == {
        here.account_id("archive"),
        here.resource_id("Microsoft.KeyVault/vaults/keys", here.vault, "qlz-audit-hash"),
        *(hub.id for hub in audit.hubs),
    }
    [allowed] = made.inputs("p-relay-role")["permissions"]
    assert set(allowed) == {"actions", "dataActions"}
    assert tuple(allowed["dataActions"]) == RELAY.data_actions


def test_the_relay_writes_nothing_but_events_and_opens_nothing_but_records():
    verbs = {
        action.rpartition("/")[0].rpartition("/")[2] + "/" + action.rpartition("/")[2] for action in RELAY.data_actions
    }
    assert verbs == {"send/action", "keys/read", "sign/action", "blobs/read"}
    assert all("*" not in action for action in (*RELAY.actions, *RELAY.data_actions))


def test_the_hash_key_signs_and_does_nothing_else(made):
    properties = made.inputs("p-relay-hash-key")["properties"]
    assert (properties["kty"], properties["keySize"], properties["keyOps"]) == ("RSA", 3072, ["sign"])
    assert made.one("p-relay-hash-key").protected
    assert properties["rotationPolicy"]["lifetimeActions"][0]["trigger"] == {"timeAfterCreate": "P365D"}


def test_one_partition_keeps_events_in_order_for_a_week(made):
    found = made.inputs("p-export-siem")
    assert found["partitionCount"] == 1
    assert found["retentionDescription"] == {"cleanupPolicy": "Delete", "retentionTimeInHours": 168}


def test_grants_come_after_what_they_are_of(made):
    assert "p-export-siem" in made.after("p-export-siem-reader")
    assert {"p-relay-role", "p-relay-hash-key", "p-export-siem"} <= made.after("p-relay-export-siem")


def test_it_gives_back_hubs_host_and_the_relay(made, audit):
    assert made.outputs["sink_ids"] == {"siem": "p-export-siem-id", "lake": "p-export-lake-id"}
    assert made.outputs["namespace_host"] == audit.namespace_host
    assert made.one("p").inputs["sinks"] == {"siem": "export-siem", "lake": "export-lake"}


def test_every_scope_and_role_is_known_at_preview(plan, exporting):
    """Who holds it is not: Azure makes up the id of the relay's identity."""
    found = plan(lambda: AzureAuditPipeline("p", exporting), preview=True)
    for one in found.made:
        if one.type == GRANT:
            assert one.inputs["scope"].startswith("/subscriptions/")
            assert "/roleDefinitions/" in one.inputs["roleDefinitionId"]
