"""The activity log of the workspace's subscription: who did what through Azure Resource Manager, kept past 90 days."""

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.facts.azure_diagnostics import activity_categories
from quantum_landing_zone.tenant.azure_audit import AzureAudit
from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, AzureWorkspace


def activity_log(
    name: str, here: AzureWorkspace, opts: pulumi.ResourceOptions
) -> "azure.monitor.SubscriptionDiagnosticSetting | None":
    """Send the whole activity log to the archive and to Log Analytics, where this workspace is the one to do so.

    Azure keeps the activity log for 90 days. What it records cannot be told apart by resource group beforehand: a
    setting sends what everybody in the subscription did, other teams included. A subscription takes five settings at
    the most. So one workspace of a subscription exports it (`AzureAudit.exports_activity`) and the others say
    `subscriptionWide: adopt`: whose records then lie with somebody else is the platform's agreement to make, and the
    alerts of each workspace (`AzureDetection`) watch its own resource group either way.
    Needs `Microsoft.Insights/diagnosticSettings/write` at the subscription, where nothing else of a workspace is made.

    Args:
        name: Pulumi name.
        here: The workspace; the provider's subscription is its own.
        opts: Options; the log workspace and the archive come before.
    """
    audit = AzureAudit(here)
    if not audit.exports_activity:
        return None
    return azure.monitor.SubscriptionDiagnosticSetting(
        name,
        name=audit.activity_setting,
        workspace_id=here.log_workspace_id,
        storage_account_id=here.account_id(ARCHIVE),
        logs=[{"category": category, "enabled": True} for category in activity_categories()],
        opts=opts,
    )
