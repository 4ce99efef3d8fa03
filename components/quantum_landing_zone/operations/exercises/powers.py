"""What roles can do by the documents that the account holds now, as the access simulator judges them."""

from collections.abc import Iterable

from quantum_landing_zone.access import NotUnderstoodError
from quantum_landing_zone.access.callers import Caller, Place
from quantum_landing_zone.access.calls import Calls
from quantum_landing_zone.access.evaluate import denying
from quantum_landing_zone.access.matrix import cell
from quantum_landing_zone.access.powers import POWERS
from quantum_landing_zone.operations.deployed_documents import DeployedDocuments
from quantum_landing_zone.operations.exercises.words import Found
from quantum_landing_zone.tenant import Role

HOP = "access: judged by the simulator, by the documents read from the account; the sandbox enforces no IAM"


def none_may(documents: DeployedDocuments, power: str, roles: Iterable[Role] = tuple(Role)) -> Found:
    """Return whether none of some roles has a power."""
    wanted = next(one for one in POWERS if one.name == power)
    able: list[str] = []
    asked = 0
    for role in roles:
        try:
            caller = documents.caller(role)
            found = cell(documents, caller, wanted)
        except (KeyError, NotUnderstoodError) as why:
            return Found(held=None, detail=f"{role} cannot be judged: {why}", hops=(HOP,))
        if caller.boundary is None:
            return Found(held=False, detail=f"{role} has no boundary in the account", hops=(HOP,))
        asked += found.allowed is not None
        able += [role] if found.allowed else []
    if able:
        return Found(held=False, detail=f"can {wanted.title}: {', '.join(able)}", hops=(HOP,))
    return Found(held=True if asked else None, detail=f"{asked} roles refused: {wanted.title}", hops=(HOP,))


def may(documents: DeployedDocuments, power: str, role: Role) -> bool | None:
    """Return whether a role has a power; None where it cannot be judged."""
    wanted = next(one for one in POWERS if one.name == power)
    try:
        return cell(documents, documents.caller(role), wanted).allowed
    except (KeyError, NotUnderstoodError):
        return None


def boundary_denies(documents: DeployedDocuments, caller: Caller, region: str, sid: str) -> Found:
    """Return whether a caller's boundary itself denies to run tasks in a region, whatever other documents allow."""
    device = documents.here.devices[0]
    calls = Calls(documents, caller.name, region=region).run(device)
    if caller.boundary is None:
        return Found(held=False, detail=f"{caller.name} has no boundary in the account", hops=(HOP,))
    for call in calls[:2]:
        if sid not in denying(caller.boundary.text, caller.asks(call, Place.OUTSIDE)):
            detail = f"the boundary of {caller.name} does not deny {call.action} in {region}"
            return Found(held=False, detail=detail, hops=(HOP,))
    return Found(held=True, detail=f"{sid} of its boundary denies {caller.name} every task in {region}", hops=(HOP,))
