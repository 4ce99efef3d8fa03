"""Where a resource's own log goes: to the workspace's log analytics and, write-once, to its archive."""

from collections.abc import Sequence

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, AzureWorkspace

SETTING = "qlz-audit"  # one setting per resource; a second one to the same targets would be refused


def diagnostics(
    name: str,
    here: AzureWorkspace,
    resource_id: str,
    categories: Sequence[str],
    opts: pulumi.ResourceOptions,
) -> "azure.monitor.DiagnosticSetting":
    """Send a resource's log categories to both places.

    No metrics: Azure Quantum workspaces have none, and a metrics block is refused there.

    Args:
        name: Pulumi name.
        here: The workspace.
        resource_id: ARM id of the resource.
        categories: Names of its log categories, as Azure Monitor lists them for the type.
        opts: Options; the resource, the log workspace and the archive come before.
    """
    return azure.monitor.DiagnosticSetting(
        name,
        name=SETTING,
        resource_uri=resource_id,
        workspace_id=here.log_workspace_id,
        storage_account_id=here.account_id(ARCHIVE),
        logs=[{"category": category, "enabled": True} for category in categories],
        opts=opts,
    )
