"""Goes on where a killed run stopped: gives up its lock, adopts what it created or strikes it off."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from rich.console import Console

from quantum_landing_zone.cli.engine import Engine
from quantum_landing_zone.cli.project import ProjectError
from quantum_landing_zone.operations.recovery import Pending, pending_creates, settled_state

Finder = Callable[[Pending, frozenset[str]], str | None]


def recover(engine: Engine, console: Console, find: Finder) -> None:
    """Adopt or strike off what a dead run was creating.

    Args:
        engine: The engine of the stack.
        console: Where to speak.
        find: Gives the id of what was being created, from what it is and the ids of its type that are known already.

    Raises:
        RecoveryError: A pending resource cannot be told apart.
    """
    state = engine.export()
    pending = pending_creates(state)
    if not pending:
        return
    console.print(f"A run was killed while it created {len(pending)} resources; looking for them in the account.")
    resources = state["deployment"].get("resources") or []
    found: dict[str, str] = {}
    for one in pending:
        known = frozenset(entry.get("id", "") for entry in resources if entry["type"] == one.type)
        existing = find(one, known)
        console.print(f"  {one.name}: {'adopted as ' + existing if existing else 'does not exist'}", markup=False)
        if existing:
            found[one.urn] = existing
    engine.replace_state(state, settled_state(state, found))
    if found:
        targets = [word for urn in found for word in ("--target", urn)]
        engine.run("refresh", "--yes", "--stack", engine.stack.name, *targets, show=False)


def give_up_dead_run(engine: Engine, console: Console) -> None:
    """Remove the lock of a dead run of the sandbox and mend the state file that it may have been writing.

    To be called before anything else reads the stack.

    Raises:
        ProjectError: Another run of this stack is alive.
    """
    if engine.local and _break_dead_locks(engine, console):
        _mend_state(engine, console)


def _mend_state(engine: Engine, console: Console) -> None:
    """Put the last whole state back where a killed write left half of one.

    The engine copies a state beside itself before it replaces it, and keeps attributes of both in files of their own.
    The copy is one step older at most: what that step created is in it as an unfinished creation.
    """
    file = engine.state_file
    backup = file.with_name(f"{file.name}.bak")
    for one in (file, backup):
        attributes = one.with_name(f"{one.name}.attrs")
        if not _whole(attributes):
            attributes.unlink(missing_ok=True)
    if not _whole(file) and _whole(backup):
        mended = file.with_name(f"{file.name}.mended")
        shutil.copy(backup, mended)
        mended.replace(file)
        file.with_name(f"{file.name}.attrs").unlink(missing_ok=True)
        console.print("The state that the dead run was writing is not whole; the one before it is put back.")


def _whole(file: Path) -> bool:
    try:
        json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return True


def _break_dead_locks(engine: Engine, console: Console) -> bool:
    broken = False
    root = engine.state_file.parents[2] / "locks"
    for file in root.glob(f"**/{engine.stack.project}/{engine.stack.name}/*.json"):
        holder = json.loads(file.read_text(encoding="utf-8"))
        if _alive(int(holder["pid"])):
            raise ProjectError(
                f"stack {engine.stack.name!r} is being changed by process {holder['pid']} since {holder['timestamp']}."
                " Fix: wait for it, or end that process."
            )
        console.print(f"Lock of process {holder['pid']}, which is gone, is removed.")
        file.unlink()
        broken = True
    return broken


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
