"""What every Azure component shares: the workspace that it belongs to."""

from quantum_landing_zone.component import PlacedComponent, WorkspaceArgs, declared_place
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

__all__ = ["WorkspaceArgs", "WorkspaceComponent", "workspace_of"]


def workspace_of(args: WorkspaceArgs) -> AzureWorkspace:
    """Return the workspace that the arguments name.

    Raises:
        TenantError: The declaration has faults, or does not declare the environment for Azure.
    """
    return AzureWorkspace(*declared_place(args, "Azure", "azure"))


class WorkspaceComponent(PlacedComponent[AzureWorkspace]):
    """A part of a workspace on Azure. Owns the tie to the declaration; refuses an environment that is not declared."""

    WHERE = ("subscription", "location")

    def _find(self, args: WorkspaceArgs) -> AzureWorkspace:
        return workspace_of(args)
