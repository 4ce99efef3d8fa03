"""Bundles for reports: a real one, moved to other days and teams, with an account that somebody changed."""

from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path

from quantum_landing_zone.evidence.drift import drift
from quantum_landing_zone.evidence.evaluate import counted, evaluate
from quantum_landing_zone.evidence.model import Bundle
from quantum_landing_zone.evidence.model_words import Source
from quantum_landing_zone.evidence.seal import sealed
from quantum_landing_zone.evidence.store import next_in, write

VAULT = "vault: public access"


def told(bundle: Bundle, answers: dict[str, str | None]) -> Bundle:
    """The same stack, of whose account other answers came; outcomes and drift follow from them."""
    readings = tuple(
        one.model_copy(
            update={"account": answers[one.subject], "reason": "" if answers[one.subject] is not None else "no answer"}
        )
        if one.subject in answers
        else one
        for one in bundle.readings
    )
    present = {
        one.control: {fact.subject: fact.count for fact in one.facts if fact.source is Source.STATE}
        for one in bundle.controls
    }
    controls = evaluate(bundle.verdicts, readings, present, whole=bundle.verdict_summary.whole)
    return bundle.model_copy(
        update={
            "readings": readings,
            "controls": controls,
            "counts": counted(controls),
            "drift": drift(readings, bundle.intent),
        }
    )


def later(bundle: Bundle, days: int) -> Bundle:
    """The same bundle, collected so many days later."""
    moved = {name: getattr(bundle.collection, name) + timedelta(days=days) for name in ("started", "finished")}
    return bundle.model_copy(update={"collection": bundle.collection.model_copy(update=moved)})


def of_team(bundle: Bundle, team: str) -> Bundle:
    """The same bundle of another team, in a project of its own."""
    stack = bundle.stack.model_copy(update={"team": team, "project": f"of-{team}"})
    return bundle.model_copy(update={"stack": stack})


def written(folder: Path, bundles: Sequence[Bundle]) -> list[Path]:
    """Write bundles into a folder, each chained to the one before."""
    return [write(sealed(one.model_copy(update={"chain": next_in(folder)})), folder) for one in bundles]
