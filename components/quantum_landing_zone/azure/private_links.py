"""What a workspace reaches by private endpoints, and the DNS zones by which names lead there."""

from dataclasses import dataclass

from quantum_landing_zone.tenant.azure_audit import AzureAudit
from quantum_landing_zone.tenant.azure_vault import AzureVault
from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, AzureWorkspace

BLOB_ZONE = "privatelink.blob.core.windows.net"
VAULT_ZONE = "privatelink.vaultcore.azure.net"
EVENTS_ZONE = "privatelink.servicebus.windows.net"
MONITOR_ZONES = (
    "privatelink.monitor.azure.com",
    "privatelink.oms.opinsights.azure.com",
    "privatelink.ods.opinsights.azure.com",
    "privatelink.agentsvc.azure-automation.net",
    BLOB_ZONE,
)
"""Azure Monitor private link needs these five, blob storage among them (Microsoft Learn, private link design)."""


@dataclass(frozen=True, kw_only=True)
class PrivateLink:
    """A service that the network reaches without the internet.

    Attributes:
        purpose: Short name of the endpoint.
        target: ARM id of the service.
        group: Which part of the service, as Private Link names it.
        zones: DNS zones in which its names are resolved to the endpoint.
    """

    purpose: str
    target: str
    group: str
    zones: tuple[str, ...]


def private_links(here: AzureWorkspace) -> tuple[PrivateLink, ...]:
    """Return every private endpoint of a workspace.

    The account that is linked to Azure Quantum is not among them, nor is the quantum workspace: the service offers no
    private endpoint, and its account has to answer all networks.
    """
    accounts = [*here.store_classes, ARCHIVE]
    audit = AzureAudit(here)
    events = PrivateLink(purpose="events", target=audit.namespace_id, group="namespace", zones=(EVENTS_ZONE,))
    return (
        PrivateLink(purpose="vault", target=here.vault_id, group="vault", zones=(VAULT_ZONE,)),
        *(
            PrivateLink(purpose=f"secrets-{vault.key}", target=vault.id, group="vault", zones=(VAULT_ZONE,))
            for vault in AzureVault(here).vaults
        ),
        *(
            PrivateLink(purpose=f"blob-{one}", target=here.account_id(one), group="blob", zones=(BLOB_ZONE,))
            for one in accounts
        ),
        PrivateLink(purpose="monitor", target=link_scope_id(here), group="azuremonitor", zones=MONITOR_ZONES),
        *([events] if audit.hubs else []),
    )


def link_scope_id(here: AzureWorkspace) -> str:
    """Return the ARM id of the scope by which Azure Monitor is reached privately."""
    return here.resource_id("Microsoft.Insights/privateLinkScopes", here.network("monitor"))


def dns_zones(here: AzureWorkspace) -> tuple[str, ...]:
    """Return the DNS zones that the private endpoints need, each once."""
    return tuple(dict.fromkeys(zone for link in private_links(here) for zone in link.zones))
