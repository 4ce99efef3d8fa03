"""Who holds what at a workspace on Azure, as the subscription tells: assignments, eligibilities and definitions.

Nothing is taken from our own outputs. What could not be read is in `unread`, and nothing is concluded from it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from quantum_landing_zone.access_azure.evaluate import Holding
from quantum_landing_zone.access_azure.holdings import holdings
from quantum_landing_zone.azure.role_permissions import Permissions
from quantum_landing_zone.operations.arm import ArmError, ArmReader, Body
from quantum_landing_zone.operations.arm_lists import ACTIVATIONS, ASSIGNMENTS, DEFINITIONS, ELIGIBILITIES, ArmLister
from quantum_landing_zone.operations.azure_values import at
from quantum_landing_zone.tenant import Role
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

_One = TypeVar("_One")
DEPLOYMENT = "deployment"
Key = tuple[str, str, str]
"""Principal, GUID of the definition and scope, in small letters."""


@dataclass(frozen=True, kw_only=True)
class Held:
    """An assignment or eligibility that the subscription has.

    Attributes:
        id: Its ARM id.
        principal: Object id of who has it.
        principal_type: What that is, as Azure says: `Group`, `User`, `ServicePrincipal`.
        definition: GUID of the role definition.
        scope: Where, as Azure spells it.
        eligible: Whether it has to be activated first.
        ends: When an eligibility ends, as Azure writes it; empty where it was not told.
    """

    id: str
    principal: str
    principal_type: str
    definition: str
    scope: str
    eligible: bool
    ends: str = ""

    @property
    def guid(self) -> str:
        """Its name."""
        return self.id.rpartition("/")[2].lower()

    @property
    def key(self) -> Key:
        """What it says."""
        return self.principal, self.definition, self.scope.lower()

    def below(self, scope: str) -> bool:
        """Whether it is at a scope or in it."""
        return f"{self.scope.lower()}/".startswith(f"{scope.lower()}/")


@dataclass
class AzureGrants:
    """What the subscription says of who holds what.

    Attributes:
        here: The workspace.
        arm: Gives a resource by its id.
        lister: Gives the resources of a kind at a scope.
        unread: What could not be read, and why.
    """

    here: AzureWorkspace
    arm: ArmReader
    lister: ArmLister
    unread: dict[str, str] = field(default_factory=dict[str, str])

    @cached_property
    def active(self) -> list[Held] | None:
        """What is held now; None where it could not be read."""
        return self._list("role assignments", ASSIGNMENTS, lambda one: _held(one, eligible=False))

    @cached_property
    def eligible(self) -> list[Held] | None:
        """What can be activated; None where it could not be read, as where the directory has no such licence."""
        return self._list("eligibilities", ELIGIBILITIES, lambda one: _held(one, eligible=True))

    @cached_property
    def activated(self) -> frozenset[str] | None:
        """Ids of the assignments that are activated eligibilities, in small letters."""
        found = self._list("activations", ACTIVATIONS, dict)
        if found is None:
            return None
        running = [one for one in found if one.get("assignmentType") == "Activated"]
        return frozenset(str(one.get("originRoleAssignmentId", "")).lower() for one in running)

    @cached_property
    def definitions(self) -> Mapping[str, Body] | None:
        """The role definitions that can be assigned in the workspace, by GUID."""
        found = self._list("role definitions", DEFINITIONS, dict)
        return None if found is None else {str(one["id"]).rpartition("/")[2].lower(): one for one in found}

    @cached_property
    def wanted(self) -> list[Holding]:
        """What the declaration asks for, with the principals of identities as the subscription tells them."""
        made: list[Holding] = []
        for one in holdings(self.here):
            principal = self._principal(one.principal)
            if principal is not None:
                made.append(replace(one, principal=principal))
        return made

    @cached_property
    def known(self) -> Mapping[str, tuple[str, ...]]:
        """The holders that each declared principal is: roles, pipelines, identities, and who deploys."""
        found: dict[str, tuple[str, ...]] = {self.here.azure.deployment_principal_id.lower(): (DEPLOYMENT,)}
        for role in Role:  # a role that has no power here has its groups all the same
            for principal in self.here.group_ids(role):
                found[principal.lower()] = (*found.get(principal.lower(), ()), str(role))
        for one in self.wanted:
            found[one.principal] = tuple(dict.fromkeys((*found.get(one.principal, ()), *one.holders)))
        return found

    def permissions(self, definition: str) -> Permissions | None:
        """Return what a definition allows by the subscription; None where it did not tell.

        Raises:
            ArmError: The definition has another form than Azure's.
        """
        found = (self.definitions or {}).get(definition)
        return None if found is None else permissions_of(found)

    def _principal(self, principal: str) -> str | None:
        """Return an object id: of a group as declared, of an identity as Azure tells it."""
        if not principal.startswith("/"):
            return principal.lower()
        try:
            found = self.arm(principal) or {}
        except ArmError as error:
            self.unread[f"identity {principal.rpartition('/')[2]}"] = str(error)
            return None
        told = at(found, "principalId")
        told = told if _text(told) else at(found, "identity", "principalId")
        if not _text(told):
            self.unread[f"identity {principal.rpartition('/')[2]}"] = "the subscription tells no principal of it"
            return None
        return str(told).lower()

    def _list(self, what: str, kind: str, form: Callable[[Body], _One]) -> list[_One] | None:
        try:
            return [form(one) for one in self.lister(self.here.group_id, kind)]
        except ArmError as error:
            self.unread[what] = str(error)
        except (KeyError, TypeError, ValueError) as error:
            self.unread[what] = f"the answer has another form than expected ({type(error).__name__}: {error})"
        return None


def permissions_of(definition: Body) -> Permissions:
    """Return what a definition allows; a definition of several blocks is judged only where it has one.

    Raises:
        ArmError: It has another form than Azure's, or several blocks.
    """
    blocks = definition.get("permissions")
    if not isinstance(blocks, list) or len(blocks) != 1:
        raise ArmError(f"role definition {definition.get('roleName')} is not of one block of permissions")
    names = ("actions", "notActions", "dataActions", "notDataActions")
    actions, not_actions, data, not_data = (tuple(map(str, blocks[0].get(name) or ())) for name in names)
    return Permissions(actions=actions, not_actions=not_actions, data_actions=data, not_data_actions=not_data)


def _held(one: Body, *, eligible: bool) -> Held:
    identity = str(one["id"])
    return Held(
        id=identity,
        principal=str(one["principalId"]).lower(),
        principal_type=str(one.get("principalType") or "principal"),
        definition=str(one["roleDefinitionId"]).rpartition("/")[2].lower(),
        scope=str(one.get("scope") or identity.lower().partition("/providers/microsoft.authorization/")[0]),
        eligible=eligible,
        ends=str(one.get("endDateTime") or ""),
    )


def _text(value: object) -> bool:
    return isinstance(value, str) and value.count("-") == 4  # noqa: PLR2004 - a GUID has four


def key_of(one: Holding) -> Key:
    """Return what a declared holding says, as the subscription would."""
    return one.principal.lower(), one.definition.lower(), one.scope.lower()
