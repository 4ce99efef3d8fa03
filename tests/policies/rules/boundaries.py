"""Boundaries of roles that run quantum work, for the tests of rules about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from policies.contract import allow, document

from quantum_policies.kit.testing import beside, resource

if TYPE_CHECKING:
    from quantum_policies.kit.testing import Given

POLICY, ROLE = "aws:iam/policy:Policy", "aws:iam/role:Role"
BOUNDED = resource(ROLE, "submitter", {"permissionsBoundary": "arn:aws:iam::123456789012:policy/boundary"})
ATTACHED = resource(
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "attached",
    {"role": "submitter", "policyArn": "arn:aws:iam::123456789012:policy/boundary"},
)
RUNS = allow(Action=["braket:Create*", "braket:Cancel*", "braket:Get*", "braket:TagResource"], Resource="*")


def policy(*statements: dict[str, Any]) -> Given:
    """A policy that nobody uses yet."""
    return resource(POLICY, "boundary", {"name": "boundary", "policy": document(*statements)})


def boundary(*statements: dict[str, Any]) -> Given:
    """A policy that bounds a role of the same stack."""
    return beside(policy(*statements), BOUNDED)
