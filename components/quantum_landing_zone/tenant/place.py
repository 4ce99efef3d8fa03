"""Where a workspace on AWS is, and how ARNs and names are formed there. All members are plain values."""

from dataclasses import dataclass
from functools import cached_property

from quantum_landing_zone.tenant.naming import fit, slug
from quantum_landing_zone.tenant.spec import AwsAccount, EnvironmentSpec, Tenant
from quantum_landing_zone.tenant.vocabulary import Environment


@dataclass(frozen=True)
class AwsPlace:
    """An environment of a tenant on AWS.

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
    def aws(self) -> AwsAccount:
        """Account and region.

        Raises:
            ValueError: The environment is not declared for AWS.
        """
        if self.spec.aws is None:
            raise ValueError(
                f"environments.{self.environment}.aws: team {self.tenant.team!r} declares no AWS account"
                " for this environment. Fix: add account and region to the tenant file, or pick another environment."
            )
        return self.spec.aws

    @property
    def team(self) -> str:
        """The team's name as declared."""
        return self.tenant.team

    @cached_property
    def slug(self) -> str:
        """The team's name as it appears in resource names."""
        return slug(self.tenant.team)

    @property
    def account(self) -> str:
        """The AWS account id."""
        return self.aws.account

    @property
    def region(self) -> str:
        """The AWS region of the workspace."""
        return self.aws.region

    def name(self, *parts: str, limit: int) -> str:
        """Return `qlz-<team>-<environment>-<parts>` within the limit."""
        return fit("qlz", self.slug, self.environment, *parts, limit=limit)

    def iam_arn(self, kind: str, name: str) -> str:
        """Return an IAM ARN in the workspace's account."""
        return f"arn:aws:iam::{self.account}:{kind}/{name}"

    def arn(self, service: str, resource: str) -> str:
        """Return a regional ARN in the workspace's account."""
        return f"arn:aws:{service}:{self.region}:{self.account}:{resource}"
