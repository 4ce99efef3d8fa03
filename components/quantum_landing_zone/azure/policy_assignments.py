"""Assigns Azure's own policies to a scope."""

from collections.abc import Iterable

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.azure.policy_plan import ASSIGNED_BY, PolicyPlan


def assign(
    name: str, scope: str, plan: PolicyPlan, opts: pulumi.ResourceOptions, assignment_name: str | None = None
) -> "azure.authorization.PolicyAssignment":
    """Assign a policy, in force.

    Args:
        name: Pulumi name.
        scope: ARM id of what it holds for.
        plan: The policy.
        opts: Options of the assignment.
        assignment_name: Its name in Azure; that of the plan at a resource group where nothing is given.
    """
    return azure.authorization.PolicyAssignment(
        name,
        scope=scope,
        policy_assignment_name=assignment_name or plan.name,
        policy_definition_id=plan.definition.id,
        definition_version=plan.definition.major,
        display_name=plan.display_name,
        description=plan.message,
        enforcement_mode=azure.authorization.EnforcementMode.DEFAULT,
        parameters={name: {"value": one["value"]} for name, one in plan.values.items()},
        non_compliance_messages=[{"message": plan.message}],
        metadata={"assignedBy": ASSIGNED_BY, "control": plan.control},
        opts=opts,
    )


def assign_all(
    name: str, scope: str, plans: Iterable[PolicyPlan], opts: pulumi.ResourceOptions
) -> "dict[str, azure.authorization.PolicyAssignment]":
    """Assign several policies to a resource group.

    Returns:
        The assignments by the plans' keys.
    """
    return {plan.key: assign(f"{name}-{plan.key}", scope, plan, opts) for plan in plans}
