"""Where normalised audit events of a workspace on Azure go: event hubs without keys, to which one identity sends."""

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.azure.audit_relay import audit_relay
from quantum_landing_zone.azure.component import WorkspaceArgs, WorkspaceComponent, workspace_of
from quantum_landing_zone.azure.diagnostics import diagnostics
from quantum_landing_zone.facts import azure_built_in_role
from quantum_landing_zone.tenant import AUDIT, ArtifactKind, Sensitivity
from quantum_landing_zone.tenant.azure_audit import AzureAudit, Hub

READER_ROLE = "azure-event-hubs-data-receiver"
_KEEP_HOURS = 7 * 24  # for a SIEM that is down; Premium keeps up to 90 days, and the archive has it all anyway
_PARTITIONS = 1  # so that events stay in order; one takes a megabyte each second


class AzureAuditPipelineArgs(WorkspaceArgs):
    """Whose records are exported; its keys and logs exist."""


class AzureAuditPipeline(WorkspaceComponent):
    """Owns an event hub for each declared sink, who reads it, and the identity of the relay, the only one that sends.

    The namespace takes no key and no signature, only sign-ins by Entra; answers private endpoints only; speaks TLS 1.2
    or newer; and is encrypted with the audit key. Only the Premium tier takes a customer key, and it is billed by the
    processing unit and hour, used or not: in the order of a thousand dollars a month for the one unit that is made,
    many times the Standard tier (recalled and not read; ask the price page for the location before a sink is
    declared). All sinks of a workspace share it. A SIEM reads its own hub as its own identity, through a private
    endpoint in its own network, which whoever owns the namespace approves. Owns nothing where no sink on Azure is
    declared.

    **Diagnostic settings do not stream into it.** Azure Monitor sends to event hubs by a shared access policy with
    Manage, Send and Listen and no other way (Microsoft Learn, diagnostic settings, destinations; so does the export
    of Log Analytics): that is a key without an end (IAM-03), and what it sends is raw, while redaction has to come
    before any export (RES-05). So records go to the archive, and the relay (`quantum_landing_zone.audit_relay`) reads
    each hour of it as its own identity, normalises and redacts, and sends the events. Its identity, powers and hash
    key are made here; **nothing runs it here**: it is a command of this package that the platform starts each hour on
    a machine of the tools subnet. Until it does, nothing reaches a SIEM, which is why AUD-06 is not claimed. It keeps
    no state: an hour that was missed is sent by naming it, and what is sent twice has the same `metadata.uid`.
    The hash key follows its key's yearly rotation, so that hashes of two years cannot be compared;
    `unmapped.hash_key` names the key. On AWS it stays.
    """

    CONTROLS = ("TEN-05", "ENC-01", "ENC-02", "IAM-03", "CLS-04", "RES-05", "AUD-01")

    sink_ids: pulumi.Output[dict[str, str]]
    """ARM id of the hub of each declared sink on Azure, by its name."""

    namespace_host: pulumi.Output[str | None]
    """Name by which a SIEM reaches the hubs; absent where no sink is declared."""

    relay_client_id: pulumi.Output[str | None]
    """Client id of the relay's identity; absent where no sink is declared."""

    def __init__(self, name: str, args: AzureAuditPipelineArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the hubs and the relay's identity.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options; give `depends_on` the keys and the logs.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for Azure.
        """
        self._audit = AzureAudit(workspace_of(args))
        sinks = {hub.declared.name: hub.name for hub in self._audit.hubs}
        super().__init__("quantum-landing-zone:index:AzureAuditPipeline", name, args, opts, {"sinks": sinks})
        namespace = self._namespace(name) if sinks else None
        hubs = {} if namespace is None else {hub.declared.name: self._hub(name, hub, namespace) for hub in self._hubs}
        relay = audit_relay(f"{name}-relay", self._audit, self, hubs) if hubs else None
        host = None if namespace is None else namespace.id.apply(lambda _: self._audit.namespace_host)
        # Of nothing, `all` makes a list.
        self.sink_ids = pulumi.Output.all(**{sink: hub.id for sink, hub in hubs.items()}).apply(dict)
        self.namespace_host = pulumi.Output.from_input(host)
        self.relay_client_id = pulumi.Output.from_input(None if relay is None else relay.client_id)
        self.register_outputs(
            {
                "sinkIds": self.sink_ids,
                "namespaceHost": self.namespace_host,
                "relayClientId": self.relay_client_id,
            }
        )

    @property
    def _hubs(self) -> tuple[Hub, ...]:
        return self._audit.hubs

    def _namespace(self, name: str) -> "azure.eventhub.Namespace":
        here = self.workspace
        identity = here.encryption_identity_id(AUDIT)
        namespace = azure.eventhub.Namespace(
            f"{name}-events",
            resource_group_name=here.group,
            namespace_name=self._audit.namespace,
            location=here.location,
            sku={
                "name": azure.eventhub.SkuName.PREMIUM,
                "tier": azure.eventhub.SkuTier.PREMIUM,
                "capacity": 1,
            },
            identity={
                "type": azure.eventhub.ManagedServiceIdentityType.USER_ASSIGNED,
                "user_assigned_identities": [identity],
            },
            encryption={
                "key_source": azure.eventhub.KeySource.MICROSOFT_KEY_VAULT,
                "key_vault_properties": [
                    {
                        "key_name": here.key(AUDIT),
                        "key_vault_uri": here.vault_uri,
                        "identity": {"user_assigned_identity": identity},
                    }
                ],
                "require_infrastructure_encryption": True,
            },
            disable_local_auth=True,
            minimum_tls_version=azure.eventhub.TlsVersion.TLS_VERSION_1_2,
            public_network_access=azure.eventhub.PublicNetworkAccess.DISABLED,
            tags=here.tags(ArtifactKind.LOG, Sensitivity.CONFIDENTIAL),
            opts=self.child,
        )
        diagnostics(f"{name}-events-log", here, self._audit.namespace_id, self.after(namespace))
        return namespace

    def _hub(self, name: str, hub: Hub, namespace: "azure.eventhub.Namespace") -> "azure.eventhub.EventHub":
        here = self.workspace
        made = azure.eventhub.EventHub(
            f"{name}-{hub.name}",
            resource_group_name=here.group,
            namespace_name=self._audit.namespace,
            event_hub_name=hub.name,
            partition_count=_PARTITIONS,
            retention_description={
                "cleanup_policy": azure.eventhub.CleanupPolicyRetentionDescription.DELETE,
                "retention_time_in_hours": _KEEP_HOURS,
            },
            opts=self.after(namespace),
        )
        reader = str(hub.declared.reader_principal_id).lower()
        azure.authorization.RoleAssignment(
            f"{name}-{hub.name}-reader",
            role_assignment_name=here.guid("assignment", "sink", hub.name, reader),
            scope=hub.id,
            role_definition_id=here.built_in_role_id(azure_built_in_role(READER_ROLE)),
            principal_id=reader,
            principal_type=azure.authorization.PrincipalType.SERVICE_PRINCIPAL,
            description=f"Reads the audit events of team {here.slug}, {here.environment}, for sink {hub.declared.name}",
            opts=self.after(made),
        )
        return made
