"""One environment of a tenant, whichever cloud it is on: what both clouds say in the same words."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from quantum_landing_zone.tenant.handling import artifacts_of
from quantum_landing_zone.tenant.naming import fit, slug
from quantum_landing_zone.tenant.retention import archive_days
from quantum_landing_zone.tenant.secret import Secret
from quantum_landing_zone.tenant.spec import ArtifactClass, EnvironmentSpec, Tenant
from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Environment, Sensitivity

AUDIT = "audit"
REQUIRED_TAGS = ("Team", "Environment", "Artifact", "Sensitivity", "Owner", "CostCentre")


@dataclass(frozen=True)
class Tenancy:
    """An environment of a tenant. Owns no resource and calls nothing: all members are plain values.

    Attributes:
        tenant: The validated declaration.
        environment: Which of its environments.
    """

    tenant: Tenant
    environment: Environment

    @property
    def spec(self) -> EnvironmentSpec:
        """The environment's part of the declaration."""
        return self.tenant.environments[self.environment]

    @property
    def team(self) -> str:
        """The team's name as declared."""
        return self.tenant.team

    @cached_property
    def slug(self) -> str:
        """The team's name as it appears in resource names."""
        return slug(self.tenant.team)

    @property
    def audit_retention_days(self) -> int:
        """Days for which audit records are write-once: the longest that any kind of them asks for."""
        return archive_days(self.tenant)

    @property
    def jobs_allowed(self) -> bool:
        """Whether hybrid jobs may run: they run outside the tenant's network, so in `dev` and `test` only."""
        return self.environment.runs_jobs

    @cached_property
    def held(self) -> Mapping[ArtifactKind, ArtifactClass]:
        """The artifact kinds that the workspace holds in stores of their own, with their class."""
        return {kind: declared for kind, declared in artifacts_of(self.tenant).items() if kind.in_store}

    @cached_property
    def secrets(self) -> Mapping[str, Secret]:
        """The secrets that are declared for this environment, by name."""
        return {
            name: secret
            for name, secret in self.tenant.secrets.items()
            if not secret.environments or self.environment in secret.environments
        }

    @cached_property
    def data_classes(self) -> tuple[str, ...]:
        """The classes that need a key: each sensitivity in use, and `audit` for the archive and the logs."""
        used = {held.sensitivity for held in (*self.held.values(), *self.secrets.values())}
        return (*(str(level) for level in Sensitivity if level in used), AUDIT)

    def name(self, *parts: str, limit: int) -> str:
        """Return `qlz-<team>-<environment>-<parts>` within the limit."""
        return fit("qlz", self.slug, self.environment, *parts, limit=limit)

    def tags(self, artifact: str, sensitivity: str, **more: str) -> dict[str, str]:
        """Return the required tags of a resource (CLS-04).

        Args:
            artifact: Artifact kind, or the purpose of a resource that holds none, for example `network`.
            sensitivity: Class of what it holds.
            **more: Further tags.
        """
        return {
            "Team": self.slug,
            "Environment": str(self.environment),
            "Artifact": artifact,
            "Sensitivity": sensitivity,
            "Owner": self.tenant.owners[0],
            "CostCentre": self.tenant.cost_centre,
            **more,
        }
