"""Custom roles on Azure that nobody can review, because they name no actions."""

from __future__ import annotations

from quantum_policies.azure.role_actions import has_wildcard, permissions
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Reading resources may be given by pattern, as services add actions all the time; data may not.

    What `notActions` takes out of a pattern does not help: the pattern still allows what is added next year.
    """
    found = permissions(resource)
    if not found:
        return not_applicable("the role allows nothing")
    for each in found:
        wide = [action for action in each.actions if has_wildcard(action) and not action.lower().endswith("/read")]
        wide += [action for action in each.data_actions if has_wildcard(action)]
        if wide:
            return resource.fail("`{path}` allows {actions}", path=each.path, actions=wide)
    return PASS


RULE = Rule(
    id="azure-role-no-wildcard",
    title="Azure roles name the actions that they allow",
    why="a pattern allows what nobody has thought of, and whatever Azure adds to it later",
    controls=("TEN-04",),
    severity=Severity.HIGH,
    types=every("azure-native:authorization:RoleDefinition"),
    fix="list the actions that are needed; a pattern may end in `/read`, but not among `data_actions`",
    check=check,
    labels=("privilege",),
)
