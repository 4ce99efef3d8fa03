"""What every component shares, on either cloud: which workspace it belongs to, its plain properties, its order."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Generic, TypedDict, TypeVar

import pulumi

from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.faults import Fault, TenantError
from quantum_landing_zone.tenant.load import parse_tenant
from quantum_landing_zone.tenant.reviews import require_reviews
from quantum_landing_zone.tenant.spec import EnvironmentSpec, Tenant
from quantum_landing_zone.tenant.vocabulary import Environment
from quantum_landing_zone.tenant.workspace import AwsWorkspace

W = TypeVar("W", AwsWorkspace, AzureWorkspace)


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
        TenantError: The declaration has faults, does not declare the environment for that cloud, or approves a
            backend there that the provider register bars today.
    """
    tenant = parse_tenant(args["declaration"])
    environment = declared_environment(tenant, args["environment"], cloud, place, source="stack")
    require_reviews(tenant, environment, place, source="stack")
    return tenant, environment


def declared_environment(tenant: Tenant, wanted: str, cloud: str, place: str, *, source: str) -> Environment:
    """Return an environment of a tenant by its name.

    Args:
        tenant: The tenant.
        wanted: Name of the environment.
        cloud: The cloud as people write it, for the message.
        place: The field of an environment that declares it for that cloud: `aws` or `azure`.
        source: What asks for it, for the message.

    Raises:
        TenantError: The tenant does not declare it for that cloud.
    """
    declared = [str(name) for name, spec in tenant.environments.items() if _declares(spec, place)]
    if wanted not in declared:
        fault = Fault(
            path="environment",
            value=wanted,
            problem=f"team {tenant.team!r} declares no such environment on {cloud}",
            allowed=", ".join(declared) or f"none is declared on {cloud}",
            fix="Use a declared environment, or add it to the tenant file.",
            control="TEN-02",
        )
        raise TenantError(source, [fault])
    return Environment(wanted)


def _declares(spec: EnvironmentSpec, place: str) -> bool:
    return getattr(spec, place) is not None


class PlacedComponent(pulumi.ComponentResource, Generic[W]):
    """A part of a workspace. Owns its record of plain decisions, so that rules and evidence see them.

    Attributes:
        CONTROLS: Ids of the controls that the component answers, for the catalogue.
        WHERE: The members of a workspace that say where it is.
        workspace: The workspace as plain values.
        child: Options of a child that may come at any time.
    """

    # Public annotations of a component become outputs of its schema, so these are for type checkers only.
    if TYPE_CHECKING:
        CONTROLS: ClassVar[tuple[str, ...]]
        WHERE: ClassVar[tuple[str, ...]]
        workspace: W
        child: pulumi.ResourceOptions

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
        here = self.workspace = self._find(args)
        facts = {
            "controls": list(self.CONTROLS),
            "team": here.slug,
            "environment": str(here.environment),
            **{each: getattr(here, each) for each in self.WHERE},
        }
        super().__init__(token, name, {**facts, **(decisions or {})}, opts)
        self.child = pulumi.ResourceOptions(parent=self)

    def _find(self, args: WorkspaceArgs) -> W:
        """Return the workspace that the arguments name, on the component's cloud."""
        raise NotImplementedError

    def after(self, *resources: pulumi.Resource) -> pulumi.ResourceOptions:
        """Return options for a child that must come after the given resources."""
        return pulumi.ResourceOptions(parent=self, depends_on=list(resources))
