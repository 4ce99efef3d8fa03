"""The audit records of a workspace on Azure."""

import pytest

from quantum_landing_zone.azure.logs import AzureLogs
from quantum_landing_zone.facts.azure_diagnostics import activity_categories

QUERIES = "azure-native:operationalinsights:Workspace"
ACCOUNT = "azure-native:storage:StorageAccount"
SETTING = "azure-native:monitor:DiagnosticSetting"
ACTIVITY = "azure-native:monitor:SubscriptionDiagnosticSetting"


@pytest.fixture
def logs(plan, lyra):
    return plan(lambda: AzureLogs("l", lyra))


def test_there_is_one_place_for_queries_one_archive_and_a_log_for_each_of_vault_queries_and_archive(logs):
    assert logs.counts() == {
        "quantum-landing-zone:index:AzureLogs": 1,
        QUERIES: 1,
        ACCOUNT: 1,
        "azure-native:storage:BlobServiceProperties": 1,
        "azure-native:storage:ManagementPolicy": 1,
        SETTING: 3,
        ACTIVITY: 1,
    }


def test_queries_need_a_sign_in_and_a_private_way(logs):
    found = logs.inputs("l-queries")
    assert found["features"] == {"disableLocalAuth": True, "enableLogAccessUsingOnlyResourcePermissions": True}
    assert found["publicNetworkAccessForIngestion"] == "Disabled"
    assert found["publicNetworkAccessForQuery"] == "Disabled"
    assert found["retentionInDays"] == 500


@pytest.mark.parametrize("days,kept", [(1, 30), (400, 400), (3000, 730)])
def test_queries_are_kept_within_what_log_analytics_offers_and_the_archive_for_all_of_it(days, kept, plan, lyra):
    text = lyra["declaration"].replace("auditRetentionDays: 500", f"auditRetentionDays: {days}")
    made = plan(lambda: AzureLogs("l", {**lyra, "declaration": text}))
    assert made.inputs("l-queries")["retentionInDays"] == kept
    policy = made.inputs("l-archive")["immutableStorageWithVersioning"]["immutabilityPolicy"]
    assert policy["immutabilityPeriodSinceCreationInDays"] == days


def test_the_archive_is_under_the_audit_key_write_once_and_outlives_the_workspace(logs):
    archive = logs.inputs("l-archive")
    assert archive["encryption"]["keyVaultProperties"]["keyName"] == "qlz-audit"
    assert archive["immutableStorageWithVersioning"]["immutabilityPolicy"]["state"] == "Unlocked"
    assert logs.one("l-archive").protected


def test_the_lock_is_for_good_once_the_declaration_says_so(plan, lyra):
    text = lyra["declaration"].replace("location: eastus", "location: eastus\n      archiveLocked: true")
    made = plan(lambda: AzureLogs("l", {**lyra, "declaration": text}))
    assert made.inputs("l-archive")["immutableStorageWithVersioning"]["immutabilityPolicy"]["state"] == "Locked"


def test_the_vault_s_log_goes_to_queries_and_archive_and_the_archive_does_not_log_into_itself(logs, here, lyra):
    there = here(lyra)
    vault, archive = logs.inputs("l-vault"), logs.inputs("l-archive-access")
    assert vault["resourceUri"] == there.vault_id
    assert vault["logs"] == [
        {"category": "AuditEvent", "enabled": True},
        {"category": "AzurePolicyEvaluationDetails", "enabled": True},
    ]
    assert vault["workspaceId"] == archive["workspaceId"] == there.log_workspace_id
    assert vault["storageAccountId"] == there.account_id("archive")
    assert "storageAccountId" not in archive


def test_whoever_asks_log_analytics_is_recorded_there_and_in_the_archive(logs, here, lyra):
    there = here(lyra)
    asked = logs.inputs("l-queries-log")
    assert asked["resourceUri"] == asked["workspaceId"] == there.log_workspace_id
    assert asked["storageAccountId"] == there.account_id("archive")
    assert [one["category"] for one in asked["logs"]] == ["Audit", "Jobs", "SummaryLogs"]


def test_the_activity_log_goes_to_queries_and_archive_whole(logs, here, lyra):
    there, sent = here(lyra), logs.inputs("l-activity")
    assert sent["name"] == "qlz-lyra-benchmark-activity"
    assert (sent["workspaceId"], sent["storageAccountId"]) == (there.log_workspace_id, there.account_id("archive"))
    assert sent["logs"] == [{"category": each, "enabled": True} for each in activity_categories()]
    assert {"l-queries", "l-archive"} <= logs.after("l-activity")


def test_a_workspace_that_adopts_exports_no_activity_log(plan, lyra):
    text = lyra["declaration"].replace("location: eastus", "location: eastus\n      subscriptionWide: adopt")
    made = plan(lambda: AzureLogs("l", {**lyra, "declaration": text}))
    assert made.names(ACTIVITY) == []


def test_records_go_when_their_lock_is_over_and_never_before(logs):
    """Whatever kind of blob: Azure Monitor writes append blobs, which a rule for block blobs would leave for ever."""
    [rule] = logs.inputs("l-archive-lifecycle")["policy"]["rules"]
    lock = logs.inputs("l-archive")["immutableStorageWithVersioning"]["immutabilityPolicy"]
    assert lock["immutabilityPeriodSinceCreationInDays"] == 500
    assert logs.one("l-archive-lifecycle").protected
    assert rule["definition"]["filters"] == {"blobTypes": ["appendBlob", "blockBlob"]}
    assert rule["definition"]["actions"] == {
        "baseBlob": {"delete": {"daysAfterModificationGreaterThan": 500}},
        "version": {"delete": {"daysAfterCreationGreaterThan": 500}},
        "snapshot": {"delete": {"daysAfterCreationGreaterThan": 500}},
    }
