"""The workspace's vaults on Azure: where the team's secrets are kept, who reads them, and who is told of their end."""

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.azure.component import WorkspaceArgs, WorkspaceComponent, workspace_of
from quantum_landing_zone.azure.diagnostics import diagnostics
from quantum_landing_zone.azure.vault import RECOVERY_DAYS, key_vault
from quantum_landing_zone.tenant.azure_vault import AzureVault, SecretVault

EVENTS = {
    "expired": ("Microsoft.KeyVault.SecretExpired", "Sev1", "A secret has ended and was not replaced"),
    "near-expiry": ("Microsoft.KeyVault.SecretNearExpiry", "Sev2", "A secret ends soon: put a new value in"),
    "new-version": ("Microsoft.KeyVault.SecretNewVersionCreated", "Sev4", "A new value was put into a secret"),
}
"""What the owners are told of, by the end of the subscription's name: event, severity, and what the alert says."""


class AzureSecretsArgs(WorkspaceArgs):
    """Which workspace gets its vaults; its group, logs and action group exist."""


class AzureSecrets(WorkspaceComponent):
    """Owns a vault for each set of readers that the declared secrets have, its log, and who is told of its events.

    Nothing here ever holds a value. Azure knows no secret without one, so there is no secret among the resources: a
    placeholder would be a lie that reads as a value, and a real one would stand in the state. The backend administrator
    puts a value in with `qlz secret put`, straight into the vault and with the end that the declaration asks for, and
    cannot read it; the declared roles read, by the address that `secretNames` gives. Who may do that is assigned at the
    vault (`AzureRoles`). The vaults answer neither public networks nor Azure's own services: private endpoints of
    `AzureNetwork` reach them, so both work from inside of the network only, or from one that the organisation ties to
    it. Without secrets the component owns nothing.

    Event Grid tells the owners by mail, through the action group of `AzureDetection`, that a value is about to end (30
    days before, and the service's own number), that it has ended, and that a new one was put in; it tells of values
    that are put in after this is there, which all are. What a value lives that was put in for less than 30 days, only
    its end is sure to be told. `qlz status` finds values that are due, that never end or that live longer than
    declared; the built-in policy `secret-expiry` (facts/azure_policies.yaml) finds or refuses those that never end.

    What Azure does not offer, and is not claimed: secrets are under Key Vault's own keys and no customer's (ENC-02). No
    function replaces values here: an `issuer` is asked on AWS only, and on Azure a person puts each new value in.

    A vault that is taken down keeps its name for 90 days, and nobody can purge it: a workspace that comes back before
    has it recovered (`az keyvault recover`) and imported first.
    """

    CONTROLS = ("TEN-05", "SEC-01", "SEC-02", "SEC-03", "CLS-04", "OPS-03")

    secret_names: pulumi.Output[dict[str, str]]
    """The address of each secret, by its declared name: the reference that programs hold."""

    vault_names: pulumi.Output[dict[str, str]]
    """Name of each vault, by its readers: `author`, `submitter` or `shared`."""

    def __init__(self, name: str, args: AzureSecretsArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the vaults.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options; give `depends_on` the logs and the detection, whose action group is told.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for Azure.
        """
        declared = AzureVault(workspace_of(args))
        days = {secret.name: secret.rotate_every_days for secret in declared.secrets.values()}
        super().__init__(
            "quantum-landing-zone:index:AzureSecrets",
            name,
            args,
            opts,
            {"recoveryDays": RECOVERY_DAYS, "rotateEveryDays": days},
        )
        told = [one for vault in declared.vaults for one in self._vault(f"{name}-{vault.key}", vault)]
        names = {secret.name: secret.address for secret in declared.secrets.values()}
        vaults = {vault.key: vault.name for vault in declared.vaults}
        # By way of the subscriptions: values come after them, as Event Grid tells of no earlier ones.
        self.secret_names = pulumi.Output.all(*(one.id for one in told)).apply(lambda _: names)
        self.vault_names = pulumi.Output.all(*(one.id for one in told)).apply(lambda _: vaults)
        self.register_outputs({"secretNames": self.secret_names, "vaultNames": self.vault_names})

    def _vault(self, name: str, vault: SecretVault) -> "list[azure.eventgrid.SystemTopicEventSubscription]":
        here = self.workspace
        tags = here.tags("secret", vault.sensitivity)
        made = key_vault(f"{name}-vault", here, vault.name, tags, self.child, for_services=False)
        diagnostics(f"{name}-vault-log", here, vault.id, self.after(made))
        topic = azure.eventgrid.SystemTopic(
            f"{name}-topic",
            resource_group_name=here.group,
            system_topic_name=vault.topic,
            location=here.location,
            source=vault.id,
            topic_type="Microsoft.KeyVault.vaults",
            tags=tags,
            opts=self.after(made),
        )
        diagnostics(f"{name}-topic-log", here, vault.topic_id, self.after(topic))
        return [self._tell(f"{name}-{event}", vault, event, self.after(topic)) for event in EVENTS]

    def _tell(
        self, name: str, vault: SecretVault, event: str, opts: pulumi.ResourceOptions
    ) -> "azure.eventgrid.SystemTopicEventSubscription":
        here = self.workspace
        kind, severity, title = EVENTS[event]
        return azure.eventgrid.SystemTopicEventSubscription(
            name,
            resource_group_name=here.group,
            system_topic_name=vault.topic,
            event_subscription_name=f"secret-{event}",
            event_delivery_schema=azure.eventgrid.EventDeliverySchema.CLOUD_EVENT_SCHEMA_V1_0,
            filter={"included_event_types": [kind]},
            destination={
                "endpoint_type": "MonitorAlert",
                "severity": severity,
                "action_groups": [here.action_group_id],
                "description": f"{title} (team {here.slug}, {here.environment}; SEC-02, OPS-03)",
            },
            opts=opts,
        )
