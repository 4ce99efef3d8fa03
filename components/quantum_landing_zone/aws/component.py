"""What every AWS component shares: its arguments, its plain properties, its outputs."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypedDict

import pulumi

from quantum_landing_zone.tenant import AwsWorkspace, Environment, Fault, TenantError, parse_tenant


class WorkspaceArgs(TypedDict):
    """Which workspace a component belongs to. Plain values: everything that is decided is known at preview."""

    declaration: str
    """The tenant's declaration: the text of its YAML file."""

    environment: str
    """One of the declared environments: dev, test, benchmark or validation."""


def workspace_of(args: WorkspaceArgs) -> AwsWorkspace:
    """Return the workspace that the arguments name.

    Raises:
        TenantError: The declaration has faults, or does not declare the environment for AWS.
    """
    tenant = parse_tenant(args["declaration"])
    declared = [str(name) for name, spec in tenant.environments.items() if spec.aws is not None]
    if args["environment"] not in declared:
        fault = Fault(
            path="environment",
            value=args["environment"],
            problem=f"team {tenant.team!r} declares no such environment on AWS",
            allowed=", ".join(declared) or "none is declared on AWS",
            fix="Use a declared environment, or add it to the tenant file.",
            control="TEN-02",
        )
        raise TenantError("stack", [fault])
    return AwsWorkspace(tenant, Environment(args["environment"]))


class WorkspaceComponent(pulumi.ComponentResource):
    """A part of a workspace. Owns the tie to the declaration; refuses an environment that is not declared.

    Attributes:
        CONTROLS: Ids of the controls that the component answers, for the catalogue.
        workspace: The workspace as plain values.
    """

    # Public annotations of a component become outputs of its schema, so these two are for type checkers only.
    if TYPE_CHECKING:
        CONTROLS: ClassVar[tuple[str, ...]]
        workspace: AwsWorkspace
        child: pulumi.ResourceOptions

    def __init__(
        self,
        token: str,
        name: str,
        args: WorkspaceArgs,
        opts: pulumi.ResourceOptions | None,
        decisions: Mapping[str, Any] | None = None,
    ) -> None:
        """Register the component with its plain decisions, so that rules and evidence see them.

        Args:
            token: Type token, `quantum-landing-zone:index:<Class>`; identity, never changed.
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options.
            decisions: Further plain properties to record.
        """
        self.workspace = workspace_of(args)
        super().__init__(token, name, {**self._facts(), **(decisions or {})}, opts)
        self.child = pulumi.ResourceOptions(parent=self)

    def _facts(self) -> dict[str, Any]:
        here = self.workspace
        return {
            "team": here.slug,
            "environment": str(here.environment),
            "account": here.account,
            "region": here.region,
            "controls": list(self.CONTROLS),
        }

    def after(self, *resources: pulumi.Resource) -> pulumi.ResourceOptions:
        """Return options for a child that must come after the given resources."""
        return pulumi.ResourceOptions(parent=self, depends_on=list(resources))
