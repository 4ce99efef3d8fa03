"""Identities on Azure that should not be there, and whose use nobody here can tell (OPS-02).

Azure Resource Manager knows what is assigned and nothing of its use: when a person, a service principal or a managed
identity last signed in stands in Entra's sign-in logs, which are not the subscription's. That is said for each as not
assessed; what has no declared use at all is due whatever it was used for.
"""

from collections.abc import Iterator

from quantum_landing_zone.operations.arm import ArmError, ArmReader
from quantum_landing_zone.operations.arm_lists import IDENTITIES, ArmLister
from quantum_landing_zone.operations.reviews.azure_grants import AzureGrants, Held, key_of
from quantum_landing_zone.operations.reviews.azure_identities import declared_identities
from quantum_landing_zone.operations.reviews.inactive import CONTROL
from quantum_landing_zone.operations.reviews.item import Item, State, unread
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

_ENTRA = "when it last signed in is in Entra's sign-in logs only; compare these"


def azure_inactive(here: AzureWorkspace, arm: ArmReader, lister: ArmLister) -> list[Item]:
    """Return how each identity, assignment and group of a workspace on Azure stands.

    Args:
        here: The workspace.
        arm: Gives a resource by its id. Only reads are made.
        lister: Gives the resources of a kind at a scope. Only reads are made.
    """
    grants = AzureGrants(here, arm, lister)
    return [*_identities(here, lister), *_assignments(grants), *_people(here)]


def _identities(here: AzureWorkspace, lister: ArmLister) -> Iterator[Item]:
    try:
        found = {str(one["id"]).lower(): str(one["id"]) for one in lister(here.group_id, IDENTITIES)}
    except ArmError as error:
        yield unread(CONTROL, "managed identities", error)
        return
    declared = {identity.lower(): what for identity, what in declared_identities(here).items()}
    for key, identity in found.items():
        subject = f"identity {identity.rpartition('/')[2]}"
        if key in declared:
            yield unread(CONTROL, subject, f"is declared for {declared[key]}; {_ENTRA}")
            continue
        fix = "Find out who made it and what became of it, and delete it."
        yield Item(control=CONTROL, subject=subject, state=State.DUE, detail="has no declared use", fix=fix)


def _assignments(grants: AzureGrants) -> Iterator[Item]:
    for what, found in (("assignment", grants.active), ("eligibility", grants.eligible)):
        strange = [one for one in found or () if one.below(grants.here.group_id) and not _declared(one, grants)]
        for one in strange:
            yield Item(
                control=CONTROL,
                subject=f"{what} {one.guid}",
                state=State.DUE,
                detail=f"{one.principal_type} {one.principal} at {one.scope}: has no declared use",
                fix="Decide on it in `qlz review access`, and delete it where nobody keeps it.",
            )
        if found is not None and not strange:
            detail = f"each {what} in the group is a declared one"
            yield Item(control=CONTROL, subject=f"{what} without a use", state=State.FINE, detail=detail)
    for what, why in grants.unread.items():
        yield unread(CONTROL, what, why)


def _declared(one: Held, grants: AzureGrants) -> bool:
    """Whether an assignment is declared, as held or as activated; the access review tells the two apart."""
    gap = any(what.startswith("identity ") for what in grants.unread) and one.principal_type == "ServicePrincipal"
    return gap or one.key in {key_of(each) for each in grants.wanted}


def _people(here: AzureWorkspace) -> Iterator[Item]:
    for role, groups in here.tenant.roles.items():
        for group in groups:
            why = "who of the group still signs in is known to Entra only; compare its own access review"
            yield unread(CONTROL, f"group {group} as {role}", why)
