"""The access matrix on Azure: holder by environment by power, from the lists that are provisioned."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from quantum_landing_zone.access_azure.evaluate import Holding, decide
from quantum_landing_zone.access_azure.holdings import (
    ENCRYPTION,
    WORKSPACE,
    holdings,
    of_holder,
    pipeline_holder,
)
from quantum_landing_zone.access_azure.powers import POWERS, Power
from quantum_landing_zone.access_azure.targets import Targets
from quantum_landing_zone.tenant.azure_pipelines import AzurePipelines
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.spec import Tenant
from quantum_landing_zone.tenant.vocabulary import Environment, Role


class Answer(StrEnum):
    """Whether somebody has a power."""

    YES = "yes"
    ELIGIBLE = "when activated"
    NO = "no"
    NOTHING = "n/a"
    """The workspace has nothing of the kind."""


@dataclass(frozen=True)
class Cell:
    """Whether a holder has a power in an environment, and by what.

    Attributes:
        answer: Whether.
        by: The assignments that allow it.
    """

    answer: Answer
    by: tuple[str, ...] = ()


Matrix = Mapping[tuple[Environment, str, str], Cell]
"""A cell by environment, holder (a role, `pipeline <name>` or an identity of the workspace) and power."""


def matrix(tenant: Tenant) -> Matrix:
    """Return who can do what in every Azure environment of a tenant.

    Raises:
        NotUnderstoodError: A definition or an id has an unknown shape: then nothing is said at all.
    """
    made: dict[tuple[Environment, str, str], Cell] = {}
    for environment, spec in tenant.environments.items():
        if spec.azure is None:
            continue
        here = AzureWorkspace(tenant, environment)
        found = holdings(here)
        for holder in holders(here):
            held = of_holder(found, holder)
            for power in POWERS:
                made[environment, holder, power.name] = cell(here, held, power)
    return made


def holders(here: AzureWorkspace) -> list[str]:
    """Return everybody whom a workspace knows, in reading order."""
    pipelines = [pipeline_holder(name) for name in AzurePipelines(here).identities]
    return [*map(str, Role), *pipelines, WORKSPACE, ENCRYPTION]


def cell(here: AzureWorkspace, held: Sequence[Holding], power: Power) -> Cell:
    """Return whether somebody who holds all that has a power over a workspace."""
    rulings = [decide(held, operation) for operation in power.operations(Targets(here))]
    if not rulings:
        return Cell(Answer.NOTHING)
    enough = any if power.harm else all
    by = tuple(dict.fromkeys(name for ruling in rulings for name in (*ruling.active, *ruling.eligible)))
    if enough(ruling.allowed for ruling in rulings):
        return Cell(Answer.YES, by)
    if enough(ruling.in_reach for ruling in rulings):
        return Cell(Answer.ELIGIBLE, by)
    return Cell(Answer.NO)


def powers_of(found: Matrix, environment: Environment, holder: str, *answers: Answer) -> frozenset[str]:
    """Return the powers for which a holder has one of the answers in an environment."""
    return frozenset(
        power
        for (where, who, power), each in found.items()
        if (where, who) == (environment, holder) and each.answer in answers
    )
