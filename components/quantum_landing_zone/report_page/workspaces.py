"""The workspaces that tenant files declare: one for each environment and cloud."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from quantum_landing_zone.report_page.inputs import InputError
from quantum_landing_zone.report_page.words import label
from quantum_landing_zone.tenant.load import load_tenant
from quantum_landing_zone.tenant.spec import EnvironmentSpec, Tenant
from quantum_landing_zone.tenant.vocabulary import Environment


@dataclass(frozen=True, kw_only=True)
class Workspace:
    """One environment of a team on one cloud.

    Attributes:
        tenant: The team's declaration.
        environment: The environment.
        cloud: `aws` or `azure`.
    """

    tenant: Tenant
    environment: Environment
    cloud: str

    @property
    def label(self) -> str:
        """How it is called in the report."""
        return label(self.tenant.team, self.environment, self.cloud)

    @property
    def spec(self) -> EnvironmentSpec:
        """What is declared of the environment."""
        return self.tenant.environments[self.environment]

    @property
    def region(self) -> str:
        """Its AWS region or Azure location."""
        if self.cloud == "aws" and self.spec.aws is not None:
            return self.spec.aws.region
        return self.spec.azure.location if self.spec.azure is not None else ""

    @property
    def backends(self) -> tuple[str, ...]:
        """Approved devices (AWS) or offers (Azure), each as `provider/name`."""
        if self.cloud == "aws":
            return tuple(self.spec.devices)
        return tuple(self.spec.azure.providers) if self.spec.azure is not None else ()


def read_tenants(files: Sequence[Path]) -> Iterator[tuple[Tenant, list[Workspace]]]:
    """Yield each team with its workspaces, one file after the other.

    Raises:
        InputError: Two files are of the same team.
        TenantError: A file has faults; all of them are listed.
    """
    seen: dict[str, Path] = {}
    for file in files:
        tenant = load_tenant(file)
        if tenant.team in seen:
            raise InputError(f"{file} and {seen[tenant.team]} are both of team {tenant.team}. Fix: give one of them.")
        seen[tenant.team] = file
        yield (
            tenant,
            [
                Workspace(tenant=tenant, environment=environment, cloud=cloud)
                for environment, spec in tenant.environments.items()
                for cloud, there in (("aws", spec.aws), ("azure", spec.azure))
                if there is not None
            ],
        )
