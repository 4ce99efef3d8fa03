"""The resources of a workspace that an exemption can be for, under every name that a waiver may call them by."""

from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase

from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, QUANTUM, AzureWorkspace
from quantum_landing_zone.tenant.naming import digest

_STORAGE = ("Microsoft.Storage/storageAccounts", "azure-native:storage:StorageAccount")
# What a plan cannot know of a URN (stack, project, name): nothing but a wildcard fits it.
_UNKNOWN = "\0"
_PREFIX = "quantum-landing-zone:index:"


@dataclass(frozen=True, kw_only=True)
class WorkspaceResource:
    """A resource of a workspace.

    Attributes:
        label: What it is called in the program's names.
        type: Its ARM type.
        name: Its name in Azure.
        id: Its ARM id.
        made_by: The component and the type token that a URN names; empty for what no component of ours makes.
    """

    label: str
    type: str
    name: str
    id: str
    made_by: tuple[str, ...] = ()

    def called(self, pattern: str) -> bool:
        """Whether a waiver's `resource` means it: by its name or id in Azure, or by the URN of its component and type.

        A pattern that names the rest of a URN in full fits nothing here, because a plan does not know it.
        """
        if pattern.lower().startswith("/subscriptions/"):
            return fnmatchcase(self.id.lower(), pattern.lower())
        return any(fnmatchcase(name, pattern) for name in (self.name, self.id, *self._urns()))

    def _urns(self) -> Iterator[str]:
        if self.made_by:
            component, token = self.made_by
            kinds = f"{_PREFIX}AzureLandingZone${_PREFIX}{component}${token}"
            yield f"urn:pulumi:{_UNKNOWN}::{_UNKNOWN}::{kinds}::{_UNKNOWN}"


def known_resources(here: AzureWorkspace) -> tuple[WorkspaceResource, ...]:
    """Return the resources of a workspace that policies of ours look at."""
    accounts = {str(level): "AzureArtifactStores" for level in here.store_classes}
    accounts |= {ARCHIVE: "AzureLogs", QUANTUM: "AzureQuantumWorkspace"}
    return (
        *(
            WorkspaceResource(
                label=f"{purpose}-storage",
                type=_STORAGE[0],
                name=here.storage_account(purpose),
                id=here.account_id(purpose),
                made_by=(component, _STORAGE[1]),
            )
            for purpose, component in accounts.items()
        ),
        WorkspaceResource(
            label="vault",
            type="Microsoft.KeyVault/vaults",
            name=here.vault,
            id=here.vault_id,
            made_by=("AzureKeys", "azure-native:keyvault:Vault"),
        ),
        WorkspaceResource(
            label="logs",
            type="Microsoft.OperationalInsights/workspaces",
            name=here.log_workspace,
            id=here.log_workspace_id,
            made_by=("AzureLogs", "azure-native:operationalinsights:Workspace"),
        ),
        WorkspaceResource(
            label="quantum-workspace",
            type="Microsoft.Quantum/workspaces",
            name=here.quantum_workspace,
            id=here.quantum_workspace_id,
            made_by=("AzureQuantumWorkspace", "azure-native:quantum:Workspace"),
        ),
        WorkspaceResource(
            label="network",
            type="Microsoft.Network/virtualNetworks",
            name=here.network("net"),
            id=here.network_id,
            made_by=("AzureNetwork", "azure-native:network:VirtualNetwork"),
        ),
    )


def named_resource(here: AzureWorkspace, identity: str) -> WorkspaceResource | None:
    """Return another resource of the group, where a waiver gives its whole ARM id; None for anything else."""
    base = f"{here.group_id}/providers/"
    if not identity.lower().startswith(base.lower()) or set(identity) & set("*?["):
        return None
    namespace, *rest = identity[len(base) :].split("/")
    types, names = rest[::2], rest[1::2]
    if not names or len(types) != len(names) or not all(rest):
        return None
    return WorkspaceResource(
        label=digest(identity.lower()), type="/".join([namespace, *types]), name=names[-1], id=identity
    )
