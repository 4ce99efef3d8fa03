"""Where a workspace on AWS is, and how ARNs are formed there. All members are plain values."""

from quantum_landing_zone.tenant.spec import AwsAccount
from quantum_landing_zone.tenant.tenancy import Tenancy


class AwsPlace(Tenancy):
    """An environment of a tenant on AWS: its account, its region, and ARNs in them."""

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
    def account(self) -> str:
        """The AWS account id."""
        return self.aws.account

    @property
    def region(self) -> str:
        """The AWS region of the workspace."""
        return self.aws.region

    def iam_arn(self, kind: str, name: str) -> str:
        """Return an IAM ARN in the workspace's account."""
        return f"arn:aws:iam::{self.account}:{kind}/{name}"

    def arn(self, service: str, resource: str) -> str:
        """Return a regional ARN in the workspace's account."""
        return f"arn:aws:{service}:{self.region}:{self.account}:{resource}"
