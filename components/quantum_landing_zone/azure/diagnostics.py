"""Where a resource's own log goes: to the workspace's log analytics and, write-once, to its archive."""

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.facts.azure_diagnostics import log_categories
from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, AzureWorkspace

SETTING = "qlz-audit"  # one setting per resource; a second one to the same targets would be refused


def diagnostics(
    name: str, here: AzureWorkspace, resource_id: str, opts: pulumi.ResourceOptions
) -> "azure.monitor.DiagnosticSetting":
    """Send all log categories of a resource to both places.

    No metrics: Azure Quantum workspaces have none, and a metrics block is refused there.

    Args:
        name: Pulumi name.
        here: The workspace.
        resource_id: ARM id of the resource, of a type that writes a log (facts/azure_diagnostics.yaml).
        opts: Options; the resource, the log workspace and the archive come before.

    Raises:
        KeyError: The type is not recorded as one that writes a log.
    """
    return azure.monitor.DiagnosticSetting(
        name,
        name=SETTING,
        resource_uri=resource_id,
        workspace_id=here.log_workspace_id,
        storage_account_id=here.account_id(ARCHIVE),
        logs=[{"category": category, "enabled": True} for category in log_categories(arm_type(resource_id))],
        opts=opts,
    )


def arm_type(resource_id: str) -> str:
    """Return the type of what an ARM id names: `Microsoft.Storage/storageAccounts/blobServices`.

    Raises:
        ValueError: It names no resource.
    """
    _, found, rest = resource_id.rpartition("/providers/")
    namespace, *parts = rest.split("/")
    if not found or not parts or len(parts) % 2:
        raise ValueError(f"{resource_id} names no resource of a provider")
    return "/".join([namespace, *parts[::2]])
