"""The identities of a workspace: five roles for people, one for hybrid jobs, and what bounds them."""

from typing import Any

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.author_boundary import author_boundary, boundary_arn_of, bounded_apart
from quantum_landing_zone.aws.boundary import boundary, job_boundary
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent, workspace_of
from quantum_landing_zone.aws.iam import SESSION_SECONDS
from quantum_landing_zone.aws.identity_provider import identity_provider
from quantum_landing_zone.aws.job_role import job_policy, job_trust
from quantum_landing_zone.aws.policy_size import within
from quantum_landing_zone.aws.role_policy import role_policy
from quantum_landing_zone.aws.role_trust import role_trust
from quantum_landing_zone.tenant.identity import IdentityCenter
from quantum_landing_zone.tenant.studio import Studio
from quantum_landing_zone.tenant.vocabulary import Role

_FEWER_DEVICES = "Approve fewer devices or hold fewer artifact kinds in this environment."
_FEWER_GROUPS = "Name fewer groups for the role, or fewer subject patterns."
_PURPOSE: dict[Role, str] = {
    Role.CIRCUIT_AUTHOR: "Writes circuits; runs them as oneself in dev only.",
    Role.JOB_SUBMITTER: "Runs tasks and jobs on approved devices.",
    Role.BACKEND_ADMIN: "Sets spending limits and quotas; runs nothing and reads no artifact.",
    Role.BILLING_VIEWER: "Sees costs and budgets, and nothing else.",
    Role.AUDIT_REVIEWER: "Reads the trail, the audit logs and the archive; no artifact.",
}


class AwsRolesArgs(WorkspaceArgs):
    """Whose identities: everything else follows from the declaration."""


class AwsRoles(WorkspaceComponent):
    """Owns the roles of one environment, their boundaries, and the account's OIDC provider where it creates it.

    People sign in by federation for at most an hour; there is no user, no key and no administrator. Hybrid jobs get a
    role of their own, in the environments in which they may run. Refuses policies larger than IAM accepts.

    Under Identity Center no trust policy can see MFA: the component then does not claim IAM-05.
    """

    CONTROLS = (
        "TEN-02",
        "TEN-03",
        "TEN-04",
        "IAM-01",
        "IAM-02",
        "IAM-03",
        "IAM-04",
        "IAM-05",
        "IAM-08",
        "RES-02",
        "RES-03",
    )

    role_arns: pulumi.Output[dict[str, str]]
    """ARN of each human role, by role."""

    job_role_arn: pulumi.Output[str | None]
    """ARN of the hybrid-job execution role; absent where hybrid jobs may not run."""

    task_tags: pulumi.Output[dict[str, str]]
    """Tags that every task and job has to be created with."""

    def __init__(self, name: str, args: AwsRolesArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the identities.

        Args:
            name: Name of the component; every child is named from it.
            args: The tenant's declaration and one of its environments.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults; all are listed and nothing is created.
            ValueError: A policy is larger than IAM accepts.
        """
        super().__init__("quantum-landing-zone:index:AwsRoles", name, args, opts, _decisions(args))
        here = self.workspace
        provider = identity_provider(f"{name}-oidc", here, self.child)
        bounds = self._boundary(f"{name}-boundary", here.boundary_name, boundary(here), "people")
        first: list[pulumi.Resource] = [bounds] if provider is None else [bounds, provider]
        if bounded_apart(here, Role.CIRCUIT_AUTHOR):
            physical = Studio(here).author_boundary_name
            first.append(self._boundary(f"{name}-author-boundary", physical, author_boundary(here), "circuit authors"))
        for role in Role:
            self._human_role(f"{name}-{role}", role, self.after(*first))
        if here.jobs_allowed:
            self._job_role(f"{name}-job")
        arn = here.job_role_arn if here.jobs_allowed else None
        self.role_arns = pulumi.Output.from_input({str(role): here.role_arn(role) for role in Role})
        self.job_role_arn = pulumi.Output.from_input(arn)
        self.task_tags = pulumi.Output.from_input(here.task_tags)
        self.register_outputs({"roleArns": self.role_arns, "jobRoleArn": self.job_role_arn, "taskTags": self.task_tags})

    def _boundary(self, name: str, physical: str, policy: str, whose: str) -> aws.iam.Policy:
        here = self.workspace
        what = f"permissions boundary {physical}"
        return aws.iam.Policy(
            name,
            name=physical,
            description=f"The most that {whose} of team {here.slug} can do in {here.environment}.",
            policy=within(policy_size.MANAGED, policy, what=what, control="TEN-04", fix=_FEWER_DEVICES),
            tags=here.tags("identity", "internal"),
            opts=self.child,
        )

    def _human_role(self, name: str, role: Role, opts: pulumi.ResourceOptions) -> None:
        here = self.workspace
        what = f"role {here.role_name(role)}"
        trust = within(policy_size.TRUST, role_trust(here, role), what=what, control="IAM-08", fix=_FEWER_GROUPS)
        policy = within(policy_size.INLINE, role_policy(here, role), what=what, control="IAM-01", fix=_FEWER_DEVICES)
        made = aws.iam.Role(
            name,
            name=here.role_name(role),
            description=_PURPOSE[role],
            assume_role_policy=trust,
            max_session_duration=SESSION_SECONDS,
            permissions_boundary=boundary_arn_of(here, role),
            # A grant that stands while the workspace goes down is no resource of ours, and would hold the role.
            force_detach_policies=True if role is Role.BACKEND_ADMIN and here.tenant.elevation else None,
            tags=here.tags("identity", "internal"),
            opts=opts,
        )
        aws.iam.RolePolicy(f"{name}-policy", name=role, role=made.name, policy=policy, opts=self.child)

    def _job_role(self, name: str) -> None:
        here = self.workspace
        bounds = self._boundary(f"{name}-boundary", here.job_boundary_name, job_boundary(here), "hybrid jobs")
        what = f"role {here.job_role_name}"
        policy = within(policy_size.INLINE, job_policy(here), what=what, control="TEN-03", fix=_FEWER_DEVICES)
        made = aws.iam.Role(
            name,
            name=here.job_role_name,
            path="/service-role/",
            description="What a hybrid job may do while it runs.",
            assume_role_policy=job_trust(here),
            max_session_duration=SESSION_SECONDS,
            permissions_boundary=here.job_boundary_arn,
            tags=here.tags("identity", "internal"),
            opts=self.after(bounds),
        )
        aws.iam.RolePolicy(f"{name}-policy", name="hybrid-job", role=made.name, policy=policy, opts=self.child)


def _decisions(args: AwsRolesArgs) -> dict[str, Any]:
    identity = workspace_of(args).tenant.identity
    unseen = {"IAM-05"} if isinstance(identity, IdentityCenter) else set[str]()
    return {"signIn": identity.kind, "controls": [control for control in AwsRoles.CONTROLS if control not in unseen]}
