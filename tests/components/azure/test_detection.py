"""Alerts on Azure: every owner is told, rules watch what they say, and ids are AWS's where they tell the same."""

import re
from collections import Counter

import pytest
from tenant.conftest import AURORA

from quantum_landing_zone.aws.alert_patterns import alerts as aws_alerts
from quantum_landing_zone.azure.alerts import ALERTS
from quantum_landing_zone.azure.detection import AzureDetection
from quantum_landing_zone.tenant import Environment, load_tenant
from quantum_landing_zone.tenant.workspace import AwsWorkspace

SUBSCRIPTION = "/subscriptions/44444444-aaaa-4bbb-8ccc-dddddddddddd"
GROUP = f"{SUBSCRIPTION}/resourceGroups/qlz-orion-dev"
ACTIONS = f"{GROUP}/providers/Microsoft.Insights/actionGroups/qlz-orion-dev-alerts"
ONLY_ON_AZURE = {"boundary-changed", "role-definition-changed", "workspace-changed"}


@pytest.fixture
def detection(plan, orion):
    return plan(lambda: AzureDetection("d", orion))


def test_there_is_one_group_and_a_rule_for_each_alert(detection):
    assert detection.counts() == {
        "quantum-landing-zone:index:AzureDetection": 1,
        "azure-native:monitor:ActionGroup": 1,
        "azure-native:monitor:ActivityLogAlert": len(ALERTS),
    }


def test_every_owner_is_told_by_mail_and_nobody_else(detection):
    group = detection.inputs("d-group")
    assert group["emailReceivers"] == [
        {"name": "owner-a0386e", "emailAddress": "leads@example.org", "useCommonAlertSchema": True}
    ]
    assert (group["actionGroupName"], group["location"], group["enabled"]) == ("qlz-orion-dev-alerts", "global", True)
    assert not [name for name in group if name.endswith("Receivers") and name != "emailReceivers"]
    assert re.fullmatch(r"qlz-[0-9a-f]{6}", group["groupShortName"])


def test_a_rule_watches_operations_that_succeeded_in_the_workspaces_group(detection):
    rule = detection.inputs("d-boundary-changed")
    assert (rule["scopes"], rule["enabled"], rule["location"]) == ([GROUP], True, "global")
    assert rule["actions"] == {"actionGroups": [{"actionGroupId": ACTIONS}]}
    assert rule["description"].endswith("(critical; TEN-01, CMP-04, AUD-07)")
    category, operations, status = rule["condition"]["allOf"]
    assert category == {"field": "category", "equals": "Administrative"}
    assert {"field": "operationName", "equals": "Microsoft.Authorization/locks/delete"} in operations["anyOf"]
    assert status == {"field": "status", "equals": "Succeeded"}


def test_a_refusal_by_a_policy_is_told_although_nothing_succeeded(detection):
    category, operations = detection.inputs("d-region-violation")["condition"]["allOf"]
    assert category == {"field": "category", "equals": "Policy"}
    assert operations == {
        "anyOf": [{"field": "operationName", "equals": "Microsoft.Authorization/policies/deny/action"}]
    }


def test_only_what_lies_at_the_subscription_is_watched_there(detection):
    wide = {alert.id for alert in ALERTS if alert.wide}
    assert wide == {"role-definition-changed", "agreement-accepted", "trail-changed"}
    for alert in ALERTS:
        assert detection.inputs(f"d-{alert.id}")["scopes"] == [SUBSCRIPTION if alert.id in wide else GROUP], alert.id


def test_the_rules_come_after_the_group_they_tell(detection):
    assert all(detection.after(f"d-{alert.id}") == {"d-group"} for alert in ALERTS)


def test_the_same_event_has_the_same_id_and_severity_on_both_clouds():
    aws = {alert.id: alert for alert in aws_alerts(AwsWorkspace(load_tenant(AURORA), Environment.TEST))}
    azure = {alert.id: alert for alert in ALERTS}
    assert set(azure) - set(aws) == ONLY_ON_AZURE
    for name in set(azure) & set(aws):
        assert (azure[name].severity, azure[name].controls) == (aws[name].severity, aws[name].controls), name


def test_no_operation_raises_two_alerts_and_each_is_whole():
    operations = Counter(operation.lower() for alert in ALERTS for operation in alert.operations)
    assert [name for name, count in operations.items() if count > 1] == []
    assert all(re.fullmatch(r"microsoft\.[a-z]+(/[a-z]+)+/(write|delete|action)", name) for name in operations)
