"""`make bench`: what a workspace costs on the engine, as ratios to plainer programs timed in the same run.

Each round runs all sides one after the other, so that the machine's noise meets them alike. Nothing here passes or
fails. The sides, from the least that the engine can do to the whole workspace:

- bare: as many component resources as the workspace has resources; no properties, no provider, no guardrails;
- bare, guarded: the same under the guardrails;
- plain: the workspace's own AWS resources, each written out with the SDK's class and the same inputs; without
  components, without a tenant file, without guardrails;
- workspace: the example team's stack, as its README starts it, under the guardrails.

CPU is what the engine and all its plugins used on all processors, the sandbox's server left out: on a busy machine it
tells more than the clock. Compiled modules are kept between runs, as Python does by itself.
"""

import argparse
import os
import resource
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
SIDES = ("bare", "bare, guarded", "plain", "workspace")
Side = tuple[Engine, list[str]]
Times = dict[tuple[str, str], list[float]]


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each side (default 3)")
    parser.add_argument(
        "--previews-only", action="store_true", help="leave out bringing stacks up, which takes longest"
    )
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else this would measure Python's compiler
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        os.environ[VARIABLE] = str(home)
        running = server.start(home)
        try:
            measure(Console(width=130), home, running.endpoint or "", options.rounds, ups=not options.previews_only)
        finally:
            server.stop(home)


def measure(console: Console, home: Path, endpoint: str, rounds: int, *, ups: bool) -> None:
    """Time every side and print medians and ratios."""
    ours = engine_for(find_stack("dev", EXAMPLE), endpoint=endpoint, local=True)
    ours.prepare()
    guarded = ours.guardrails()
    resources = _warmed(ours, guarded, home)
    here = ours.stack.workspace()
    tenant = EXAMPLE / "tenant.yaml"
    bare = _prepared("bare", programs.bare(home, tenant, len(resources)), endpoint)
    plain = _prepared("plain", programs.plain(home, tenant, resources, here.region, here.account), endpoint)
    sides: Mapping[str, Side] = {
        "bare": (bare, []),
        "bare, guarded": (bare, guarded),
        "plain": (plain, []),
        "workspace": (ours, guarded),
    }
    for engine, flags in sides.values():
        _run(engine, "preview", flags)  # once unmeasured, so that no side compiles or reads from a cold disk
    timed: Times = {}
    for number in range(rounds):
        console.print(f"round {number + 1} of {rounds}: {len(resources)} resources")
        for name, (engine, flags) in sides.items():
            _add(timed, name, "preview", lambda e=engine, f=flags: _run(e, "preview", f))
        for name in ("bare", "workspace") if ups else ():
            engine, flags = sides[name]
            _add(timed, name, "up", lambda e=engine, f=flags: _run(e, "up", f))
            _add(timed, name, "up again", lambda e=engine, f=flags: _run(e, "up", f))
            _forget(engine, home)
    console.print(_table(timed, len(resources), rounds))
    console.print("bare: component resources alone; plain: the workspace's AWS resources by the SDK's classes alone.")


def _table(timed: Mapping[tuple[str, str], list[float]], count: int, rounds: int) -> Table:
    table = Table(title=f"{count} resources, {rounds} rounds, medians in seconds; / is the workspace's ratio to a side")
    for column in ("", *SIDES, *(f"/ {side}" for side in SIDES[:-1]), "resources per s"):
        table.add_column(column, justify="right")
    for verb in ("preview", "preview, CPU", "up", "up again"):
        medians = {side: statistics.median(timed[side, verb]) for side in SIDES if (side, verb) in timed}
        if not medians:
            continue
        ours = medians["workspace"]
        cells = [f"{medians[side]:.2f}" if side in medians else "-" for side in SIDES]
        ratios = [f"{ours / medians[side]:.2f}" if side in medians else "-" for side in SIDES[:-1]]
        table.add_row(verb, *cells, *ratios, "-" if "CPU" in verb else f"{count / ours:.1f}")
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


def _add(timed: Times, side: str, verb: str, work: Callable[[], None]) -> None:
    start, used = time.perf_counter(), _cpu()
    work()
    timed.setdefault((side, verb), []).append(time.perf_counter() - start)
    timed.setdefault((side, f"{verb}, CPU"), []).append(_cpu() - used)


def _cpu() -> float:
    """Return the processor time of all processes that this one has started and that have ended, in seconds."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


if __name__ == "__main__":
    main()
