"""What a subscription says of the policies that Azure itself refuses by, at the group of a workspace."""

from collections.abc import Iterator
from functools import partial

from quantum_landing_zone.azure.policy_plan import PolicyPlan
from quantum_landing_zone.azure.policy_sets import boundary_policies, linked_policies
from quantum_landing_zone.operations.arm import ArmReader
from quantum_landing_zone.operations.azure_values import of
from quantum_landing_zone.operations.reading import ABSENT, Reading, asked
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace


def policy_readings(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    """Yield, for each control that policies answer, which of them are not in force as declared.

    Args:
        here: What should be there.
        arm: Gives a resource by its id.
    """
    plans = (*boundary_policies(here), *linked_policies())
    for control in sorted({plan.control for plan in plans}):
        of_control = [plan for plan in plans if plan.control == control]
        yield asked(control, "policies that are not as declared", [], partial(_differing, here, arm, of_control))


def _differing(here: AzureWorkspace, arm: ArmReader, plans: list[PolicyPlan]) -> list[str]:
    return sorted(plan.key for plan in plans if not in_force(here, arm, plan))


def in_force(here: AzureWorkspace, arm: ArmReader, plan: PolicyPlan) -> bool:
    """Return whether a policy is assigned as declared, without a hole."""
    held = of(arm, f"{here.group_id}/providers/Microsoft.Authorization/policyAssignments/{plan.name}")
    parameters = held("parameters")
    return (
        str(held("policyDefinitionId")).lower() == plan.definition.id.lower()
        and held("enforcementMode") == "Default"
        and (plan.values if parameters is ABSENT and not plan.values else parameters) == plan.values
        # What is left out, or looks at some resources only, is a hole that no parameter shows.
        and all(held(name) in (ABSENT, None, []) for name in ("notScopes", "overrides", "resourceSelectors"))
    )
