"""The vaults of secrets: one for each set of readers, closed, watched, and without any value."""

import pytest

from quantum_landing_zone.azure.secrets import AzureSecrets

VAULT = "azure-native:keyvault:Vault"
TOPIC = "azure-native:eventgrid:SystemTopic"
TOLD = "azure-native:eventgrid:SystemTopicEventSubscription"
SETTING = "azure-native:monitor:DiagnosticSetting"
GROUP = "/subscriptions/44444444-aaaa-4bbb-8ccc-dddddddddddd/resourceGroups/qlz-orion-dev"
SUBMITTER, SHARED = "qlz-orion-dev-sec-880265", "qlz-orion-dev-sec-fdaccc"
DECLARED = """
secrets:
  provider-token: {purpose: API token of a provider, rotateEveryDays: 60, readers: [job-submitter]}
  compiler-licence:
    purpose: Licence of a compiler
    sensitivity: restricted
    rotateEveryDays: 30
    readers: [job-submitter, circuit-author, notebook]
  other-token: {purpose: API token of another provider, rotateEveryDays: 90, readers: [hybrid-job, job-submitter]}
"""


@pytest.fixture
def secrets(plan, orion):
    return plan(lambda: AzureSecrets("s", {**orion, "declaration": orion["declaration"] + DECLARED}))


def names(inputs):
    """Every name of a property, however deep."""
    if isinstance(inputs, dict):
        return {*inputs, *(name for one in inputs.values() for name in names(one))}
    return {name for one in inputs for name in names(one)} if isinstance(inputs, list) else set()


def test_there_is_a_vault_for_each_set_of_readers_with_its_logs_and_three_events(secrets):
    assert secrets.counts() == {
        "quantum-landing-zone:index:AzureSecrets": 1,
        VAULT: 2,
        TOPIC: 2,
        TOLD: 6,
        SETTING: 4,
    }


def test_no_secret_is_made_so_no_value_passes_through_the_program_or_its_state(secrets):
    assert not [made for made in secrets.made if made.type.endswith(":Secret")]
    assert "value" not in {name.lower() for made in secrets.made for name in names(made.inputs)}


def test_a_vault_decides_by_roles_cannot_be_purged_and_answers_no_network_and_no_service(secrets):
    made = secrets.inputs("s-submitter-vault")
    assert (made["vaultName"], made["location"]) == (SUBMITTER, "eastus")
    properties = made["properties"]
    assert properties["enableRbacAuthorization"] is True
    assert (properties["enablePurgeProtection"], properties["softDeleteRetentionInDays"]) == (True, 90)
    assert properties["publicNetworkAccess"] == "disabled"
    assert properties["networkAcls"] == {"bypass": "None", "defaultAction": "Deny"}


def test_a_vault_is_tagged_with_the_highest_class_in_it(secrets):
    assert secrets.inputs("s-submitter-vault")["tags"]["Sensitivity"] == "confidential"
    assert secrets.inputs("s-shared-vault")["tags"]["Sensitivity"] == "restricted"
    for made in secrets.made:
        if made.type in {VAULT, TOPIC}:
            assert set(made.inputs["tags"]) == {"Team", "Environment", "Artifact", "Sensitivity", "Owner", "CostCentre"}


def test_the_topic_is_the_vaults_own_in_the_same_place(secrets):
    topic = secrets.inputs("s-shared-topic")
    assert topic["source"] == f"{GROUP}/providers/Microsoft.KeyVault/vaults/{SHARED}"
    assert (topic["topicType"], topic["location"]) == ("Microsoft.KeyVault.vaults", "eastus")
    assert secrets.after("s-shared-topic") == {"s-shared-vault"}


@pytest.mark.parametrize(
    "event,kind,severity",
    [
        ("expired", "Microsoft.KeyVault.SecretExpired", "Sev1"),
        ("near-expiry", "Microsoft.KeyVault.SecretNearExpiry", "Sev2"),
        ("new-version", "Microsoft.KeyVault.SecretNewVersionCreated", "Sev4"),
    ],
)
def test_the_owners_are_told_by_the_action_group_and_nobody_outside_azure_is(secrets, event, kind, severity):
    told = secrets.inputs(f"s-submitter-{event}")
    assert told["systemTopicName"] == "qlz-orion-dev-secrets-submitter"
    assert told["filter"] == {"includedEventTypes": [kind]}
    assert told["eventDeliverySchema"] == "CloudEventSchemaV1_0"
    destination = told["destination"]
    assert (destination["endpointType"], destination["severity"]) == ("MonitorAlert", severity)
    assert destination["actionGroups"] == [f"{GROUP}/providers/Microsoft.Insights/actionGroups/qlz-orion-dev-alerts"]
    assert secrets.after(f"s-submitter-{event}") == {"s-submitter-topic"}


def test_reads_of_a_vault_and_events_that_were_not_delivered_are_logged(secrets):
    vault, topic = secrets.inputs("s-shared-vault-log"), secrets.inputs("s-shared-topic-log")
    assert vault["resourceUri"] == f"{GROUP}/providers/Microsoft.KeyVault/vaults/{SHARED}"
    assert "AuditEvent" in [log["category"] for log in vault["logs"]]
    assert topic["resourceUri"] == f"{GROUP}/providers/Microsoft.EventGrid/systemTopics/qlz-orion-dev-secrets-shared"
    assert [log["category"] for log in topic["logs"]] == ["DeliveryFailures"]


def test_programs_hold_addresses_which_are_given_out_once_events_are_told(secrets):
    assert secrets.outputs["secret_names"] == {
        "provider-token": f"https://{SUBMITTER}.vault.azure.net/secrets/provider-token",
        "compiler-licence": f"https://{SHARED}.vault.azure.net/secrets/compiler-licence",
        "other-token": f"https://{SUBMITTER}.vault.azure.net/secrets/other-token",
    }
    assert secrets.outputs["vault_names"] == {"submitter": SUBMITTER, "shared": SHARED}


def test_the_decisions_show_how_long_each_value_lives(secrets):
    assert secrets.inputs("s")["rotateEveryDays"] == {"provider-token": 60, "compiler-licence": 30, "other-token": 90}


def test_without_secrets_it_owns_nothing(plan, orion):
    made = plan(lambda: AzureSecrets("s", orion))
    assert made.counts() == {"quantum-landing-zone:index:AzureSecrets": 1}
    assert made.outputs == {"secret_names": {}, "vault_names": {}}
