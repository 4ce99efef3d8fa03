"""What every AWS component shares: the workspace that it belongs to."""

from quantum_landing_zone.component import PlacedComponent, WorkspaceArgs, declared_place
from quantum_landing_zone.tenant.workspace import AwsWorkspace

__all__ = ["WorkspaceArgs", "WorkspaceComponent", "workspace_of"]


def workspace_of(args: WorkspaceArgs) -> AwsWorkspace:
    """Return the workspace that the arguments name.

    Raises:
        TenantError: The declaration has faults, or does not declare the environment for AWS.
    """
    return AwsWorkspace(*declared_place(args, "AWS", "aws"))


class WorkspaceComponent(PlacedComponent[AwsWorkspace]):
    """A part of a workspace on AWS. Owns the tie to the declaration; refuses an environment that is not declared."""

    WHERE = ("account", "region")

    def _find(self, args: WorkspaceArgs) -> AwsWorkspace:
        return workspace_of(args)
