"""The workspace's audit records on Azure: log analytics, the write-once archive, and the vault's own log."""

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.azure.activity_log import activity_log
from quantum_landing_zone.azure.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.azure.diagnostics import SETTING, diagnostics
from quantum_landing_zone.azure.storage_account import AccountPlan, storage_account
from quantum_landing_zone.tenant import AUDIT, ArtifactKind, Sensitivity
from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, AzureWorkspace

MOST_QUERY_DAYS = 730  # Log Analytics keeps that much for queries (30 to 730); the archive keeps the rest
LEAST_QUERY_DAYS = 30
_UNDO_DAYS = 30


def query_days(least: int) -> int:
    """Return the days for which Log Analytics keeps records for queries, where they are to be kept for `least`."""
    return min(max(least, LEAST_QUERY_DAYS), MOST_QUERY_DAYS)


class AzureLogsArgs(WorkspaceArgs):
    """Which workspace gets its logs; its group and keys exist."""


class AzureLogs(WorkspaceComponent):
    """Owns the audit records of a workspace, all in its own location.

    A Log Analytics workspace that answers no public network and no key, for queries; a write-once storage account
    under the audit key, for the whole retention; the subscription's activity log (`activity_log`); the logs of the
    vault and of Log Analytics itself (who asked what), and the archive's own accesses. The latter are in Log Analytics
    alone, for 730 days at the most.

    The archive's write-once policy is the account's own, at the level of versions. Azure Monitor makes the containers
    of an archive by itself, one for each log category, when the first record arrives: a policy of a container could
    only be set afterwards, and the account's holds for each of them from its first blob on. Nothing else is kept
    there. Log files are append blobs: new blocks are added to them while they are locked, none is changed or removed,
    and their time counts from the last one (Microsoft Learn, immutable storage for blob versions). When the time is
    over, a lifecycle rule deletes; it may ask earlier and is refused while the lock holds, so it can't shorten it.
    A deletion can be undone for 30 days after that.
    Azure makes a write-once policy unlocked only: until the declaration says `archiveLocked: true` in a later change,
    whoever may change the account may shorten it, and the lock in the resource group stops only its deletion.
    Log Analytics itself encrypts with Microsoft's keys: a customer key needs a dedicated cluster of 100 GB a day
    (Microsoft Learn, Azure Monitor customer-managed keys), which a team's workspace does not have; the archive has one.

    Attributes:
        archive: The write-once account.
    """

    CONTROLS = ("ENC-02", "CLS-03", "CLS-04", "RES-05", "AUD-01", "AUD-04", "AUD-05")

    log_workspace_id: pulumi.Output[str]
    """ARM id of the Log Analytics workspace."""

    archive_account: pulumi.Output[str]
    """Name of the write-once storage account."""

    def __init__(self, name: str, args: AzureLogsArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the logs.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options; give `depends_on` the keys.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for Azure.
        """
        super().__init__("quantum-landing-zone:index:AzureLogs", name, args, opts)
        here = self.workspace
        tags = here.tags(ArtifactKind.LOG, Sensitivity.CONFIDENTIAL)
        queries = azure.operationalinsights.Workspace(
            f"{name}-queries",
            resource_group_name=here.group,
            workspace_name=here.log_workspace,
            location=here.location,
            sku={"name": azure.operationalinsights.WorkspaceSkuNameEnum.PER_GB2018},
            retention_in_days=query_days(here.audit_retention_days),
            features={"disable_local_auth": True, "enable_log_access_using_only_resource_permissions": True},
            public_network_access_for_ingestion=azure.operationalinsights.PublicNetworkAccessType.DISABLED,
            public_network_access_for_query=azure.operationalinsights.PublicNetworkAccessType.DISABLED,
            tags=tags,
            opts=self.child,
        )
        plan = AccountPlan(
            account=here.storage_account(ARCHIVE),
            data_class=AUDIT,
            tags=tags,
            undo_days=_UNDO_DAYS,
            lock_days=here.audit_retention_days,
            locked=here.azure.archive_locked,
            outlives=True,
        )
        self.archive, blobs = storage_account(f"{name}-archive", here, plan, self.child)
        ready = self.after(queries, self.archive, blobs)
        # The archive stays when the workspace is taken down, and what is in it has to go in time all the same.
        outliving = pulumi.ResourceOptions.merge(ready, pulumi.ResourceOptions(protect=True))
        _expiry(f"{name}-archive-lifecycle", here, outliving)
        activity_log(f"{name}-activity", here, ready)
        diagnostics(f"{name}-vault", here, here.vault_id, ready)
        diagnostics(f"{name}-queries-log", here, here.log_workspace_id, ready)
        # Who reads the archive is recorded for queries; into itself it would write about its own writing.
        azure.monitor.DiagnosticSetting(
            f"{name}-archive-access",
            name=SETTING,
            resource_uri=f"{here.account_id(ARCHIVE)}/blobServices/default",
            workspace_id=here.log_workspace_id,
            logs=[{"category": category, "enabled": True} for category in ("StorageRead", "StorageDelete")],
            opts=ready,
        )
        self.log_workspace_id = queries.id
        self.archive_account = self.archive.id.apply(lambda _: plan.account)
        self.register_outputs({"logWorkspaceId": self.log_workspace_id, "archiveAccount": self.archive_account})


def _expiry(name: str, here: AzureWorkspace, opts: pulumi.ResourceOptions) -> None:
    """Let log files go when their lock is over: current ones by their last block, versions by their making."""
    days = here.audit_retention_days
    azure.storage.ManagementPolicy(
        name,
        resource_group_name=here.group,
        account_name=here.storage_account(ARCHIVE),
        management_policy_name="default",
        policy={
            "rules": [
                {
                    "name": "expire-records",
                    "enabled": True,
                    "type": azure.storage.RuleType.LIFECYCLE,
                    "definition": {
                        "filters": {"blob_types": ["appendBlob", "blockBlob"]},
                        "actions": {
                            "base_blob": {"delete": {"days_after_modification_greater_than": days}},
                            "version": {"delete": {"days_after_creation_greater_than": days}},
                            "snapshot": {"delete": {"days_after_creation_greater_than": days}},
                        },
                    },
                }
            ]
        },
        opts=opts,
    )
