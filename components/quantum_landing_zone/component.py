"""What every component shares, on either cloud: which workspace it belongs to, its plain properties, its order."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, TypedDict

import pulumi

from quantum_landing_zone.tenant.faults import Fault, TenantError
from quantum_landing_zone.tenant.load import parse_tenant
from quantum_landing_zone.tenant.spec import EnvironmentSpec, Tenant
from quantum_landing_zone.tenant.vocabulary import Environment


class WorkspaceArgs(TypedDict):
    """Which workspace a component belongs to. Plain values: everything that is decided is known at preview."""

    declaration: str
    """The tenant's declaration: the text of its YAML file."""

    environment: str
    """One of the declared environments: dev, test, benchmark or validation."""


def declared_place(args: WorkspaceArgs, cloud: str, place: str) -> tuple[Tenant, Environment]:
    """Return the tenant and the environment that the arguments name.

    Args:
        args: The declaration and the environment.
        cloud: The cloud as people write it, for the message.
        place: The field of an environment that declares it for that cloud: `aws` or `azure`.

    Raises:
        TenantError: The declaration has faults, or does not declare the environment for that cloud.
    """
    tenant = parse_tenant(args["declaration"])
    declared = [str(name) for name, spec in tenant.environments.items() if _declares(spec, place)]
    if args["environment"] not in declared:
        fault = Fault(
            path="environment",
            value=args["environment"],
            problem=f"team {tenant.team!r} declares no such environment on {cloud}",
            allowed=", ".join(declared) or f"none is declared on {cloud}",
            fix="Use a declared environment, or add it to the tenant file.",
            control="TEN-02",
        )
        raise TenantError("stack", [fault])
    return tenant, Environment(args["environment"])


def _declares(spec: EnvironmentSpec, place: str) -> bool:
    return getattr(spec, place) is not None


class PlacedComponent(pulumi.ComponentResource):
    """A part of a workspace. Owns its record of plain decisions, so that rules and evidence see them.

    Attributes:
        CONTROLS: Ids of the controls that the component answers, for the catalogue.
        child: Options of a child that may come at any time.
    """

    # Public annotations of a component become outputs of its schema, so these are for type checkers only.
    if TYPE_CHECKING:
        CONTROLS: ClassVar[tuple[str, ...]]
        child: pulumi.ResourceOptions

    def __init__(
        self,
        token: str,
        name: str,
        properties: Mapping[str, Any],
        opts: pulumi.ResourceOptions | None,
    ) -> None:
        """Register the component with its plain properties.

        Args:
            token: Type token, `quantum-landing-zone:index:<Class>`; identity, never changed.
            name: Name of the component; children are named from it.
            properties: Where it is, and what was decided.
            opts: Resource options.
        """
        super().__init__(token, name, {"controls": list(self.CONTROLS), **properties}, opts)
        self.child = pulumi.ResourceOptions(parent=self)

    def after(self, *resources: pulumi.Resource) -> pulumi.ResourceOptions:
        """Return options for a child that must come after the given resources."""
        return pulumi.ResourceOptions(parent=self, depends_on=list(resources))
