"""What Azure itself refuses at the resource group of a quantum workspace, whoever asks and by whatever tool."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.azure.boundaries import group_of
from quantum_policies.azure.builtin_policies import (
    ASKS_FOR_TAG,
    BUILT_IN,
    DENIED_TYPES,
    DENIES_TYPES,
    built_in,
    is_initiative,
)
from quantum_policies.azure.ids import subscription_of
from quantum_policies.azure.listing import first_few
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import (
    PASS,
    Config,
    Judgement,
    NotSeenYet,
    Resource,
    Rule,
    Severity,
    UnknownValue,
    not_applicable,
)

if TYPE_CHECKING:
    from quantum_policies.kit import AzureConfig

ASSIGNMENTS = every("azure-native:authorization:PolicyAssignment")
_BESIDE = every(*sorted({each.beside for each in BUILT_IN.values() if each.beside}))
_GROUP = "azure-native:resources:ResourceGroup"
_NAME = "resourceGroupName"
_TAG, _TYPES = "parameters.tagName.value", "parameters.listOfResourceTypesNotAllowed.value"


def check(resource: Resource, config: Config) -> Judgement:
    """A stack that assigns no policy is not judged: the platform assigns them above it, or nobody does."""
    if config.azure is None:
        return resource.fail("the team may not use Azure")
    if not resource.stack.complete:
        raise NotSeenYet("policies")
    assigned = [each for kind in ASSIGNMENTS for each in resource.stack.of_type(kind)]
    if not assigned:
        return not_applicable("the stack assigns no policies; whether somebody does above it is not told here")
    here, doubt = _that_hold(resource, assigned, config.azure)
    if any(is_initiative(each) for each in here):
        return not_applicable("an initiative is assigned, and what it holds is not in the program")
    missing = _missing(resource, here, config)
    if not missing:
        return PASS
    if doubt:
        raise doubt
    return resource.fail("no policy of the stack holds at its resource group: {missing}", missing=first_few(missing))


def _that_hold(
    workspace: Resource, assigned: list[Resource], azure: AzureConfig
) -> tuple[list[Resource], UnknownValue | None]:
    """The assignments that hold where the workspace is, and what is not known about the others."""
    found: list[Resource] = []
    doubt: UnknownValue | None = None
    for each in assigned:
        try:
            built_in(each)
            if _holds(each, workspace, azure):
                found.append(each)
        except UnknownValue as unknown:
            doubt = unknown
    return found, doubt


def _holds(assignment: Resource, workspace: Resource, azure: AzureConfig) -> bool:
    try:
        scope = assignment.text("scope") or ""
    except UnknownValue:
        groups = _groups(assignment, "scope")
        if not groups:
            raise
        return bool(groups & _groups(workspace, _NAME))
    if subscription_of(scope) not in (None, azure.subscription_id):
        return False
    group = group_of(scope)
    if group is None or "/providers/" in scope.lower():
        return group is None and bool(scope)
    return group[1] == (workspace.text(_NAME) or "").lower()


def _groups(resource: Resource, path: str) -> set[str]:
    return {source.urn for source in resource.sources_of(path) if plain(source.type) == _GROUP}


def _missing(workspace: Resource, here: list[Resource], config: Config) -> list[str]:
    kinds = {plain(found.type) for kind in _BESIDE for found in workspace.stack.of_type(kind)}
    held = {built_in(each) for each in here}
    missing = [
        each.name
        for guid, each in BUILT_IN.items()
        if each.wanted and guid not in held and (not each.beside or each.beside in kinds)
    ]
    tags = {(each.text(_TAG) or "").lower() for each in here if built_in(each) in ASKS_FOR_TAG}
    missing += [f"the tag {name}" for name in config.required_tags if name.lower() not in tags]
    if DENIES_TYPES in held:
        lists = [each.texts(_TYPES) for each in here if built_in(each) == DENIES_TYPES]
        refused = {name.lower() for names in lists for name in names}
        missing += [name for name in DENIED_TYPES if name.lower() not in refused]
    return missing


RULE = Rule(
    id="azure-policy-coverage",
    title="Azure itself refuses at a quantum workspace's group what the guardrails refuse",
    why="guardrails see this program alone: what somebody makes in the portal, or by another tool, only Azure can stop",
    controls=("RES-02", "TEN-05", "CLS-04"),
    severity=Severity.HIGH,
    types=every("azure-native:quantum:Workspace"),
    fix="assign the missing built-in definitions to the workspace's resource group, with the effect Deny",
    check=check,
    labels=("stack", "privilege"),
    needs_configuration=True,
    looks_up=(*ASSIGNMENTS, *_BESIDE),
)
