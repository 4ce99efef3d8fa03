"""Benchmark outputs that others may read: a role for each approval that has not run out."""

from datetime import date

import pulumi

from quantum_landing_zone.aws.bounded_role import Bounds, bounded_role
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.aws.share_policy import share_permissions, share_trust
from quantum_landing_zone.tenant import Sensitivity
from quantum_landing_zone.tenant.shares import BenchmarkShare, Shares


class AwsBenchmarkSharingArgs(WorkspaceArgs):
    """Whose benchmark outputs are shared, and on which day that is asked."""

    today: str
    """The day of the run by UTC, as in 2026-11-25. Given and not looked up: the same inputs give the same plan."""


class AwsBenchmarkSharing(WorkspaceComponent):
    """Owns a role for each share of the environment whose last day is not over.

    Principals of the recipient's account assume it with the external id that was agreed, for an hour at most, and list
    and read one folder of the benchmark outputs through it. What ends a share is the clock of AWS: the days stand in
    the role's trust, in its policy and in the bucket's policy, so that nothing is read after the last day even where
    nobody deploys again. A share that has run out is warned of at every preview and gets no resource; the next
    deployment takes its role away. A wrong `today` opens nothing: it decides which roles exist, not what they may do.

    The bucket's and the key's policy let the roles in (`AwsArtifactStores`, `AwsKeys`); they name them by ARN whether
    they exist or not. Which approval a role stands for is in its tags. Refuses nothing by itself: which shares may be
    declared is judged with the tenant file. Who of the recipient read what is in the trail of the tenant's account.
    """

    CONTROLS = ("BEN-02", "IAM-04", "IAM-08", "TEN-04", "CLS-03", "CLS-04")

    share_role_arns: pulumi.Output[dict[str, str]]
    """ARN of the role of each share that is in force, by the share's name: what the recipient is told."""

    expired_shares: pulumi.Output[list[str]]
    """Names of the shares that have run out."""

    def __init__(self, name: str, args: AwsBenchmarkSharingArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the roles.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace, and the day.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
            ValueError: `today` is no day, or a document is larger than IAM accepts.
        """
        super().__init__("quantum-landing-zone:index:AwsBenchmarkSharing", name, args, opts)
        today = _day(args["today"])
        shares = Shares(self.workspace).all
        expired = [share for share in shares if share.expired(today)]
        in_force = [share for share in shares if not share.expired(today)]
        for share in expired:
            pulumi.log.warn(_warning(share), self)
        for share in in_force:
            self._role(f"{name}-{share.name}", share)
        self.share_role_arns = pulumi.Output.from_input({share.name: share.role_arn for share in in_force})
        self.expired_shares = pulumi.Output.from_input([share.name for share in expired])
        self.register_outputs({"shareRoleArns": self.share_role_arns, "expiredShares": self.expired_shares})

    def _role(self, name: str, share: BenchmarkShare) -> None:
        bounded_role(
            self,
            f"{name}-role",
            role=share.role_name,
            purpose=f"Reads the benchmark folder {share.declared.folder} until {share.declared.expires}.",
            trust=share_trust(share),
            permissions=share_permissions(share),
            control="BEN-02",
            bounds=Bounds(
                resource=f"{name}-boundary",
                name=share.boundary_name,
                most=f"The most that the recipient of the share {share.name} can do.",
            ),
            policy="share",
            fix=f"Shorten the folder or the external id of the share {share.name!r}.",
            tags=self.workspace.tags(
                "identity",
                Sensitivity.INTERNAL,
                Share=share.name,
                Approver=share.declared.approver,
                ApprovedOn=share.declared.approved_on.isoformat(),
                Expires=share.declared.expires.isoformat(),
            ),
        )


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise ValueError(
            f"today: {text!r} is no day (BEN-02): shares are in force or have run out by the day of the run.\n"
            "  fix:     Give the day by UTC as in 2026-11-25."
        ) from error


def _warning(share: BenchmarkShare) -> str:
    return (
        f"sharing.{share.name}: the approval by {share.declared.approver} ran out at the end of"
        f" {share.declared.expires.isoformat()} (BEN-02); nothing is shared with account"
        f" {share.declared.recipient_account}. Fix: have it approved again with new days, or remove it from the file."
    )
