"""What exercises on Azure judge by what the subscription holds: roles, and policies that refuse."""

from collections.abc import Mapping
from typing import Any

from quantum_landing_zone.access_azure.holdings import of_holder
from quantum_landing_zone.access_azure.matrix import Answer, cell
from quantum_landing_zone.access_azure.patterns import NotUnderstoodError
from quantum_landing_zone.access_azure.powers import POWERS, Power
from quantum_landing_zone.azure.policy_sets import boundary_policies
from quantum_landing_zone.operations.azure_policy_readings import in_force
from quantum_landing_zone.operations.exercises.azure.stage import AzureStage
from quantum_landing_zone.operations.exercises.words import Found
from quantum_landing_zone.operations.reviews.azure_access import UNKNOWN, deployed_grants
from quantum_landing_zone.tenant import Role

HOP = "access: judged by the simulator, by assignments and definitions read from the subscription"
POLICY_HOP = "policy assignment: read from the subscription, and judged by the stand-in, which refuses the write itself"
BY_POLICY = "RequestDisallowedByPolicy"


def none_may(stage: AzureStage, *powers: Power) -> Found:
    """Return whether no role of the team, and nobody whom nobody declared, has any of some powers, now or activated."""
    held, unread = deployed_grants(stage.here, stage.arm, stage.lister)
    if unread:
        return Found(held=None, detail=f"not all could be read: {unread[0]}", hops=(HOP,))
    able: list[str] = []
    for holder in (*map(str, Role), UNKNOWN):
        for power in powers:
            try:
                answer = cell(stage.here, of_holder(held, holder), power).answer
            except NotUnderstoodError as why:
                return Found(held=None, detail=f"{holder} cannot be judged: {why}", hops=(HOP,))
            able += [f"{holder} can {power.title}"] if answer in (Answer.YES, Answer.ELIGIBLE) else []
    refused = f"{len(Role)} roles refused: {', '.join(power.title for power in powers)}"
    return Found(held=not able, detail="; ".join(able) or refused, hops=(HOP,))


def powers(*names: str) -> list[Power]:
    """Return rows of the access matrix by name."""
    return [one for one in POWERS if one.name in names]


def refused_by(stage: AzureStage, key: str, answer: Mapping[str, Any]) -> Found:
    """Return whether a write was refused by a policy of the workspace's group that is in force as declared."""
    plan = next(one for one in boundary_policies(stage.here) if one.key == key)
    error = answer.get("Error") or {}
    if error.get("Code") != BY_POLICY or f"/policyAssignments/{plan.name}" not in str(error.get("Message")):
        said = f"refused for something else ({error['Code']})" if error else "made"
        detail = f"the write was {said}; policy {plan.name} did not refuse it"
        return Found(held=False, detail=detail, hops=(POLICY_HOP,))
    if not in_force(stage.here, stage.arm, plan):
        return Found(held=False, detail=f"policy {plan.name} refuses, and is not as declared", hops=(POLICY_HOP,))
    return Found(held=True, detail=f"policy {plan.name} refuses: {plan.message}", hops=(POLICY_HOP,))
