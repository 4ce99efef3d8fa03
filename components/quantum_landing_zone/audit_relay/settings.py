"""The settings of the relay: names and addresses alone, from the team's declaration; no secret."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from quantum_landing_zone.audit.projects import ProjectDirectory
from quantum_landing_zone.audit_relay.errors import RelayError

if TYPE_CHECKING:  # the relay runs without the tenant model and its dependencies
    from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace


@dataclass(frozen=True, kw_only=True)
class RelaySettings:
    """Where records come from and events go to.

    Attributes:
        archive: Address of the archive's blobs.
        vault: Address of the vault.
        hash_key: Name of the key from whose signature the hash key is made.
        hash_context: What is signed: no other team and environment has the same.
        namespace: Address of the event hubs.
        hubs: Name of the hub by sink.
        directory: Whose names are whose, as `ProjectDirectory.document` writes it.
    """

    archive: str
    vault: str
    hash_key: str
    hash_context: str
    namespace: str
    hubs: Mapping[str, str]
    directory: Mapping[str, Any]

    @classmethod
    def read(cls, text: str) -> "RelaySettings":
        """Return the settings that `text` wrote.

        Raises:
            RelayError: They are none.
        """
        try:
            return cls(**json.loads(text))
        except (ValueError, TypeError):
            raise RelayError("the settings are not those of a relay. Fix: write them again with `describe`.") from None

    def text(self) -> str:
        """Return the settings as JSON."""
        return json.dumps(asdict(self), indent=2, sort_keys=True)

    @property
    def projects(self) -> ProjectDirectory:
        """Whose names are whose."""
        return ProjectDirectory.read(self.directory)


def describe(here: "AzureWorkspace") -> RelaySettings:
    """Return the settings of a workspace's relay.

    Raises:
        RelayError: The team declares no sink on Azure, so that there is nothing to relay to.
    """
    from quantum_landing_zone.tenant.azure_audit import AzureAudit
    from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, AzureWorkspace
    from quantum_landing_zone.tenant.vocabulary import Environment

    audit = AzureAudit(here)
    if not audit.hubs:
        raise RelayError(
            f"exports: team {here.team!r} declares no sink of kind 'event-hub' (AUD-06). Fix: declare one, deploy, and"
            " describe again."
        )
    declared = here.tenant.environments.items()
    everywhere = [AzureWorkspace(here.tenant, Environment(name)) for name, spec in declared if spec.azure]
    return RelaySettings(
        archive=f"https://{here.storage_account(ARCHIVE)}.blob.core.windows.net",
        vault=here.vault_uri,
        hash_key=audit.hash_key,
        hash_context=audit.hash_context,
        namespace=f"https://{audit.namespace_host}",
        hubs={hub.declared.name: hub.name for hub in audit.hubs},
        directory=ProjectDirectory.of_azure(everywhere).document(),
    )
