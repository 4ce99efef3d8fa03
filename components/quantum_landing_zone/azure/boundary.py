"""The workspace's boundary on Azure: a resource group of its own."""

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.azure.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.tenant import Sensitivity


class AzureBoundaryArgs(WorkspaceArgs):
    """Which workspace gets its boundary."""


class AzureBoundary(WorkspaceComponent):
    """Owns the resource group of one environment of one team.

    There is no lock on the group: a `CanNotDelete` there forbids every deletion in it, that of a role assignment or an
    exemption too, so that no change that takes something away could be deployed; a `ReadOnly` one stops Azure Quantum
    from submitting and fetching (Microsoft Learn, Azure Quantum, resource locks). What keeps the group from being
    deleted is the lock that `AzureKeys` puts on one identity in it: Azure deletes no group that holds anything locked.
    Refuses an environment that is not declared for Azure.

    Attributes:
        group: The resource group; everything else of the workspace comes after it.
    """

    CONTROLS = ("TEN-01", "TEN-02", "RES-02", "CLS-04")

    group_id: pulumi.Output[str]
    """ARM id of the resource group."""

    def __init__(self, name: str, args: AzureBoundaryArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the boundary.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for Azure.
        """
        super().__init__("quantum-landing-zone:index:AzureBoundary", name, args, opts)
        here = self.workspace
        self.group = azure.resources.ResourceGroup(
            f"{name}-group",
            resource_group_name=here.group,
            location=here.location,
            tags=here.tags("boundary", Sensitivity.INTERNAL),
            opts=self.child,
        )
        # By way of the group: what is placed in it waits until it is there.
        self.group_id = self.group.id
        self.register_outputs({"groupId": self.group_id})
