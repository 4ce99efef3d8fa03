"""The operations on a workspace's resources, each on the ARM id that Azure would judge."""

from collections.abc import Iterable
from dataclasses import dataclass

from quantum_landing_zone.access_azure.evaluate import Operation
from quantum_landing_zone.azure.role_grants import container_id
from quantum_landing_zone.tenant.azure_vault import AzureVault
from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, QUANTUM, AzureWorkspace
from quantum_landing_zone.tenant.vocabulary import ArtifactKind


@dataclass(frozen=True)
class Targets:
    """Makes operations on one workspace. Judges nothing.

    Attributes:
        here: The workspace.
    """

    here: AzureWorkspace

    def on_workspace(self, *actions: str, data: bool = False) -> list[Operation]:
        """Return operations on the quantum workspace."""
        return _each(actions, [self.here.quantum_workspace_id], data=data)

    def on_group(self, *actions: str) -> list[Operation]:
        """Return operations on the resource group."""
        return _each(actions, [self.here.group_id])

    def on_subscription(self, *actions: str) -> list[Operation]:
        """Return operations on the subscription."""
        return _each(actions, [self.here.subscription_scope])

    def on_container(self, kind: ArtifactKind, *actions: str) -> list[Operation]:
        """Return operations on the blobs of a kind; none where the workspace holds none of it."""
        held = [container_id(self.here, kind)] if kind in self.here.containers else []
        return _each(actions, held, data=True)

    def on_artifacts(self, *actions: str) -> list[Operation]:
        """Return operations on the blobs of every kind that the workspace holds."""
        return [one for kind in self.here.containers for one in self.on_container(kind, *actions)]

    def on_linked_account(self, *actions: str, data: bool = False) -> list[Operation]:
        """Return operations on the account that Azure Quantum works in."""
        return _each(actions, [self.here.account_id(QUANTUM)], data=data)

    def on_accounts(self, *actions: str) -> list[Operation]:
        """Return operations on every storage account, the linked one and the archive included."""
        accounts = [*map(str, self.here.store_classes), QUANTUM, ARCHIVE]
        return _each(actions, [self.here.account_id(account) for account in accounts])

    def on_archive(self, *actions: str, data: bool = False) -> list[Operation]:
        """Return operations on the archive; those on data are on a container that Azure Monitor makes."""
        account = self.here.account_id(ARCHIVE)
        container = f"{account}/blobServices/default/containers/insights-logs-auditevent"
        return _each(actions, [container if data else account], data=data)

    def on_logs(self, *actions: str, data: bool = False) -> list[Operation]:
        """Return operations on the log workspace."""
        return _each(actions, [self.here.log_workspace_id], data=data)

    def on_vault(self, *actions: str) -> list[Operation]:
        """Return operations on the vault."""
        return _each(actions, [self.here.vault_id])

    def on_keys(self, *actions: str, data: bool = False) -> list[Operation]:
        """Return operations on every key."""
        kind = "Microsoft.KeyVault/vaults/keys"
        keys = [self.here.resource_id(kind, self.here.vault, self.here.key(one)) for one in self.here.data_classes]
        return _each(actions, keys, data=data)

    def on_secrets(self, *actions: str, data: bool = False) -> list[Operation]:
        """Return operations on every vault of secrets; none where nobody declared a secret."""
        return _each(actions, [vault.id for vault in AzureVault(self.here).vaults], data=data)

    def on_logged(self, *actions: str) -> list[Operation]:
        """Return operations on everything that has diagnostic settings."""
        accounts = [one.resource for one in self.on_accounts("Microsoft.Storage/storageAccounts/read")]
        services = [f"{account}/blobServices/default" for account in accounts]
        return _each(actions, [self.here.quantum_workspace_id, self.here.vault_id, *services])


def _each(actions: Iterable[str], resources: Iterable[str], *, data: bool = False) -> list[Operation]:
    made = list(resources)
    return [Operation(action, resource, data) for action in actions for resource in made]
