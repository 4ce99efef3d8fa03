"""The guardrails allow what the reviewed file allows, and nothing more."""

import yaml
from tenant.conftest import AURORA, ENTRA

from quantum_landing_zone.tenant import Environment, load_tenant, parse_tenant
from quantum_landing_zone.tenant.policy_configuration import policy_configuration
from quantum_landing_zone.tenant.workspace import AwsWorkspace


def test_the_configuration_holds_the_environments_region_account_and_devices_only():
    configuration = policy_configuration(load_tenant(AURORA), Environment.TEST)["guardrail-configuration"]
    assert configuration["aws"] == {
        "accountId": "111122224444",
        "regions": ["eu-north-1"],
        "devices": ["arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet"],
        "deviceReviews": {
            "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet": {"state": "approved", "until": "2027-05-31"}
        },
    }
    assert configuration["azure"] is None
    assert (configuration["environment"], configuration["stage"]) == ("test", "pilot")
    assert configuration["requiredTags"] == ["Team", "Environment", "Artifact", "Sensitivity", "Owner", "CostCentre"]


def test_on_azure_it_holds_the_environments_subscription_location_and_offers_only(azure_declaration):
    tenant = parse_tenant(yaml.safe_dump(azure_declaration))
    configuration = policy_configuration(tenant, Environment.TEST)["guardrail-configuration"]
    assert configuration["aws"] is None
    assert configuration["azure"] == {
        "subscriptionId": ENTRA,
        "locations": ["eastus"],
        "providers": [{"id": "ionq", "sku": "pay-as-you-go-cred"}],
        "providerReviews": {"ionq/pay-as-you-go-cred": {"state": "approved", "until": "2027-05-31"}},
    }


def test_service_limits_become_waivers_for_what_they_concern_until_their_review():
    configuration = policy_configuration(load_tenant(AURORA), Environment.DEV)["guardrail-configuration"]
    assert {(waiver["rule"], waiver["resource"], waiver["expires"]) for waiver in configuration["waivers"]} == {
        ("aws-s3-bucket-customer-key", "qlz-aurora-dev-access-logs-eu-west-2-111122223333", "2027-05-31"),
        ("aws-s3-audit-object-lock", "qlz-aurora-dev-access-logs-eu-west-2-111122223333", "2027-05-31"),
        ("aws-resource-region", "urn:pulumi:*AwsEventForwarding$aws:cloudwatch/event*::*", "2027-05-31"),
    }


def test_it_holds_for_how_long_the_store_of_each_artifact_keeps_what_it_holds():
    configuration = policy_configuration(load_tenant(AURORA), Environment.TEST)["guardrail-configuration"]
    workspace = AwsWorkspace(load_tenant(AURORA), Environment.TEST)
    assert configuration["storeDays"] == {
        str(kind): {"current": store.retention_days, "noncurrent": store.noncurrent_days}
        for kind, store in workspace.stores.items()
    }
    assert configuration["storeDays"]["result"] == {"current": 730, "noncurrent": 30}
