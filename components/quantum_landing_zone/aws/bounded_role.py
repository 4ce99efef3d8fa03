"""A role whose permissions boundary is its own policy: nothing that is attached to it later adds a power."""

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.component import WorkspaceComponent
from quantum_landing_zone.aws.policy_size import within

_SESSION_SECONDS = 3600


def bounded_role(
    parent: WorkspaceComponent,
    name: str,
    *,
    role: str,
    purpose: str,
    trust: str,
    permissions: str,
    control: str,
    opts: pulumi.ResourceOptions | None = None,
) -> "aws.iam.RolePolicy":
    """Make a role, its boundary, and its policy, which comes last.

    Args:
        parent: The component that owns them.
        name: Pulumi name; the parts are named from it.
        role: Name of the role; its boundary's is that with `-boundary`.
        purpose: What it is for, as its description.
        trust: Who assumes it.
        permissions: What it may do.
        control: The control that it answers, for messages.
        opts: Options of the role, instead of the component's.

    Raises:
        ValueError: A document is larger than IAM accepts.
    """
    here, what = parent.workspace, f"role {role}"
    fix = "Name fewer groups, persons, devices or secrets in the declaration."
    tags = here.tags("identity", "internal")
    bounds = aws.iam.Policy(
        f"{name}-boundary",
        name=f"{role}-boundary",
        description=f"The most that {role} can do.",
        policy=within(policy_size.MANAGED, permissions, what=what, control=control, fix=fix),
        tags=tags,
        opts=parent.child,
    )
    made = aws.iam.Role(
        name,
        name=role,
        description=purpose,
        assume_role_policy=within(policy_size.TRUST, trust, what=what, control=control, fix=fix),
        max_session_duration=_SESSION_SECONDS,
        permissions_boundary=here.iam_arn("policy", f"{role}-boundary"),
        tags=tags,
        opts=pulumi.ResourceOptions.merge(opts or parent.child, pulumi.ResourceOptions(depends_on=[bounds])),
    )
    return aws.iam.RolePolicy(f"{name}-policy", name="powers", role=role, policy=permissions, opts=parent.after(made))
