"""Policies that are a boundary and nothing else: they grant nothing, and may allow what roles share among them.

Only the whole stack tells: a policy is a ceiling where some role carries it as its boundary and nobody has it attached.
An attachment outside the program is out of sight; it is judged by the program that makes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.kit import NotSeenYet, UnknownValue

if TYPE_CHECKING:
    from quantum_policies.kit import Resource

POLICY = "aws:iam/policy:Policy"
ROLE = "aws:iam/role:Role"
_ATTACHED = {
    ROLE: "managedPolicyArns",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": "policyArn",
    "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive": "policyArns",
    "aws:ssoadmin/customerManagedPolicyAttachment:CustomerManagedPolicyAttachment": (
        "customerManagedPolicyReference.name"
    ),
}
LOOKED_UP = tuple(_ATTACHED)
"""Types that tell what a policy is used for."""


def is_boundary(resource: Resource) -> bool:
    """Whether a policy bounds a role of the stack, whatever else it is used for.

    Raises:
        NotSeenYet: where the stack is not complete.
        UnknownValue: where a role has a boundary of which nobody can tell whether it is this one.
    """
    if _bounds(resource):
        return True
    if resource.type == POLICY:
        for role in resource.stack.of_type(ROLE):
            _require_traced(resource, role, "permissionsBoundary")
    return False


def is_ceiling(resource: Resource) -> bool:
    """Whether a policy bounds a role of the stack and is attached to none.

    Raises:
        NotSeenYet: where the stack is not complete.
    """
    return _bounds(resource) and not any(
        _refers(other, path, resource) for kind, path in _ATTACHED.items() for other in resource.stack.of_type(kind)
    )


def _bounds(resource: Resource) -> bool:
    if resource.type != POLICY:
        return False
    if not resource.stack.complete:
        raise NotSeenYet("policy")
    return any(_refers(role, "permissionsBoundary", resource) for role in resource.stack.of_type(ROLE))


def _require_traced(policy: Resource, role: Resource, path: str) -> None:
    try:
        role.texts(path)
    except UnknownValue:
        if not policy.stack.sources(role.urn, path):
            raise


def _refers(other: Resource, path: str, policy: Resource) -> bool:
    """Whether a property names the policy, by its name or by where its value comes from."""
    try:
        named = other.texts(path)
    except UnknownValue:
        sources = policy.stack.sources(other.urn, path.partition(".")[0])
        # A value that nobody can trace counts as an attachment of this policy, and not as its use as a boundary.
        traced = any(source.urn == policy.urn for source in sources)
        return traced or (not sources and path != "permissionsBoundary")
    name = policy.text("name")
    return name is not None and any(each == name or each.endswith(f"/{name}") for each in named)
