"""Who answers the controls that one stack does not: commands, people, pages, parts that it lacks, or nobody."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from quantum_landing_zone.controls.implemented import component_controls
from quantum_landing_zone.controls.load import controls
from quantum_landing_zone.controls.status import State, Status, statuses

_COMMAND = "qlz "


@dataclass(frozen=True, kw_only=True)
class Elsewhere:
    """The controls that no component of a stack answers and that no rule judged in it, each in one place.

    Attributes:
        commands: What commands answer when somebody runs them, with those commands.
        people: What a person has to do, and no code does.
        pages: What pages, data, tests and the checks of the tenant file answer.
        parts: What a part answers that this stack does not have.
        open: What nothing of the product answers yet.
    """

    commands: Mapping[str, tuple[str, ...]]
    people: tuple[str, ...]
    pages: tuple[str, ...]
    parts: tuple[str, ...]
    open: tuple[str, ...]


def elsewhere(answered: Collection[str], looked_at: Collection[str] = ()) -> Elsewhere:
    """Sort the controls that a stack does not answer by who does.

    Args:
        answered: Controls that the stack's components answer, or that a rule judged in it.
        looked_at: Controls whose rules found nothing in the stack that they apply to.
    """
    known = statuses()
    rest = [name for name in controls() if name not in answered]
    done = [name for name in rest if known[name].state is State.ANSWERED]
    commands = {name: found for name in done if (found := _commands(known[name]))}
    of_parts = component_controls() | set(looked_at)
    return Elsewhere(
        commands=commands,
        people=tuple(name for name in rest if known[name].state is State.MANUAL),
        pages=tuple(name for name in done if name not in commands and name not in of_parts),
        parts=tuple(name for name in done if name not in commands and name in of_parts),
        open=tuple(name for name in rest if known[name].state is State.OPEN),
    )


def _commands(status: Status) -> tuple[str, ...]:
    return tuple(one for one in status.proof if one.startswith(_COMMAND))
