"""The benchmark shares of one AWS workspace as plain values: who reads which folder, from when, until when."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from quantum_landing_zone.tenant.share import Share
from quantum_landing_zone.tenant.vocabulary import ArtifactKind
from quantum_landing_zone.tenant.workspace import AwsWorkspace, Store

_ROLE = 64  # IAM quotas: role name
_POLICY = 128  # IAM quotas: policy name


@dataclass(frozen=True, kw_only=True)
class BenchmarkShare:
    """One approved share of the workspace.

    Attributes:
        name: Its name in the declaration.
        declared: The approval as it was recorded.
        workspace: The workspace whose benchmark outputs are shared.
        store: The store that holds them.
    """

    name: str
    declared: Share
    workspace: AwsWorkspace
    store: Store

    @property
    def role_name(self) -> str:
        """The role through which the recipient reads."""
        return self.workspace.name("share", self.name, limit=_ROLE)

    @property
    def role_arn(self) -> str:
        """The role's ARN."""
        return self.workspace.iam_arn("role", self.role_name)

    @property
    def boundary_name(self) -> str:
        """The role's permissions boundary."""
        return self.workspace.name("share", self.name, "boundary", limit=_POLICY)

    @property
    def boundary_arn(self) -> str:
        """The boundary's ARN."""
        return self.workspace.iam_arn("policy", self.boundary_name)

    @property
    def prefix(self) -> str:
        """What the keys of the shared objects begin with; it ends in a slash, so that no longer name is meant."""
        return f"{self.declared.folder}/"

    @property
    def begins(self) -> str:
        """The first moment of the day of the approval, as IAM writes it."""
        return _midnight(self.declared.approved_on)

    @property
    def ends(self) -> str:
        """The first moment after the last day, as IAM writes it."""
        return _midnight(self.declared.expires + timedelta(days=1))

    def expired(self, today: date) -> bool:
        """Return whether the last day is over."""
        return self.declared.expires < today


@dataclass(frozen=True)
class Shares:
    """The shares of a workspace. Owns no resource: all members are plain values.

    Attributes:
        workspace: The tenant's environment.
    """

    workspace: AwsWorkspace

    @cached_property
    def all(self) -> tuple[BenchmarkShare, ...]:
        """Every share that is declared for the environment, expired or not: what is written does not change by day."""
        return tuple(self._declared())

    def of(self, store: Store) -> tuple[BenchmarkShare, ...]:
        """Return the shares that read from a store."""
        return tuple(share for share in self.all if share.store.kind is store.kind)

    def _declared(self) -> Iterator[BenchmarkShare]:
        here = self.workspace
        store = here.stores.get(ArtifactKind.BENCHMARK_OUTPUT)
        for name, declared in here.tenant.sharing.items():
            if declared.environment is here.environment and store is not None:
                yield BenchmarkShare(name=name, declared=declared, workspace=here, store=store)


def _midnight(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"
