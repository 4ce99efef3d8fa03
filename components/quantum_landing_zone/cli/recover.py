"""Goes on where a killed run stopped: gives up its lock, adopts what it created or strikes it off."""

import json
import os
from pathlib import Path

from rich.console import Console

from quantum_landing_zone.cli.engine import Engine
from quantum_landing_zone.cli.project import ProjectError
from quantum_landing_zone.operations.finders import ClientFor
from quantum_landing_zone.operations.recovery import find_existing, pending_creates, settled_state


def recover(engine: Engine, console: Console, client: ClientFor) -> None:
    """Clear the lock of a dead run and adopt or strike off what it was creating.

    Raises:
        ProjectError: Another run of this stack is alive.
        RecoveryError: A pending resource cannot be told apart.
    """
    if engine.local:
        _break_dead_locks(engine, console)
    state = engine.export()
    pending = pending_creates(state)
    if not pending:
        return
    console.print(f"A run was killed while it created {len(pending)} resources; looking for them in the account.")
    resources = state["deployment"].get("resources") or []
    found: dict[str, str] = {}
    for one in pending:
        known = frozenset(entry.get("id", "") for entry in resources if entry["type"] == one.type)
        existing = find_existing(one, client, known)
        console.print(f"  {one.name}: {'adopted as ' + existing if existing else 'does not exist'}", markup=False)
        if existing:
            found[one.urn] = existing
    engine.replace_state(state, settled_state(state, found))
    if found:
        targets = [word for urn in found for word in ("--target", urn)]
        engine.run("refresh", "--yes", "--stack", engine.stack.name, *targets, show=False)


def _break_dead_locks(engine: Engine, console: Console) -> None:
    root = engine.folder.parent.parent / "state" / ".pulumi" / "locks"
    for file in root.glob(f"**/{engine.stack.project}/{engine.stack.name}/*.json"):
        holder = json.loads(file.read_text(encoding="utf-8"))
        if _alive(int(holder["pid"])):
            raise ProjectError(
                f"stack {engine.stack.name!r} is being changed by process {holder['pid']} since {holder['timestamp']}."
                " Fix: wait for it, or end that process."
            )
        console.print(f"Lock of process {holder['pid']}, which is gone, is removed.")
        file.unlink()


def _alive(pid: int) -> bool:
    """Return whether the process runs: one that ended and that nobody has buried yet does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    status = Path(f"/proc/{pid}/stat")
    return not status.is_file() or status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in {"Z", "X"}
