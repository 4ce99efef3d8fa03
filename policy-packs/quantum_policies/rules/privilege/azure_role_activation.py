"""How a role is activated on Azure: with a second factor, for a bounded time.

A policy that says nothing of a rule keeps what Azure has: eight hours, a second factor and a reason.
Sources: Azure REST API, role management policies (2020-10-01), for ids and shapes; what Azure has by itself is recalled
from its published example, and not tried.
"""

from __future__ import annotations

from quantum_policies.azure.durations import minutes
from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

LONGEST_MINUTES = 480
"""A working day, as the tenant file's `elevation` allows at most; Azure itself would take a whole day."""

_FACTOR, _REASON = "multifactorauthentication", "justification"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Rules are told apart by their id, as Azure does; whether approval is asked for is the tenant file's to say."""
    by_context = any(_is_on(resource, path) for path in _paths(resource, "authenticationcontext_enduser_assignment"))
    for path in _paths(resource, "expiration_"):
        if resource.flag(f"{path}.isExpirationRequired") is False:
            return resource.fail(
                "assignments or eligibilities may last for ever (`{path}.isExpirationRequired`)", path=path
            )
    for path in _paths(resource, "expiration_enduser_assignment"):
        length = minutes(resource.text(f"{path}.maximumDuration") or "PT8H")
        if length is None or length > LONGEST_MINUTES:
            return resource.fail("an activation may last longer than eight hours (`{path}.maximumDuration`)", path=path)
    for path in _paths(resource, "enablement_enduser_assignment"):
        asked = {each.lower() for each in resource.texts(f"{path}.enabledRules")}
        if _REASON not in asked or (_FACTOR not in asked and not by_context):
            return resource.fail("an activation needs no second factor or no reason (`{path}.enabledRules`)", path=path)
    return PASS


def _paths(resource: Resource, head: str) -> list[str]:
    found: list[str] = []
    for path, _ in resource.elements("rules"):
        resource.mapping(path)
        if (resource.text(f"{path}.id") or "").lower().startswith(head):
            found.append(path)
    return found


def _is_on(resource: Resource, path: str) -> bool:
    return resource.flag(f"{path}.isEnabled") is True and bool(resource.text(f"{path}.claimValue"))


RULE = Rule(
    id="azure-role-activation",
    title="Privileged roles are activated with a second factor, a reason and an end",
    why="a stolen session alone would otherwise be enough to become an administrator, for as long as it likes",
    controls=("IAM-05", "IAM-06"),
    severity=Severity.HIGH,
    types=every("azure-native:authorization:RoleManagementPolicy"),
    fix="ask for MultiFactorAuthentication and Justification, with a `maximum_duration` of eight hours or less, and "
    "leave expiration required",
    check=check,
    labels=("privilege",),
)
