"""The access matrix: role by environment by power, simulated from the documents that the components generate."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from quantum_landing_zone.access.callers import Caller, Place, callers
from quantum_landing_zone.access.calls import ANYBODY, Calls
from quantum_landing_zone.access.documents import Documents
from quantum_landing_zone.access.judge import Verdict
from quantum_landing_zone.access.powers import POWERS, Power
from quantum_landing_zone.tenant.spec import Tenant
from quantum_landing_zone.tenant.vocabulary import Environment, Role
from quantum_landing_zone.tenant.workspace import AwsWorkspace


@dataclass(frozen=True)
class Cell:
    """Whether a role has a power in an environment.

    Attributes:
        allowed: Whether it has; nothing where the workspace has nothing of the kind.
        places: From where: inside of the workspace's network, outside, or both.
        documents: The documents that decided, by name.
        statements: The statements that decided, as `document: Sid`.
    """

    allowed: bool | None
    places: tuple[Place, ...] = ()
    documents: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


Matrix = Mapping[tuple[Environment, str, str], Cell]
"""A cell by environment, role (or `hybrid-job`, or `pipeline <name>`) and power."""


def matrix(tenant: Tenant) -> Matrix:
    """Return who can do what in every AWS environment of a tenant.

    Raises:
        NotUnderstoodError: A document holds what the evaluator does not understand: then nothing is said at all.
    """
    made: dict[tuple[Environment, str, str], Cell] = {}
    for environment, spec in tenant.environments.items():
        if spec.aws is None:
            continue
        documents = Documents(AwsWorkspace(tenant, environment))
        for caller in callers(documents):
            for power in POWERS:
                made[environment, caller.name, power.name] = cell(documents, caller, power)
    return made


def cell(documents: Documents, caller: Caller, power: Power) -> Cell:
    """Return whether a caller has a power over a workspace."""
    calls = power.calls(Calls(documents, caller.name, caller.tags.get("User", ANYBODY)))
    if not calls:
        return Cell(allowed=None)
    by_place = {place: [caller.tries(call, place) for call in calls] for place in Place}
    enough = any if power.harm else all
    places = tuple(place for place, verdicts in by_place.items() if enough(each.allowed for each in verdicts))
    if places:
        decided = [each for each in by_place[places[0]] if each.allowed]
    else:  # people are refused where they would be let in; a job and a pipeline never run inside
        usual = Place.INSIDE if caller.name in set(Role) else Place.OUTSIDE
        decided = [each for each in by_place[usual] if not each.allowed]
    return Cell(bool(places), places, _union(decided, "documents"), _union(decided, "statements"))


def held(found: Matrix, environment: Environment, role: str) -> frozenset[str]:
    """Return the powers that a role has in an environment."""
    return frozenset(
        power for (where, who, power), each in found.items() if (where, who) == (environment, role) and each.allowed
    )


def _union(verdicts: Sequence[Verdict], what: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for verdict in verdicts for name in getattr(verdict, what)))
