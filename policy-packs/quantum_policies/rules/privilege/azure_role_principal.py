"""Who may hold a role on Azure: groups of people, and identities of workloads."""

from __future__ import annotations

from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_RIGHT = frozenset({"group", "serviceprincipal"})


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Without the principal's type Azure looks it up, and a person passes for a group."""
    kind = resource.text("principalType")
    if not kind:
        return resource.fail("`principalType` is not set, so a person can't be told from a group")
    if kind.lower() not in _RIGHT:
        return resource.fail("the role is given to a principal of type {kind}", kind=kind)
    if resource.text("delegatedManagedIdentityResourceId"):
        return resource.fail("the role is given to an identity of another Entra tenant")
    return PASS


RULE = Rule(
    id="azure-role-principal",
    title="People hold Azure roles by their groups only",
    why="a role of one person outlives the person's task, and no access review of groups shows it",
    controls=("IAM-01", "IAM-02"),
    severity=Severity.HIGH,
    types=every("azure-native:authorization:RoleAssignment"),
    fix='assign the role to a group (`principal_type="Group"`), or to the identity of a workload '
    '(`principal_type="ServicePrincipal"`)',
    check=check,
    labels=("privilege",),
)
