"""The access review on Azure (OPS-01): who can do what by the subscription's own assignments, against the intake.

Powers are judged by the access simulator for Azure on the assignments, eligibilities and role definitions that Azure
Resource Manager tells now. What is assigned above the workspace's resource group (at the subscription or a management
group) is the platform's: it is listed with its powers, to be decided like any grant, and is no difference. Deny
assignments, Lighthouse delegations and who is in a group are not read; when something was last used is Entra's to tell.
"""

from collections.abc import Iterator, Sequence

from quantum_landing_zone.access_azure.evaluate import Holding as Grant
from quantum_landing_zone.access_azure.holdings import of_holder
from quantum_landing_zone.access_azure.matrix import Answer, cell, holders
from quantum_landing_zone.access_azure.patterns import NotUnderstoodError
from quantum_landing_zone.access_azure.powers import POWERS
from quantum_landing_zone.operations.arm import ArmError, ArmReader
from quantum_landing_zone.operations.arm_lists import ArmLister
from quantum_landing_zone.operations.reviews.access import AccessReview, Difference, Holding
from quantum_landing_zone.operations.reviews.azure_definitions import definition_differences
from quantum_landing_zone.operations.reviews.azure_grants import DEPLOYMENT, AzureGrants, Held, key_of
from quantum_landing_zone.tenant import Role
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

INHERITED = "above the workspace"
UNKNOWN = "unknown principal"
_HAS = (Answer.YES, Answer.ELIGIBLE)


def review_azure_access(here: AzureWorkspace, arm: ArmReader, lister: ArmLister) -> AccessReview:
    """Return who can do what in a workspace on Azure, and where the subscription differs from the intake.

    Args:
        here: The workspace.
        arm: Gives a resource by its id. Only reads are made.
        lister: Gives the resources of a kind at a scope. Only reads are made.
    """
    grants, made = AzureGrants(here, arm, lister), AccessReview(tells_use=False)
    there = _told(grants)
    if there is not None and grants.definitions is not None:
        made.differences += [*_differences(grants, there), *definition_differences(here, grants.definitions)]
        _judge(made, grants, there)
    made.unread += [f"{what}: {why}" for what, why in grants.unread.items()]
    return made


def deployed_grants(here: AzureWorkspace, arm: ArmReader, lister: ArmLister) -> tuple[list[Grant], list[str]]:
    """Return what anybody holds by the subscription now, and what of it could not be read.

    Args:
        here: The workspace.
        arm: Gives a resource by its id. Only reads are made.
        lister: Gives the resources of a kind at a scope. Only reads are made.
    """
    grants, made = AzureGrants(here, arm, lister), AccessReview(tells_use=False)
    found = _deployed(made, grants, _told(grants) or ())
    return found, [*made.unread, *(f"{what}: {why}" for what, why in grants.unread.items())]


def _told(grants: AzureGrants) -> list[Held] | None:
    """Return what is held and can be activated; None where assignments or definitions could not be read."""
    if grants.active is None or grants.definitions is None:
        return None
    there = [one for one in (*grants.active, *(grants.eligible or ())) if not _is_activation(one, grants)]
    unnamed = [one for one in there if _unnamed(one, grants)]
    for one in unnamed:
        grants.unread[f"assignment {one.guid}"] = "whose it is cannot be told: an identity could not be read"
    return [one for one in there if one not in unnamed]


def _is_activation(one: Held, grants: AzureGrants) -> bool:
    """Whether an assignment is an eligibility of somebody that is in use, or may be: that was not told."""
    eligible = {key_of(each) for each in grants.wanted if each.eligible}
    if one.eligible or one.key not in eligible:
        return False
    return grants.activated is None or one.id.lower() in grants.activated


def _unnamed(one: Held, grants: AzureGrants) -> bool:
    """Whether an assignment may be that of an identity of ours that could not be read."""
    gap = any(what.startswith("identity ") for what in grants.unread)
    people = one.principal_type in {"Group", "User"}
    return gap and not people and one.principal not in grants.known and one.below(grants.here.group_id)


def _differences(grants: AzureGrants, there: Sequence[Held]) -> Iterator[Difference]:
    wanted = {(*key_of(one), one.eligible): one for one in grants.wanted}
    found = {(*one.key, one.eligible) for one in there}
    for one in there:
        if (*one.key, one.eligible) not in wanted and one.below(grants.here.group_id):
            yield _extra(one, grants)
    for key, one in wanted.items():
        unread = grants.eligible is None and one.eligible
        if key not in found and not unread:
            word = "eligibility" if one.eligible else "assignment"
            detail = f"{one.name} at {_short(one.scope, grants.here)} is declared and not in the subscription"
            identity = f"missing-{word}/{one.name}/{_short(one.scope, grants.here)}"
            yield Difference(id=identity, detail=detail, removable=False)


def _extra(one: Held, grants: AzureGrants) -> Difference:
    who = ", ".join(grants.known.get(one.principal, ())) or f"{UNKNOWN} ({one.principal_type})"
    word = "eligibility" if one.eligible else "assignment"
    how = "may activate" if one.eligible else "holds"
    detail = f"{one.principal}, {who}, {how} {_role_name(one, grants)} at {one.scope}, which is not declared: {one.id}"
    return Difference(id=f"extra-{word}/{one.guid}", detail=detail, removable=True)


def _judge(made: AccessReview, grants: AzureGrants, there: Sequence[Held]) -> None:
    deployed = _deployed(made, grants, there)
    judged = {one.definition for one in deployed} | {one.definition for one in grants.wanted} - {
        one.definition for one in there
    }
    untold = grants.eligible is None
    for holder in dict.fromkeys([*holders(grants.here), *(each for one in grants.wanted for each in one.holders)]):
        now = of_holder(deployed, holder)
        # What could not be read is compared with nothing.
        asked = [one for one in of_holder(grants.wanted, holder) if one.definition in judged]
        wanted = [one for one in asked if not (untold and one.eligible)]
        powers = _compare(made, grants.here, holder, now, wanted)
        names = ", ".join(dict.fromkeys(one.name.rpartition(": ")[2] for one in now)) or "nothing"
        made.holdings.append(
            Holding(role=holder, name=names, holders=_people(grants.here, holder), powers=powers, last_used=None)
        )
    for one in deployed:
        if set(one.holders) & {INHERITED, UNKNOWN, DEPLOYMENT}:
            powers = _powers(made, grants.here, one.holders[0], [one])
            row = Holding(role=one.holders[0], name=one.name, holders=(one.name,), powers=tuple(powers), last_used=None)
            made.holdings.append(row)


def _deployed(made: AccessReview, grants: AzureGrants, there: Sequence[Held]) -> list[Grant]:
    """Return what is held, with what the definitions allow now; a definition that is not told is not assessed."""
    wanted = {key_of(one): one for one in grants.wanted}
    found: list[Grant] = []
    for one in there:
        try:
            allowed = grants.permissions(one.definition)
        except ArmError as error:
            allowed, why = None, str(error)
        else:
            why = "its role definition is not told"
        if allowed is None:
            made.unread.append(f"powers of assignment {one.guid}: {why}")
            continue
        declared, known = wanted.get(one.key), grants.known.get(one.principal, (UNKNOWN,))
        inherited = not one.below(grants.here.group_id)
        found.append(
            Grant(
                name=declared.name if declared else f"{one.principal}: {_role_name(one, grants)} at {one.scope}",
                holders=declared.holders if declared else (INHERITED,) if inherited else known,
                principal=one.principal,
                permissions=allowed,
                scope=one.scope,
                eligible=one.eligible,
                definition=one.definition,
            )
        )
    return found


def _compare(
    made: AccessReview, here: AzureWorkspace, holder: str, now: Sequence[Grant], wanted: Sequence[Grant]
) -> tuple[str, ...]:
    held, asked = _powers(made, here, holder, now), _powers(made, here, holder, wanted)
    for power in POWERS:
        has, should = held.get(power.name), asked.get(power.name)
        if has == should:
            continue
        more = has is Answer.YES or should is None
        word = "extra" if more else "missing"
        detail = f"{holder} {_can(has)} {power.title}, by the subscription's assignments; declared: {_can(should)}"
        made.differences.append(Difference(id=f"{word}-power/{holder}/{power.name}", detail=detail, removable=more))
    return tuple(held)


def _powers(made: AccessReview, here: AzureWorkspace, holder: str, held: Sequence[Grant]) -> dict[str, Answer]:
    found: dict[str, Answer] = {}
    for power in POWERS:
        try:
            answer = cell(here, held, power).answer
        except NotUnderstoodError as why:
            made.unread.append(f"{power.name} of {holder}: {why}")
            continue
        if answer in _HAS:
            found[power.name] = answer
    return found


def _can(answer: Answer | None) -> str:
    return {None: "cannot", Answer.ELIGIBLE: "can, once activated,"}.get(answer, "can")


def _people(here: AzureWorkspace, holder: str) -> tuple[str, ...]:
    if holder in set(Role):
        return tuple(here.tenant.roles[Role(holder)])
    return (f"runs of {holder}",) if holder.startswith("pipeline ") else ()  # nobody is given an identity's powers


def _role_name(one: Held, grants: AzureGrants) -> str:
    found = (grants.definitions or {}).get(one.definition, {})
    return str(found.get("roleName") or one.definition)


def _short(scope: str, here: AzureWorkspace) -> str:
    """Return where something is assigned, for a reader: the last two parts below the group."""
    below = scope[len(here.group_id) :].strip("/") if scope.lower().startswith(here.group_id.lower()) else scope
    return "/".join(below.split("/")[-2:]) or "the resource group"
