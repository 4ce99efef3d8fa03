"""The pipelines of one AWS workspace as plain values: their roles, and the providers that vouch for their runs."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from quantum_landing_zone.tenant.ci import audience_of, issuer_of, subject_of
from quantum_landing_zone.tenant.identity import Oidc
from quantum_landing_zone.tenant.naming import fit
from quantum_landing_zone.tenant.pipeline import Pipeline
from quantum_landing_zone.tenant.vocabulary import Role
from quantum_landing_zone.tenant.workspace import AwsWorkspace

_ROLE = 64  # IAM quotas: role name


@dataclass(frozen=True, kw_only=True)
class PipelineIdentity:
    """What one pipeline is in the workspace.

    Attributes:
        name: Its name in the declaration.
        role: Whose powers its runs have.
        role_name: Its IAM role.
        role_arn: That role's ARN.
        user: The value of its `User` tag: where its results are, and whose its runs are.
        issuer: The `iss` claim of its tokens.
        provider_arn: The account's OIDC provider of that issuer.
        audience: The `aud` claim of its tokens.
        subject: The `sub` claim of its tokens, whole.
    """

    name: str
    role: Role
    role_name: str
    role_arn: str
    user: str
    issuer: str
    provider_arn: str
    audience: str
    subject: str

    @property
    def claims(self) -> str:
        """The issuer as IAM's condition keys have it: without the scheme."""
        return self.issuer.removeprefix("https://")


@dataclass(frozen=True)
class Pipelines:
    """The pipelines of a workspace. Owns no resource: all members are plain values.

    Attributes:
        workspace: The tenant's environment.
    """

    workspace: AwsWorkspace

    @cached_property
    def identities(self) -> Mapping[str, PipelineIdentity]:
        """The pipelines that act in this environment, by name."""
        here = self.workspace
        return {
            name: self._identity(name, declared)
            for name, declared in here.tenant.pipelines.items()
            if here.environment in declared.environments
        }

    @property
    def role_arns(self) -> tuple[str, ...]:
        """The ARNs of their roles."""
        return tuple(one.role_arn for one in self.identities.values())

    @cached_property
    def audiences(self) -> Mapping[str, tuple[str, ...]]:
        """The audiences by issuer that the account's providers have to know for pipelines, in any environment of it."""
        here = self.workspace
        found: dict[str, dict[str, None]] = {}
        for declared in here.tenant.pipelines.values():
            places = (here.tenant.environments[name].aws for name in declared.environments)
            if any(place is not None and place.account == here.account for place in places):
                found.setdefault(issuer_of(declared), {})[audience_of(declared)] = None
        return {issuer: tuple(audiences) for issuer, audiences in found.items()}

    @property
    def made_here(self) -> Mapping[str, tuple[str, ...]]:
        """The audiences by issuer of the providers that this environment makes.

        An account holds one provider for each issuer: the environment that makes what an account holds once makes it,
        also for its sisters, and the one through which people sign in is theirs (`aws/identity_provider.py`).
        """
        here = self.workspace
        if here.aws.account_wide != "create":
            return {}
        identity = here.tenant.identity
        people = identity.issuer if isinstance(identity, Oidc) else None
        return {issuer: audiences for issuer, audiences in self.audiences.items() if issuer != people}

    def _identity(self, name: str, declared: Pipeline) -> PipelineIdentity:
        here = self.workspace
        # The name stands in the middle: the organisation knows the backend administrators by the end of theirs.
        role_name = fit("qlz", here.slug, here.environment, name, "ci", limit=_ROLE)
        issuer = issuer_of(declared)
        return PipelineIdentity(
            name=name,
            role=Role(declared.role.value),
            role_name=role_name,
            role_arn=here.iam_arn("role", role_name),
            user=f"pipeline-{name}",
            issuer=issuer,
            provider_arn=here.iam_arn("oidc-provider", issuer.removeprefix("https://")),
            audience=audience_of(declared),
            subject=subject_of(declared),
        )
