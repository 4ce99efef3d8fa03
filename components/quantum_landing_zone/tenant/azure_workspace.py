"""One environment of a tenant on Azure as plain values: what it holds, for how long, and which providers it may use."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from quantum_landing_zone.facts import AzureOffer, azure_offers
from quantum_landing_zone.tenant.azure_names import AzureNames
from quantum_landing_zone.tenant.handling import HANDLING
from quantum_landing_zone.tenant.retention import store_days
from quantum_landing_zone.tenant.tenancy import AUDIT
from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Role, Sensitivity

QUANTUM = "quantum"  # the purpose of the one storage account that Azure Quantum itself reads and writes
ARCHIVE = "archive"  # the purpose of the write-once account of audit records


@dataclass(frozen=True, kw_only=True)
class Container:
    """A blob container for one artifact kind.

    Attributes:
        kind: The artifact kind that it holds.
        sensitivity: Its class, which is also the class of its account and key.
        labels: Quantum labels.
        account: Name of the storage account.
        name: Name of the container.
        retention_days: Days after which blobs expire.
        noncurrent_days: Days for which deleted blobs and old versions are kept.
        immutable: Whether blobs are locked for the whole retention.
    """

    kind: ArtifactKind
    sensitivity: Sensitivity
    labels: tuple[str, ...]
    account: str
    name: str
    retention_days: int
    noncurrent_days: int
    immutable: bool


class AzureWorkspace(AzureNames):
    """A tenant's environment on Azure. Owns no resource and calls nothing: all members are plain values."""

    @cached_property
    def data_classes(self) -> tuple[str, ...]:
        """The classes that need a key: of the stores, and `audit`. Key Vault keeps secrets under keys of its own."""
        used = {held.sensitivity for held in self.held.values()}
        return (*(str(level) for level in Sensitivity if level in used), AUDIT)

    @cached_property
    def offers(self) -> tuple[AzureOffer, ...]:
        """The approved providers with their SKUs."""
        return tuple(azure_offers()[name] for name in self.azure.providers)

    @cached_property
    def containers(self) -> Mapping[ArtifactKind, Container]:
        """A container for each artifact kind that the workspace holds and that has a store of its own."""
        return {
            kind: Container(
                kind=kind,
                sensitivity=declared.sensitivity,
                labels=tuple(declared.labels),
                account=self.storage_account(declared.sensitivity),
                name=self.container(kind),
                retention_days=store_days(self.tenant, kind, declared),
                noncurrent_days=HANDLING[declared.sensitivity].noncurrent_days,
                immutable=declared.immutable,
            )
            for kind, declared in self.held.items()
        }

    @cached_property
    def store_classes(self) -> tuple[Sensitivity, ...]:
        """The classes that have a storage account of their own, from least to most."""
        used = {container.sensitivity for container in self.containers.values()}
        return tuple(level for level in Sensitivity if level in used)

    @cached_property
    def quantum_class(self) -> Sensitivity:
        """The class of the linked account: that of the results that Azure Quantum writes into it."""
        return self.held[ArtifactKind.RESULT].sensitivity

    @property
    def entra_tenant(self) -> str:
        """The Entra tenant that answers for every identity in the workspace.

        Raises:
            ValueError: The declaration names none; its checks refuse that beforehand.
        """
        if self.tenant.identity.entra_tenant_id is None:
            raise ValueError("identity.entraTenantId is missing (IAM-02). Fix: add it to the tenant file.")
        return self.tenant.identity.entra_tenant_id.lower()

    def group_ids(self, role: Role) -> tuple[str, ...]:
        """Return the Entra object ids of the groups that hold a role.

        Raises:
            KeyError: A group has no Entra id; the checks of the declaration refuse that beforehand.
        """
        ids = self.tenant.identity.entra_groups
        return tuple(ids[name] for name in self.tenant.roles[role])
