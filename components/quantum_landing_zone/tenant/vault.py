"""The secrets of one AWS workspace as plain values: where each is, who reads it, and what rotates it. Never a value."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from quantum_landing_zone.tenant.naming import fit
from quantum_landing_zone.tenant.secret import HttpIssuer
from quantum_landing_zone.tenant.studio import Studio
from quantum_landing_zone.tenant.vocabulary import Role, SecretReader, Sensitivity
from quantum_landing_zone.tenant.workspace import AwsWorkspace

_NAME = 512  # Secrets Manager CreateSecret
_FUNCTION = 64  # Lambda CreateFunction
_ROLE = 64  # IAM quotas: role name
_POLICY = 128  # IAM quotas: policy name


@dataclass(frozen=True, kw_only=True)
class VaultSecret:
    """A secret of the workspace.

    Attributes:
        name: Its name in the declaration.
        path: Its name in Secrets Manager: the reference that notebooks and jobs hold instead of a value.
        arn_pattern: Its ARN, whose last six characters only AWS knows, as a pattern for policies.
        purpose: What it opens.
        sensitivity: Its class, which is also the class of its key.
        rotate_every_days: The longest life of a value in days.
        readers: ARNs of the roles that may read it.
        issuer: Where a new value comes from; None where a person replaces it.
    """

    name: str
    path: str
    arn_pattern: str
    purpose: str
    sensitivity: Sensitivity
    rotate_every_days: int
    readers: tuple[str, ...]
    issuer: HttpIssuer | None


@dataclass(frozen=True)
class Vault:
    """The vault of a workspace. Owns no resource: all members are plain values.

    Attributes:
        workspace: The tenant's environment.
    """

    workspace: AwsWorkspace

    @cached_property
    def secrets(self) -> Mapping[str, VaultSecret]:
        """The secrets of this environment, by name."""
        return {
            name: VaultSecret(
                name=name,
                path=self.path(name),
                arn_pattern=self.workspace.arn("secretsmanager", f"secret:{self.path(name)}-??????"),
                purpose=declared.purpose,
                sensitivity=declared.sensitivity,
                rotate_every_days=declared.rotate_every_days,
                readers=tuple(arn for arn in map(self.reader_arn, dict.fromkeys(declared.readers)) if arn is not None),
                issuer=declared.issuer,
            )
            for name, declared in self.workspace.secrets.items()
        }

    def path(self, name: str) -> str:
        """Return what a secret is called in Secrets Manager."""
        here = self.workspace
        return fit("/qlz", here.slug, here.environment, name, limit=_NAME, separator="/")

    @property
    def prefix(self) -> str:
        """What the names of all of the workspace's secrets begin with, and no other workspace's."""
        return f"/qlz/{self.workspace.slug}/{self.workspace.environment}/"

    def of_class(self, data_class: str) -> tuple[VaultSecret, ...]:
        """Return the secrets whose key is that of a data class."""
        return tuple(secret for secret in self.secrets.values() if secret.sensitivity == data_class)

    def read_by(self, role_arn: str) -> tuple[VaultSecret, ...]:
        """Return the secrets that a role may read."""
        return tuple(secret for secret in self.secrets.values() if role_arn in secret.readers)

    @property
    def custodian_arn(self) -> str:
        """The role that puts a value in and cannot read one: the backend administrator's."""
        return self.workspace.role_arn(Role.BACKEND_ADMIN)

    @property
    def function_class(self) -> Sensitivity | None:
        """The class whose key protects the rotation function's settings: the highest in the vault."""
        return max((secret.sensitivity for secret in self.secrets.values()), key=lambda one: one.rank, default=None)

    @property
    def function_name(self) -> str:
        """The rotation function's name."""
        return self.workspace.name("rotation", limit=_FUNCTION)

    @property
    def function_arn(self) -> str:
        """The rotation function's ARN."""
        return self.workspace.arn("lambda", f"function:{self.function_name}")

    @property
    def function_log_group(self) -> str:
        """The rotation function's log group; under the workspace's own prefix, which the audit key covers."""
        return self.workspace.log_group("rotation")

    @property
    def role_name(self) -> str:
        """The rotation function's role."""
        return self.workspace.name("rotation", limit=_ROLE)

    @property
    def role_arn(self) -> str:
        """The rotation role's ARN."""
        return self.workspace.iam_arn("role", self.role_name)

    @property
    def boundary_name(self) -> str:
        """The permissions boundary of the rotation role."""
        return self.workspace.name("rotation-boundary", limit=_POLICY)

    @property
    def boundary_arn(self) -> str:
        """The rotation boundary's ARN."""
        return self.workspace.iam_arn("policy", self.boundary_name)

    def reader_arn(self, reader: SecretReader) -> str | None:
        """Return the role of a reader; None for hybrid jobs and notebooks where the environment has none."""
        if reader is SecretReader.HYBRID_JOB:
            return self.workspace.job_role_arn if self.workspace.jobs_allowed else None
        if reader is SecretReader.NOTEBOOK:
            studio = Studio(self.workspace)
            return studio.role_arn if studio.notebooks else None
        return self.workspace.role_arn(Role(reader.value))
