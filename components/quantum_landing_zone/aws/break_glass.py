"""The way in for emergencies: a few named persons, loud, and able to stop things rather than to start them (IAM-06)."""

from typing import Any

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.bounded_role import bounded_role
from quantum_landing_zone.aws.break_glass_policy import break_glass_policy, shut_document
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent, workspace_of
from quantum_landing_zone.aws.privileged_trust import break_glass_trust
from quantum_landing_zone.tenant.identity import IdentityCenter
from quantum_landing_zone.tenant.privileged import Privileged


class AwsBreakGlassArgs(WorkspaceArgs):
    """Which workspace: everything else follows from the declaration."""


class AwsBreakGlass(WorkspaceComponent):
    """Owns the emergency role and the policy that shuts roles; without `breakGlass` it owns nothing.

    The role admits the declared persons by their `User` claim, with MFA, the provider, the audience and the team, and
    asks for no group: groups may be what is broken. A session lasts an hour at most and raises the critical alert
    `break-glass-used`. It looks, reads audit logs, cancels tasks and jobs, stops elevations, and shuts a role of
    people or jobs at once by attaching the policy that denies everything; the same role or the deployment role
    detaches it again; no `up` does, and `destroy` stops at a role that is shut. Refuses everything that starts, spends,
    opens, decrypts or erases (`break_glass_policy`).

    Bounds. It needs the identity provider: when that is down, nobody signs in, and the organisation's own emergency
    access is the way. Under Identity Center no trust policy sees MFA, and IAM-05 is not claimed there. In an
    organisation whose policies are `AwsOrganizationGuardrails`, `identityOperators` has to name `qlz-*-break-glass`,
    or `ProtectRoles` denies the shutting. Rehearse it: the region condition of its trust is not tried on AWS.
    """

    CONTROLS = ("IAM-04", "IAM-05", "IAM-06", "IAM-08", "CLS-04", "AUD-07", "OPS-05")

    role_arn: pulumi.Output[str | None]
    """ARN of the emergency role; absent where break-glass is not declared."""

    shut_policy_arn: pulumi.Output[str | None]
    """ARN of the policy that shuts a role."""

    def __init__(self, name: str, args: AwsBreakGlassArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the emergency role.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
            ValueError: A document is larger than IAM accepts.
        """
        super().__init__("quantum-landing-zone:index:AwsBreakGlass", name, args, opts, _decisions(args))
        here, parts = self.workspace, Privileged(self.workspace)
        declared = parts.break_glass
        if declared is not None:
            shut = aws.iam.Policy(
                f"{name}-shut",
                name=parts.shut_policy,
                description="Denies everything; attached to a role, it ends every session of it.",
                policy=shut_document(),
                tags=here.tags("identity", "internal"),
                opts=self.child,
            )
            bounded_role(
                self,
                f"{name}-role",
                role=parts.break_glass_role,
                purpose="For emergencies: looks, stops, shuts roles. Each use raises an alert.",
                trust=break_glass_trust(here, declared),
                permissions=break_glass_policy(here),
                control="IAM-06",
                opts=self.after(shut),
            )
        role = here.iam_arn("role", parts.break_glass_role)
        self.role_arn = pulumi.Output.from_input(role if declared else None)
        self.shut_policy_arn = pulumi.Output.from_input(parts.shut_policy_arn if declared else None)
        self.register_outputs({"roleArn": self.role_arn, "shutPolicyArn": self.shut_policy_arn})


def _decisions(args: AwsBreakGlassArgs) -> dict[str, Any]:
    unseen = {"IAM-05"} if isinstance(workspace_of(args).tenant.identity, IdentityCenter) else set[str]()
    return {"controls": [control for control in AwsBreakGlass.CONTROLS if control not in unseen]}
