"""`make bench`: what a workspace costs on the engine, as ratios to plainer programs timed in the same run.

Each round runs all sides one after the other, so that the machine's noise meets them alike. Nothing here passes or
fails.

- bare: as many component resources as the workspace has resources, no provider, no guardrails;
- bare, guarded: the same under the guardrails;
- plain: the workspace's own AWS resources, registered without components and without guardrails;
- workspace: the example team's stack under the guardrails.
"""

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks import programs
from quantum_landing_zone.cli.engine import Engine, engine_for
from quantum_landing_zone.cli.home import VARIABLE
from quantum_landing_zone.cli.project import find_stack
from quantum_sandbox import server

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples" / "aws-minimal"
Side = tuple[Engine, list[str]]


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each side (default 3)")
    rounds: int = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        os.environ[VARIABLE] = str(home)
        running = server.start(home)
        try:
            measure(Console(width=120), home, running.endpoint or "", rounds)
        finally:
            server.stop(home)


def measure(console: Console, home: Path, endpoint: str, rounds: int) -> None:
    """Time every side and print medians and ratios."""
    ours = engine_for(find_stack("dev", EXAMPLE), endpoint=endpoint, local=True)
    ours.prepare()
    guarded = ours.guardrails()
    resources = _warmed(ours, guarded, home)
    here = ours.stack.workspace()
    tenant = EXAMPLE / "tenant.yaml"
    bare = _prepared("bare", programs.bare(home, tenant, len(resources)), endpoint)
    plain = _prepared("plain", programs.plain(home, tenant, resources, here.region, here.account), endpoint)
    previews: Mapping[str, Side] = {
        "bare": (bare, []),
        "bare, guarded": (bare, guarded),
        "plain": (plain, []),
        "workspace": (ours, guarded),
    }
    timed: dict[tuple[str, str], list[float]] = {}
    for number in range(rounds):
        console.print(f"round {number + 1} of {rounds}: {len(resources)} resources")
        for name, (engine, flags) in previews.items():
            _add(timed, name, "preview", lambda e=engine, f=flags: _run(e, "preview", f))
        for name in ("bare", "workspace"):
            engine, flags = previews[name]
            _add(timed, name, "up", lambda e=engine, f=flags: _run(e, "up", f))
            _add(timed, name, "up again", lambda e=engine, f=flags: _run(e, "up", f))
            _forget(engine, home)
    console.print(_table(timed, len(resources), rounds))


def _table(timed: Mapping[tuple[str, str], list[float]], count: int, rounds: int) -> Table:
    table = Table(title=f"{count} resources, {rounds} rounds, medians in seconds")
    sides = ("bare", "bare, guarded", "plain", "workspace")
    for column in ("", *sides, "workspace / bare", "workspace / plain", "resources per s"):
        table.add_column(column, justify="right")
    for verb in ("preview", "up", "up again"):
        medians = {side: statistics.median(timed[side, verb]) for side in sides if (side, verb) in timed}
        ours = medians["workspace"]
        ratios = [f"{ours / medians[side]:.2f}" if side in medians else "-" for side in ("bare", "plain")]
        cells = [f"{medians[side]:.2f}" if side in medians else "-" for side in sides]
        table.add_row(verb, *cells, *ratios, f"{count / ours:.1f}")
    return table


def _prepared(name: str, folder: Path, endpoint: str) -> Engine:
    engine = engine_for(find_stack(name, folder), endpoint=endpoint, local=True)
    engine.prepare()
    return engine


def _warmed(engine: Engine, flags: list[str], home: Path) -> list[dict[str, Any]]:
    """Bring the workspace up and throw it away once, which warms every cache, and return its resources."""
    _run(engine, "up", flags)
    resources: list[dict[str, Any]] = engine.export()["deployment"]["resources"]
    _forget(engine, home)
    return resources


def _forget(engine: Engine, home: Path) -> None:
    """Throw the stack and the account's contents away, so that the next round starts from nothing."""
    engine.run("stack", "rm", engine.stack.name, "--force", "--yes", show=False)
    server.reset(home)
    engine.prepare()


def _run(engine: Engine, verb: str, flags: list[str]) -> None:
    words = [verb, "--stack", engine.stack.name, *flags, *([] if verb == "preview" else ["--yes"])]
    engine.run(*words, show=False)


def _add(timed: dict[tuple[str, str], list[float]], side: str, verb: str, work: Callable[[], None]) -> None:
    start = time.perf_counter()
    work()
    timed.setdefault((side, verb), []).append(time.perf_counter() - start)


if __name__ == "__main__":
    main()
