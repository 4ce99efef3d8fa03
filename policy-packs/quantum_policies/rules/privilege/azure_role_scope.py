"""How far a role reaches: a resource group of the tenant's subscription, or something in it."""

from __future__ import annotations

from typing import cast

from quantum_policies.azure.ids import is_inside_group, narrow_scope, subscription_of
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, UnknownValue

_DEFINITION = "azure-native:authorization:RoleDefinition"
_ASSIGNABLE = "assignableScopes"
_GIVEN = ("azure-native:authorization:RoleAssignment", "azure-native:authorization:PimRoleEligibilitySchedule")


def check(resource: Resource, config: Config) -> Judgement:
    """A definition is judged by where it can be assigned, as where it is kept says nothing."""
    if config.azure is None:
        return resource.fail("the team may not use Azure")
    for path in _paths(resource):
        scope = narrow_scope(resource, path)
        if scope is None:
            continue
        if not is_inside_group(scope):
            return resource.fail(
                "the role reaches further than a resource group: `{path}` is {scope}", path=path, scope=scope
            )
        if subscription_of(scope) != config.azure.subscription_id:
            return resource.fail(
                "the role reaches into another subscription: `{path}` is {scope}", path=path, scope=scope
            )
    return PASS


def _paths(resource: Resource) -> list[str]:
    """Where the scopes stand; an element that is not known yet is counted, not read."""
    if plain(resource.type) != _DEFINITION:
        return ["scope"]
    try:
        scopes = resource.read(_ASSIGNABLE)
    except UnknownValue:
        return [_ASSIGNABLE]
    if isinstance(scopes, list) and scopes:
        return [f"{_ASSIGNABLE}[{i}]" for i in range(len(cast("list[object]", scopes)))]
    return [_ASSIGNABLE] if scopes else ["scope"]


RULE = Rule(
    id="azure-role-scope",
    title="Roles reach no further than a resource group of the tenant",
    why="at a subscription or management group a role reaches every other team's workspace, and what comes later",
    controls=("TEN-04", "TEN-01"),
    severity=Severity.CRITICAL,
    types=every(_DEFINITION, *_GIVEN),
    fix="name the resource group, or better the resource, as scope",
    check=check,
    labels=("privilege",),
    needs_configuration=True,
)
