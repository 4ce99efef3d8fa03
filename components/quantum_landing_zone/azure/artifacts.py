"""The workspace's artifact stores on Azure: an account for each class, a container for each kind."""

from collections.abc import Sequence

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.azure.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.azure.diagnostics import diagnostics
from quantum_landing_zone.azure.storage_account import AccountPlan, storage_account
from quantum_landing_zone.tenant import Sensitivity
from quantum_landing_zone.tenant.azure_workspace import Container


class AzureArtifactStoresArgs(WorkspaceArgs):
    """Which workspace gets its stores; its group, keys and logs exist."""


class AzureArtifactStores(WorkspaceComponent):
    """Owns a storage account for each data class in use and a container for each artifact kind.

    Each account is encrypted with its class's key, knows no account key and no anonymous access, answers private
    endpoints only, keeps versions and deleted blobs, lets blobs go when their retention is over, and logs each read,
    write and deletion. A kind that is declared immutable is write-once for its whole retention.
    The account that Azure Quantum works in is not among them: see `AzureQuantumWorkspace`.
    """

    CONTROLS = ("TEN-01", "TEN-05", "ENC-01", "ENC-02", "IAM-03", "CLS-01", "CLS-03", "CLS-04", "RES-02", "AUD-05")

    store_names: pulumi.Output[dict[str, str]]
    """`account/container` of each artifact kind."""

    def __init__(self, name: str, args: AzureArtifactStoresArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the stores.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options; give `depends_on` the keys and the logs.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for Azure.
        """
        super().__init__("quantum-landing-zone:index:AzureArtifactStores", name, args, opts)
        here = self.workspace
        made: dict[str, pulumi.Output[str]] = {}
        for level in here.store_classes:
            held = [one for one in here.containers.values() if one.sensitivity is level]
            made |= self._account(name, level, held)
        self.store_names = pulumi.Output.all(**made)
        self.register_outputs({"storeNames": self.store_names})

    def _account(self, name: str, level: Sensitivity, held: Sequence[Container]) -> dict[str, pulumi.Output[str]]:
        here = self.workspace
        plan = AccountPlan(
            account=here.storage_account(level),
            data_class=level,
            tags=here.tags("store", level),
            undo_days=max(one.noncurrent_days for one in held),
        )
        account, blobs = storage_account(f"{name}-{level}", here, plan, self.child)
        ready = self.after(account, blobs)
        blob_service = f"{here.account_id(level)}/blobServices/default"
        diagnostics(f"{name}-{level}-log", here, blob_service, ready)
        azure.storage.ManagementPolicy(
            f"{name}-{level}-lifecycle",
            resource_group_name=here.group,
            account_name=plan.account,
            management_policy_name="default",
            policy={"rules": [_expiry(one) for one in held]},
            opts=ready,
        )
        return {str(one.kind): self._container(name, one, ready) for one in held}

    def _container(self, name: str, held: Container, ready: pulumi.ResourceOptions) -> pulumi.Output[str]:
        here = self.workspace
        container = azure.storage.BlobContainer(
            f"{name}-{held.kind}",
            resource_group_name=here.group,
            account_name=held.account,
            container_name=held.name,
            public_access=azure.storage.PublicAccess.NONE,
            metadata={"sensitivity": held.sensitivity, "labels": ",".join(held.labels) or "none"},
            opts=ready,
        )
        if held.immutable:
            azure.storage.BlobContainerImmutabilityPolicy(
                f"{name}-{held.kind}-lock",
                resource_group_name=here.group,
                account_name=held.account,
                container_name=held.name,
                immutability_policy_name="default",
                immutability_period_since_creation_in_days=held.retention_days,
                opts=self.after(container),
            )
        # By way of the container: its name is given out once it is there.
        return container.id.apply(lambda _: f"{held.account}/{held.name}")


def _expiry(held: Container) -> "azure.storage.ManagementPolicyRuleArgsDict":
    return {
        "name": f"expire-{held.kind}",
        "enabled": True,
        "type": azure.storage.RuleType.LIFECYCLE,
        "definition": {
            "filters": {"blob_types": ["blockBlob"], "prefix_match": [f"{held.name}/"]},
            "actions": {
                "base_blob": {"delete": {"days_after_modification_greater_than": held.retention_days}},
                "version": {"delete": {"days_after_creation_greater_than": held.noncurrent_days}},
                "snapshot": {"delete": {"days_after_creation_greater_than": held.noncurrent_days}},
            },
        },
    }
