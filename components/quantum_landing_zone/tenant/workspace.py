"""One environment of a tenant on AWS as plain values: what it holds, for how long, under which tags."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from quantum_landing_zone.facts import Device, device
from quantum_landing_zone.tenant.handling import HANDLING
from quantum_landing_zone.tenant.names import BRAKET_JOB_LOG_GROUP, AwsNames
from quantum_landing_zone.tenant.retention import store_days
from quantum_landing_zone.tenant.tenancy import AUDIT, REQUIRED_TAGS
from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Sensitivity

__all__ = ["AUDIT", "BRAKET_JOB_LOG_GROUP", "REQUIRED_TAGS", "AwsWorkspace", "Store"]


@dataclass(frozen=True, kw_only=True)
class Store:
    """A bucket for one artifact kind.

    Attributes:
        kind: The artifact kind that it holds.
        sensitivity: Its class, which is also the class of its key.
        labels: Quantum labels.
        bucket: Name of the bucket.
        retention_days: Days after which objects expire.
        noncurrent_days: Days for which old versions are kept.
        immutable: Whether objects are locked for the whole retention.
    """

    kind: ArtifactKind
    sensitivity: Sensitivity
    labels: tuple[str, ...]
    bucket: str
    retention_days: int
    noncurrent_days: int
    immutable: bool

    @property
    def arn(self) -> str:
        """The bucket's ARN."""
        return f"arn:aws:s3:::{self.bucket}"


class AwsWorkspace(AwsNames):
    """A tenant's environment on AWS. Owns no resource and calls nothing: all members are plain values."""

    @cached_property
    def devices(self) -> tuple[Device, ...]:
        """The approved Braket devices of this environment."""
        return tuple(device(name) for name in self.spec.devices)

    @property
    def task_tags(self) -> dict[str, str]:
        """The tags that every task and job must be created with; one constant set that a program can send as is."""
        return {"Team": self.slug, "Environment": str(self.environment), "CostCentre": self.tenant.cost_centre}

    @cached_property
    def stores(self) -> Mapping[ArtifactKind, Store]:
        """A store for each artifact kind that the workspace holds and that has a store of its own."""
        return {
            kind: Store(
                kind=kind,
                sensitivity=declared.sensitivity,
                labels=tuple(declared.labels),
                bucket=self.bucket(kind),
                retention_days=store_days(self.tenant, kind, declared),
                noncurrent_days=HANDLING[declared.sensitivity].noncurrent_days,
                immutable=declared.immutable,
            )
            for kind, declared in self.held.items()
        }

    @property
    def shares_account(self) -> bool:
        """Whether another environment of the team is in the same account."""
        accounts = [spec.aws.account for spec in self.tenant.environments.values() if spec.aws is not None]
        return accounts.count(self.account) > 1
