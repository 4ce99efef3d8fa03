"""Azure Policy, as far as the stand-in goes: a few built-in definitions are really judged, all others only noted.

Assignments at a management group are noted and judge nothing, because the books do not say which subscription is below
which group. What Azure does some minutes after an assignment, this does at once.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from quantum_sandbox.azure import arm
from quantum_sandbox.declarations import Declared
from quantum_sandbox.values import Props

ASSIGNMENT = "azure-native:authorization:PolicyAssignment"
EXEMPTION = "azure-native:authorization:PolicyExemption"
_ACCOUNT = "azure-native:storage:StorageAccount"
_ASSIGNMENTS = "/providers/microsoft.authorization/policyassignments/"
_EXEMPTIONS = "/providers/microsoft.authorization/policyexemptions/"
_GROUP = 5  # parts of a resource group's id, the empty one before the first slash among them
_ELSEWHERE = ("global",)


@dataclass(frozen=True)
class _Definition:
    """A built-in definition: when it is broken, and what it does where an assignment does not say."""

    broken: Callable[[str, Props, Declared, Props], bool]
    effect: str


def _elsewhere(token: str, inputs: Props, declared: Declared, parameters: Props) -> bool:
    """Indexed: it looks at what has a location and tags."""
    del token
    if not {"location", "tags"} <= declared.properties.keys():
        return False
    allowed = [arm.place(one) for one in parameters.get("listOfAllowedLocations", [])]
    return arm.place(inputs.get("location", "")) not in (*allowed, *_ELSEWHERE)


def _open(token: str, inputs: Props, declared: Declared, parameters: Props) -> bool:
    del declared, parameters
    return token == _ACCOUNT and inputs.get("publicNetworkAccess") != "Disabled"


def _any_network(token: str, inputs: Props, declared: Declared, parameters: Props) -> bool:
    del declared, parameters
    return token == _ACCOUNT and (inputs.get("networkRuleSet") or {}).get("defaultAction") != "Deny"


def _shared_key(token: str, inputs: Props, declared: Declared, parameters: Props) -> bool:
    del declared, parameters
    return token == _ACCOUNT and inputs.get("allowSharedKeyAccess") is not False


# By GUID. Source: github.com/Azure/azure-policy, built-in-policies, 2026-04-29.
_JUDGED: Mapping[str, _Definition] = {
    "e56962a6-4747-49cd-b67b-bf8b01975c4c": _Definition(_elsewhere, "Deny"),
    "b2982f36-99f2-4db5-8eff-283140c09693": _Definition(_open, "Audit"),
    "34c877ad-507e-4c82-993e-3452a6e0ad3c": _Definition(_any_network, "Audit"),
    "8c6a50c6-9ffd-4ae7-986f-5fa6111f9a54": _Definition(_shared_key, "Audit"),
}


def require_scope(token: str, inputs: Props, known: Mapping[str, Props]) -> None:
    """Refuse a policy or an exemption for something that is not there, and one that lifts nothing.

    Args:
        token: The type token.
        inputs: The resource's inputs.
        known: Every resource that there is, by its id.

    Raises:
        Refusal: Shaped like an answer of Azure Resource Manager; the codes for exemptions are not confirmed.
    """
    if token not in (ASSIGNMENT, EXEMPTION):
        return
    there = {identity.lower() for identity in known}
    scope = str(inputs["scope"]).rstrip("/")
    parts = scope.lower().split("/")
    if parts[1] == "subscriptions" and len(parts) >= _GROUP and scope.lower() not in there:
        raise arm.not_found(scope)
    if token == EXEMPTION and inputs.get("assignmentScopeValidation", "Default") == "Default":
        lifted = str(inputs["policyAssignmentId"]).lower()
        if lifted not in there:
            raise arm.refusal(
                404,
                "PolicyAssignmentNotFound",
                f"The policy assignment '{inputs['policyAssignmentId']}' is not found.",
            )
        if not arm.below(scope, lifted.partition(_ASSIGNMENTS)[0]):
            raise arm.refusal(
                400,
                "InvalidPolicyExemption",
                f"The scope '{scope}' is not at or under the scope of the policy assignment.",
            )


def refuse_by_policy(
    token: str,
    identity: str,
    inputs: Props,
    declared: Declared,
    known: Mapping[str, Props],
    *,
    now: datetime | None = None,
) -> None:
    """Refuse what an assigned policy denies.

    Args:
        token: The type token.
        identity: ARM id that the resource has or would have.
        inputs: Its inputs.
        declared: What its type declares.
        known: Every resource that there is, by its id.
        now: The moment by which exemptions end; the present one where nothing is given.

    Raises:
        Refusal: A policy denies it; all that do are named, as Azure Resource Manager names them.
    """
    moment = now or datetime.now(UTC)
    broken = [
        (assignment, state)
        for assignment, state in _assigned(identity, known)
        if _denies(state, token, inputs, declared) and not _exempt(assignment, identity, known, moment)
    ]
    if broken:
        raise arm.refusal(403, "RequestDisallowedByPolicy", _message(identity, broken))


def _assigned(identity: str, known: Mapping[str, Props]) -> Iterator[tuple[str, Props]]:
    """The assignments in force at the resource or above it."""
    for assignment, state in known.items():
        scope, found, _ = assignment.lower().partition(_ASSIGNMENTS)
        if not found or not arm.below(identity, scope) or state.get("enforcementMode", "Default") != "Default":
            continue
        if not any(arm.below(identity, one) for one in state.get("notScopes", [])):
            yield assignment, state


def _denies(state: Props, token: str, inputs: Props, declared: Declared) -> bool:
    definition = _JUDGED.get(str(state.get("policyDefinitionId", "")).rpartition("/")[2].lower())
    if definition is None:
        return False
    parameters = {name: one.get("value") for name, one in state.get("parameters", {}).items()}
    effect = str(parameters.get("effect", definition.effect))
    return effect.lower() == "deny" and definition.broken(token, inputs, declared, parameters)


def _exempt(assignment: str, identity: str, known: Mapping[str, Props], moment: datetime) -> bool:
    """Whether an exemption at the resource or above it lifts the assignment and has not ended."""
    for exemption, state in known.items():
        scope, found, _ = exemption.lower().partition(_EXEMPTIONS)
        if found and arm.below(identity, scope) and str(state["policyAssignmentId"]).lower() == assignment.lower():
            end = state.get("expiresOn")
            if end is None or datetime.fromisoformat(str(end)) >= moment:
                return True
    return False


def _message(identity: str, broken: list[tuple[str, Props]]) -> str:
    reasons = [one["message"] for _, state in broken for one in state.get("nonComplianceMessages", [])]
    told = f" Reasons: '{' '.join(reasons)}'." if reasons else ""
    policies: list[dict[str, Any]] = [
        {
            "policyAssignment": {"name": state.get("displayName") or assignment.rpartition("/")[2], "id": assignment},
            "policyDefinition": {"id": state["policyDefinitionId"]},
        }
        for assignment, state in broken
    ]
    return (
        f"Resource '{identity.rpartition('/')[2]}' was disallowed by policy.{told}"
        f" Policy identifiers: '{json.dumps(policies)}'."
    )
