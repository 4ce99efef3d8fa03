"""Finds again what a killed run created but could not record.

When the engine dies in the middle of `up`, its state names the resources that were being created, and whether
they exist is not known. Creating them again would make silent twins of all that has no unique name (keys, networks,
endpoints). So each is looked for in the account by its own name or tags, and adopted into the state or struck off.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from quantum_landing_zone.operations.finders import FINDERS, ClientFor, Inputs, RecoveryError


@dataclass(frozen=True, kw_only=True)
class Pending:
    """A resource whose creation was under way when the run died."""

    urn: str
    type: str
    inputs: Inputs

    @property
    def name(self) -> str:
        """Its name in the program."""
        return self.urn.rsplit("::", 1)[-1]


def pending_creates(state: Mapping[str, Any]) -> list[Pending]:
    """Return the unfinished creations of an exported state."""
    operations = state.get("deployment", {}).get("pending_operations") or []
    return [
        Pending(
            urn=entry["resource"]["urn"], type=entry["resource"]["type"], inputs=entry["resource"].get("inputs") or {}
        )
        for entry in operations
        if entry["type"] == "creating"
    ]


def find_existing(pending: Pending, client: ClientFor, known_ids: frozenset[str]) -> str | None:
    """Return the id of the resource that the dead run created, or None when it created none.

    Args:
        pending: What was being created.
        client: Gives a boto3 client of the workspace's account and region for a service.
        known_ids: Ids of that type that the state holds already; they belong to other resources.

    Raises:
        RecoveryError: Its type has no finder, or more than one resource fits.
    """
    finder = FINDERS.get(pending.type)
    if finder is None:
        raise RecoveryError(
            f"{pending.name}: a killed run was creating it, and resources of type {pending.type} cannot be looked up."
            f" Fix: look in the account; if it exists, run `pulumi import {pending.type} {pending.name} <id>`."
        )
    found = [one for one in finder(client, pending.inputs) if one not in known_ids]
    if len(found) > 1:
        raise RecoveryError(
            f"{pending.name}: {len(found)} resources in the account fit what a killed run was creating:"
            f" {', '.join(found)}. Fix: remove all but one and run again."
        )
    return found[0] if found else None


def settled_state(state: Mapping[str, Any], found: Mapping[str, str]) -> dict[str, Any]:
    """Return the state with the found resources in it and no unfinished creation left.

    An adopted resource stands with what the program asked for; a refresh then reads what it really is. It comes
    last, as all that it depends on was created before it, and what depends on it was not.

    Args:
        state: An exported state.
        found: The id of each resource that exists, by its URN; the other unfinished creations are struck off.
    """
    deployment = dict(state["deployment"])
    operations = deployment.get("pending_operations") or []
    adopted = [
        {**entry["resource"], "id": found[entry["resource"]["urn"]], "outputs": entry["resource"].get("inputs") or {}}
        for entry in operations
        if entry["type"] == "creating" and entry["resource"]["urn"] in found
    ]
    deployment["resources"] = [*(deployment.get("resources") or []), *adopted]
    deployment["pending_operations"] = [entry for entry in operations if entry["type"] != "creating"]
    return {**state, "deployment": deployment}
