"""A Key Vault as a workspace needs it: roles decide, nothing can be purged, and no public network is answered."""

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

RECOVERY_DAYS = 90  # the longest that Key Vault offers, to notice a deletion and undo it (7 to 90)


def key_vault(
    name: str,
    here: AzureWorkspace,
    vault: str,
    tags: dict[str, str],
    opts: pulumi.ResourceOptions,
    *,
    for_services: bool,
) -> "azure.keyvault.Vault":
    """Make a vault.

    Args:
        name: Pulumi name.
        here: The workspace.
        vault: Name of the vault.
        tags: Its tags.
        opts: Resource options.
        for_services: Whether Azure's trusted services pass its network rules, as what encrypts with its keys has to.
    """
    bypass = azure.keyvault.NetworkRuleBypassOptions
    return azure.keyvault.Vault(
        name,
        resource_group_name=here.group,
        vault_name=vault,
        location=here.location,
        properties={
            "tenant_id": here.entra_tenant,
            "sku": {"family": "A", "name": azure.keyvault.SkuName.STANDARD},
            "enable_rbac_authorization": True,
            "enable_soft_delete": True,
            "soft_delete_retention_in_days": RECOVERY_DAYS,
            "enable_purge_protection": True,
            "enabled_for_deployment": False,
            "enabled_for_disk_encryption": False,
            "enabled_for_template_deployment": False,
            "public_network_access": "disabled",
            "network_acls": {
                "bypass": bypass.AZURE_SERVICES if for_services else bypass.NONE,
                "default_action": azure.keyvault.NetworkRuleAction.DENY,
            },
        },
        tags=tags,
        opts=opts,
    )
