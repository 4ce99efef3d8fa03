"""What every AWS component shares: the workspace that it belongs to."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pulumi

from quantum_landing_zone.component import PlacedComponent, WorkspaceArgs, declared_place
from quantum_landing_zone.tenant.workspace import AwsWorkspace

__all__ = ["WorkspaceArgs", "WorkspaceComponent", "workspace_of"]


def workspace_of(args: WorkspaceArgs) -> AwsWorkspace:
    """Return the workspace that the arguments name.

    Raises:
        TenantError: The declaration has faults, or does not declare the environment for AWS.
    """
    return AwsWorkspace(*declared_place(args, "AWS", "aws"))


class WorkspaceComponent(PlacedComponent):
    """A part of a workspace on AWS. Owns the tie to the declaration; refuses an environment that is not declared.

    Attributes:
        workspace: The workspace as plain values.
    """

    if TYPE_CHECKING:
        workspace: AwsWorkspace

    def __init__(
        self,
        token: str,
        name: str,
        args: WorkspaceArgs,
        opts: pulumi.ResourceOptions | None,
        decisions: Mapping[str, Any] | None = None,
    ) -> None:
        """Register the component with its plain decisions.

        Args:
            token: Type token, `quantum-landing-zone:index:<Class>`; identity, never changed.
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options.
            decisions: Further plain properties to record.
        """
        here = self.workspace = workspace_of(args)
        facts = {
            "team": here.slug,
            "environment": str(here.environment),
            "account": here.account,
            "region": here.region,
        }
        super().__init__(token, name, {**facts, **(decisions or {})}, opts)
