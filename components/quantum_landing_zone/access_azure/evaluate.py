"""What becomes of an operation: the union over everything that a principal holds."""

from collections.abc import Iterable
from dataclasses import dataclass

from quantum_landing_zone.access_azure.patterns import covers, matches
from quantum_landing_zone.azure.role_permissions import Permissions


@dataclass(frozen=True, kw_only=True)
class Holding:
    """An assignment, or an eligibility for one.

    Attributes:
        name: For a reader: who gets which definition.
        holders: The roles, pipelines or identities by which the principal gets it.
        principal: Who gets it: an object id, or the ARM id of the identity whose object id Azure will give.
        permissions: What the definition allows.
        scope: ARM id of where.
        eligible: Whether it has to be activated first.
        definition: GUID of the role definition.
    """

    name: str
    holders: tuple[str, ...]
    principal: str
    permissions: Permissions
    scope: str
    eligible: bool = False
    definition: str = ""

    def allows(self, operation: "Operation") -> bool:
        """Return whether the operation is allowed by this alone, once it is active.

        Raises:
            NotUnderstoodError: A pattern, an action or an id has an unknown shape.
        """
        held = self.permissions
        given, taken = (
            (held.data_actions, held.not_data_actions) if operation.data else (held.actions, held.not_actions)
        )
        # All patterns are read, so that one of an unknown shape never hides behind another.
        allowed = [matches(pattern, operation.action) for pattern in given]
        excluded = [matches(pattern, operation.action) for pattern in taken]
        return covers(self.scope, operation.resource) and any(allowed) and not any(excluded)


@dataclass(frozen=True)
class Operation:
    """What is tried.

    Attributes:
        action: The action in full, for example `Microsoft.Quantum/Workspaces/read`.
        resource: ARM id of what it is tried on.
        data: Whether it is an action on data.
    """

    action: str
    resource: str
    data: bool = False


@dataclass(frozen=True)
class Ruling:
    """What allows an operation.

    Attributes:
        active: Names of the assignments that allow it now.
        eligible: Names of those that would once they were activated.
    """

    active: tuple[str, ...] = ()
    eligible: tuple[str, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether it is allowed now."""
        return bool(self.active)

    @property
    def in_reach(self) -> bool:
        """Whether it is allowed now or after an activation."""
        return bool(self.active or self.eligible)


def decide(holdings: Iterable[Holding], operation: Operation) -> Ruling:
    """Return what becomes of an operation by everything that somebody holds.

    Args:
        holdings: All that they hold; whose they are has been settled before.
        operation: What they try.

    Raises:
        NotUnderstoodError: A pattern, an action or an id has an unknown shape: then nothing is said at all.
    """
    found = [one for one in holdings if one.allows(operation)]
    return Ruling(
        active=tuple(one.name for one in found if not one.eligible),
        eligible=tuple(one.name for one in found if one.eligible),
    )
