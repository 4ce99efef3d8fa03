"""Where the audit records of one Azure workspace go, as plain values: the activity log, and the hubs of its sinks."""

from dataclasses import dataclass
from functools import cached_property

from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.export import ExportSink
from quantum_landing_zone.tenant.naming import digest, fit, slug
from quantum_landing_zone.tenant.vocabulary import Environment

_SETTING = 64  # no page states a limit; as short as the strictest of the names beside it
_NAMESPACE = 50  # 6 to 50 letters, digits and hyphens, a letter first; unique in all of Azure
_SINK = 60  # as long as a sink's own name; a hub's may have 256 letters, digits and . - _
_DIGEST = 6


@dataclass(frozen=True, kw_only=True)
class Hub:
    """A declared sink of the workspace: an event hub of its own.

    Attributes:
        declared: The declaration.
        name: Name of the hub.
        id: Its ARM id.
    """

    declared: ExportSink
    name: str
    id: str


@dataclass(frozen=True)
class AzureAudit:
    """The ways of a workspace's audit records. Owns no resource: all members are plain values.

    Attributes:
        workspace: The tenant's environment.
    """

    workspace: AzureWorkspace

    @property
    def exports_activity(self) -> bool:
        """Whether this environment exports the activity log of its subscription.

        Of the declared environments in the same subscription it is the first that creates what the subscription has
        once. Where none does, somebody outside of the declaration exports it.
        """
        here = self.workspace
        declared = here.tenant.environments
        creating = [
            name
            for name in Environment
            if (spec := declared.get(name))
            and spec.azure
            and spec.azure.subscription_id.lower() == here.subscription
            and spec.azure.subscription_wide == "create"
        ]
        return creating[:1] == [here.environment]

    @property
    def activity_setting(self) -> str:
        """Name of the diagnostic setting of the subscription; another for each workspace."""
        return self.workspace.name("activity", limit=_SETTING)

    @property
    def activity_setting_id(self) -> str:
        """That setting's ARM id."""
        scope = self.workspace.subscription_scope
        return f"{scope}/providers/Microsoft.Insights/diagnosticSettings/{self.activity_setting}"

    @property
    def namespace(self) -> str:
        """The namespace of the event hubs."""
        here = self.workspace
        mark = digest(f"{here.group_id.lower()}\nevents", _DIGEST)
        head = fit("qlz", here.slug, here.environment, "events", limit=_NAMESPACE - len(mark) - 1)
        return f"{head}-{mark}"

    @property
    def namespace_id(self) -> str:
        """The namespace's ARM id."""
        return self.workspace.resource_id("Microsoft.EventHub/namespaces", self.namespace)

    @property
    def namespace_host(self) -> str:
        """Name by which the namespace is reached."""
        return f"{self.namespace}.servicebus.windows.net"

    @cached_property
    def hubs(self) -> tuple[Hub, ...]:
        """The sinks on Azure, in the order of the declaration; those of another cloud get their events there."""
        return tuple(self._hub(sink) for sink in self.workspace.tenant.exports if sink.kind == "event-hub")

    def _hub(self, sink: ExportSink) -> Hub:
        here = self.workspace
        name = f"export-{slug(sink.name, _SINK)}"
        return Hub(
            declared=sink,
            name=name,
            id=here.resource_id("Microsoft.EventHub/namespaces/eventhubs", self.namespace, name),
        )

    @property
    def relay_identity(self) -> str:
        """The identity that reads the archive and sends to the hubs."""
        return self.workspace.identity("audit-relay")

    @property
    def relay_role(self) -> str:
        """The GUID of its role definition."""
        return self.workspace.guid("role", "audit-relay")

    @property
    def relay_role_id(self) -> str:
        """The ARM id of that definition."""
        scope = self.workspace.subscription_scope
        return f"{scope}/providers/Microsoft.Authorization/roleDefinitions/{self.relay_role}"

    @property
    def hash_key(self) -> str:
        """The key in the vault whose signature the hash key is made from."""
        return self.workspace.key("audit-hash")

    @property
    def hash_context(self) -> str:
        """What the relay's own hash key is made from: no other team and environment gets the same one."""
        here = self.workspace
        return f"quantum-landing-zone audit hash 1 {here.slug} {here.environment}"
