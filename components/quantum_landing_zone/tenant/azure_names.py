"""The names and ARM ids of a workspace on Azure, known before anything exists and within each service's own limits."""

import uuid

from quantum_landing_zone.tenant.azure import AzureSubscription
from quantum_landing_zone.tenant.naming import digest, fit
from quantum_landing_zone.tenant.tenancy import Tenancy
from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Role

# Azure resource naming rules (Microsoft Learn, "Naming rules and restrictions for Azure resources").
_GROUP = 90
_VAULT = 24  # 3 to 24 of letters, digits and single hyphens; a letter first; unique in all of Azure
_STORAGE = 24  # 3 to 24 lower-case letters and digits; unique in all of Azure
_CONTAINER = 63
_QUANTUM = 54  # the pattern is the service's, the length is not documented: kept as short as other workspaces
_LOG_WORKSPACE = 63
_IDENTITY = 128
_NETWORK = 64
_BUDGET = 63
_ACTION_GROUP = 260
_ACTION_GROUP_SHORT = 12  # what a short message shows instead of the name
_ALERT_RULE = 260
_KEY = 127
_GLOBAL_DIGEST = 6
# Names of role definitions and assignments are GUIDs; made from what they say, so that they are known at preview.
_GUIDS = uuid.UUID("6d0c2c5e-6f0e-5b7e-9a53-7d6a4c1f0b11")


class AzureNames(Tenancy):
    """Computes every name that a component gives to a resource, and every id that a document refers to."""

    @property
    def azure(self) -> AzureSubscription:
        """Subscription and location.

        Raises:
            ValueError: The environment is not declared for Azure.
        """
        if self.spec.azure is None:
            raise ValueError(
                f"environments.{self.environment}.azure: team {self.tenant.team!r} declares no Azure subscription"
                " for this environment. Fix: add subscription and location to the tenant file, or pick another"
                " environment."
            )
        return self.spec.azure

    @property
    def subscription(self) -> str:
        """The subscription id, in lower case."""
        return self.azure.subscription_id.lower()

    @property
    def location(self) -> str:
        """The location of the workspace, in its short form."""
        return self.azure.location

    @property
    def group(self) -> str:
        """The resource group that holds the whole workspace."""
        return self.name(limit=_GROUP)

    @property
    def subscription_scope(self) -> str:
        """The subscription's ARM id."""
        return f"/subscriptions/{self.subscription}"

    @property
    def group_id(self) -> str:
        """The resource group's ARM id: the widest scope of every assignment in the workspace."""
        return f"{self.subscription_scope}/resourceGroups/{self.group}"

    def resource_id(self, kind: str, *names: str) -> str:
        """Return the ARM id of a resource in the group.

        Args:
            kind: Namespace and types, for example `Microsoft.KeyVault/vaults/keys`.
            *names: A name for each type.

        Raises:
            ValueError: Types and names are not as many.
        """
        namespace, *types = kind.split("/")
        if len(types) != len(names):
            raise ValueError(f"{kind} has {len(types)} types, but {len(names)} names were given")
        parts = "/".join(f"{type_}/{name}" for type_, name in zip(types, names, strict=True))
        return f"{self.group_id}/providers/{namespace}/{parts}"

    def guid(self, *parts: str) -> str:
        """Return the GUID of a role definition, an assignment or a lock: the same for the same parts in this group."""
        return str(uuid.uuid5(_GUIDS, "\n".join([self.group_id.lower(), *parts])))

    def _unique(self, purpose: str, limit: int, separator: str) -> str:
        """Return a name that is unique in all of Azure: readable as far as it goes, then a digest of where it is."""
        mark = digest(f"{self.group_id.lower()}\n{purpose}", _GLOBAL_DIGEST)
        head = fit("qlz", self.slug, self.environment, purpose, limit=120)
        if not separator:
            head = head.replace("-", "")
        room = limit - len(mark) - len(separator)
        return f"{head[:room].rstrip('-')}{separator}{mark}"

    @property
    def vault(self) -> str:
        """The Key Vault's name."""
        return self._unique("vault", _VAULT, "-")

    def secret_vault(self, readers: str) -> str:
        """Return the name of the vault of the secrets that a set of roles reads."""
        return self._unique(f"secrets-{readers}", _VAULT, "-")

    def key(self, data_class: str) -> str:
        """Return the name of a data class's key in the vault."""
        return fit("qlz", data_class, limit=_KEY)

    @property
    def vault_uri(self) -> str:
        """The vault's address, as what encrypts with its keys names it."""
        return f"https://{self.vault}.vault.azure.net"

    def key_uri(self, data_class: str) -> str:
        """Return the key's address without a version, so that what encrypts with it follows its rotation."""
        return f"{self.vault_uri}/keys/{self.key(data_class)}"

    def storage_account(self, purpose: str) -> str:
        """Return the name of a storage account: of a data class, of `quantum` (the linked one) or of `archive`."""
        return self._unique(purpose, _STORAGE, "")

    def container(self, kind: ArtifactKind) -> str:
        """Return the name of an artifact kind's container."""
        return fit(kind, limit=_CONTAINER)

    @property
    def quantum_workspace(self) -> str:
        """The Azure Quantum workspace."""
        return self.name("quantum", limit=_QUANTUM)

    @property
    def log_workspace(self) -> str:
        """The Log Analytics workspace."""
        return self.name("logs", limit=_LOG_WORKSPACE)

    def identity(self, purpose: str) -> str:
        """Return the name of a user-assigned managed identity."""
        return self.name(purpose, limit=_IDENTITY)

    def encryption_identity(self, data_class: str) -> str:
        """Return the name of the identity that may use the key of a data class."""
        return self.identity(f"{data_class}-encryption")

    def encryption_identity_id(self, data_class: str) -> str:
        """Return that identity's ARM id."""
        kind = "Microsoft.ManagedIdentity/userAssignedIdentities"
        return self.resource_id(kind, self.encryption_identity(data_class))

    def account_id(self, purpose: str) -> str:
        """Return the ARM id of a storage account."""
        return self.resource_id("Microsoft.Storage/storageAccounts", self.storage_account(purpose))

    @property
    def vault_id(self) -> str:
        """The Key Vault's ARM id."""
        return self.resource_id("Microsoft.KeyVault/vaults", self.vault)

    @property
    def log_workspace_id(self) -> str:
        """The Log Analytics workspace's ARM id."""
        return self.resource_id("Microsoft.OperationalInsights/workspaces", self.log_workspace)

    @property
    def quantum_workspace_id(self) -> str:
        """The Azure Quantum workspace's ARM id."""
        return self.resource_id("Microsoft.Quantum/workspaces", self.quantum_workspace)

    def network(self, purpose: str) -> str:
        """Return the name of a network part: `net`, a subnet, a security group or a private endpoint."""
        return self.name(purpose, limit=_NETWORK)

    @property
    def network_id(self) -> str:
        """The virtual network's ARM id."""
        return self.resource_id("Microsoft.Network/virtualNetworks", self.network("net"))

    @property
    def budget(self) -> str:
        """The monthly budget."""
        return self.name("budget", limit=_BUDGET)

    @property
    def action_group(self) -> str:
        """The action group that alerts and budget notifications go to."""
        return self.name("alerts", limit=_ACTION_GROUP)

    @property
    def action_group_id(self) -> str:
        """The action group's ARM id."""
        return self.resource_id("Microsoft.Insights/actionGroups", self.action_group)

    @property
    def action_group_short(self) -> str:
        """The action group's short name: a digest, as no team's name fits."""
        return fit("qlz", digest(self.group_id.lower()), limit=_ACTION_GROUP_SHORT)

    def alert_rule(self, alert: str) -> str:
        """Return the name of an alert's rule."""
        return self.name("alert", alert, limit=_ALERT_RULE)

    def role_definition_id(self, role: Role) -> str:
        """Return the ARM id of a human role's custom definition."""
        guid = self.guid("role", role)
        return f"{self.subscription_scope}/providers/Microsoft.Authorization/roleDefinitions/{guid}"

    def built_in_role_id(self, guid: str) -> str:
        """Return the ARM id of a built-in role definition, as assignments in this subscription name it."""
        return f"{self.subscription_scope}/providers/Microsoft.Authorization/roleDefinitions/{guid}"
