"""The secrets of one Azure workspace as plain values: in which vault each is, and who reads it. Never a value.

Secrets are apart from keys, in vaults of their own, and there is a vault for each set of readers: a role is assigned at
a vault and reads exactly what is in it. An assignment at a single secret would need that secret to be there, and it is
only there once a person has put a value in; Microsoft advises against such assignments as well (Key Vault, RBAC guide).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.secret import Secret
from quantum_landing_zone.tenant.vocabulary import Role, SecretReader, Sensitivity

_TOPIC = 50  # Azure resource naming rules, Event Grid: 3 to 50 letters, digits and hyphens
_SETS: Mapping[tuple[Role, ...], str] = {
    (Role.CIRCUIT_AUTHOR,): "author",
    (Role.JOB_SUBMITTER,): "submitter",
    (Role.CIRCUIT_AUTHOR, Role.JOB_SUBMITTER): "shared",
}


@dataclass(frozen=True, kw_only=True)
class AzureVaultSecret:
    """A secret of the workspace.

    Attributes:
        name: Its name in the declaration and in the vault.
        vault: Name of the vault that holds it.
        address: Its address without a version: the reference that programs hold instead of a value.
        id: Its ARM id, under which Azure tells when its value was put in and when it ends, and never the value.
        purpose: What it opens.
        sensitivity: Its class.
        rotate_every_days: The longest life of a value in days.
        readers: The roles that may read it.
    """

    name: str
    vault: str
    address: str
    id: str
    purpose: str
    sensitivity: Sensitivity
    rotate_every_days: int
    readers: tuple[Role, ...]


@dataclass(frozen=True, kw_only=True)
class SecretVault:
    """A vault of the secrets that the same roles read.

    Attributes:
        key: Which of the workspace's: `author`, `submitter` or `shared`.
        name: Its name, unique in all of Azure.
        id: Its ARM id.
        readers: The roles that may read what is in it.
        secrets: What is in it, in the order of the declaration.
        topic: Name of the system topic that tells of its events.
    """

    key: str
    name: str
    id: str
    readers: tuple[Role, ...]
    secrets: tuple[AzureVaultSecret, ...]
    topic: str

    @property
    def topic_id(self) -> str:
        """The system topic's ARM id."""
        group = self.id.split("/providers/", 1)[0]
        return f"{group}/providers/Microsoft.EventGrid/systemTopics/{self.topic}"

    @property
    def sensitivity(self) -> Sensitivity:
        """The highest class in it."""
        return max((secret.sensitivity for secret in self.secrets), key=lambda one: one.rank)


@dataclass(frozen=True)
class AzureVault:
    """The vaults of a workspace's secrets. Owns no resource: all members are plain values.

    Attributes:
        workspace: The tenant's environment.
    """

    workspace: AzureWorkspace

    @cached_property
    def secrets(self) -> Mapping[str, AzureVaultSecret]:
        """The secrets of this environment that somebody reads on Azure, by name.

        Hybrid jobs and notebooks are no readers: neither is here (docs/adr/0013-no-notebooks-on-azure.md).
        """
        found = {name: (declared, readers_of(declared)) for name, declared in self.workspace.secrets.items()}
        return {name: self._secret(name, declared, readers) for name, (declared, readers) in found.items() if readers}

    @cached_property
    def vaults(self) -> tuple[SecretVault, ...]:
        """A vault for each set of readers that some secret has."""
        return tuple(self._vault(readers) for readers in _SETS if any(self._of(readers)))

    def _of(self, readers: tuple[Role, ...]) -> tuple[AzureVaultSecret, ...]:
        return tuple(secret for secret in self.secrets.values() if secret.readers == readers)

    def _secret(self, name: str, declared: Secret, readers: tuple[Role, ...]) -> AzureVaultSecret:
        here = self.workspace
        vault = here.secret_vault(_SETS[readers])
        return AzureVaultSecret(
            name=name,
            vault=vault,
            address=f"https://{vault}.vault.azure.net/secrets/{name}",
            id=here.resource_id("Microsoft.KeyVault/vaults/secrets", vault, name),
            purpose=declared.purpose,
            sensitivity=declared.sensitivity,
            rotate_every_days=declared.rotate_every_days,
            readers=readers,
        )

    def _vault(self, readers: tuple[Role, ...]) -> SecretVault:
        here, key = self.workspace, _SETS[readers]
        name = here.secret_vault(key)
        return SecretVault(
            key=key,
            name=name,
            id=here.resource_id("Microsoft.KeyVault/vaults", name),
            readers=readers,
            secrets=self._of(readers),
            topic=here.name("secrets", key, limit=_TOPIC),
        )


def readers_of(declared: Secret) -> tuple[Role, ...]:
    """Return the roles that read a secret on Azure, each once and in the order of roles."""
    people = {reader.value for reader in declared.readers} - {SecretReader.HYBRID_JOB, SecretReader.NOTEBOOK}
    return tuple(role for role in Role if role.value in people)
