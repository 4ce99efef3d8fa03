"""A role whose permissions boundary is its own policy: nothing that is attached to it later adds a power."""

from collections.abc import Mapping
from dataclasses import dataclass

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.component import WorkspaceComponent
from quantum_landing_zone.aws.iam import SESSION_SECONDS
from quantum_landing_zone.aws.policy_size import within

_FEWER = "Name fewer groups, persons, devices or secrets in the declaration."


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What a boundary is called where it is not called after its role.

    Attributes:
        resource: Pulumi name.
        name: Name of the policy.
        most: Its description.
    """

    resource: str
    name: str
    most: str


def bounded_role(
    parent: WorkspaceComponent,
    name: str,
    *,
    role: str,
    purpose: str,
    trust: str,
    permissions: str,
    control: str,
    bounds: Bounds | None = None,
    policy: str = "powers",
    fix: str = _FEWER,
    tags: Mapping[str, str] | None = None,
    opts: pulumi.ResourceOptions | None = None,
) -> "aws.iam.RolePolicy":
    """Make a role, its boundary, and its policy, which comes last.

    Args:
        parent: The component that owns them.
        name: Pulumi name of the role; the policy's is that with `-policy`.
        role: Name of the role.
        purpose: What it is for, as its description.
        trust: Who assumes it.
        permissions: What it may do.
        control: The control that it answers, for messages.
        bounds: What its boundary is called; `-boundary` after both names of the role where it is not said.
        policy: Name of its inline policy.
        fix: What makes a document smaller, for messages.
        tags: Tags, instead of those of an identity.
        opts: Options of the role, instead of the component's.

    Raises:
        ValueError: A document is larger than IAM accepts.
    """
    here, what = parent.workspace, f"role {role}"
    called = bounds or Bounds(
        resource=f"{name}-boundary", name=f"{role}-boundary", most=f"The most that {role} can do."
    )
    tags = tags or here.tags("identity", "internal")
    bound = aws.iam.Policy(
        called.resource,
        name=called.name,
        description=called.most,
        policy=within(policy_size.MANAGED, permissions, what=what, control=control, fix=fix),
        tags=tags,
        opts=parent.child,
    )
    made = aws.iam.Role(
        name,
        name=role,
        description=purpose,
        assume_role_policy=within(policy_size.TRUST, trust, what=what, control=control, fix=fix),
        max_session_duration=SESSION_SECONDS,
        permissions_boundary=here.iam_arn("policy", called.name),
        tags=tags,
        opts=pulumi.ResourceOptions.merge(opts or parent.child, pulumi.ResourceOptions(depends_on=[bound])),
    )
    return aws.iam.RolePolicy(f"{name}-policy", name=policy, role=role, policy=permissions, opts=parent.after(made))
