"""`make bench`: what a workspace costs on the engine, as ratios to as many bare components in the same run.

Each round runs both sides one after the other, so that the machine's noise meets both alike. The bare side is a program
with as many component resources as the workspace has resources, no provider, no cloud and no guardrails: the least
that the engine can do. Nothing here passes or fails.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from quantum_landing_zone.cli.engine import Engine, engine_for
from quantum_landing_zone.cli.home import VARIABLE
from quantum_landing_zone.cli.project import find_stack
from quantum_sandbox import server

ROOT = Path(__file__).parents[1]
_BARE = """\
import pulumi

for index in range({count}):
    pulumi.ComponentResource("bench:index:Bare", f"bare-{{index}}")
"""


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each side (default 3)")
    rounds: int = parser.parse_args().rounds
    console = Console()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch) / "home"
        os.environ[VARIABLE] = str(home)
        running = server.start(home)
        try:
            measure(console, Path(scratch), running.endpoint or "", rounds)
        finally:
            server.stop(home)


def measure(console: Console, scratch: Path, endpoint: str, rounds: int) -> None:
    """Time both sides and print medians and ratios."""
    ours = engine_for(find_stack("dev", ROOT / "examples" / "aws-minimal"), endpoint=endpoint, local=True)
    ours.prepare()
    guarded = ours.guardrails()
    count = _resources(ours, guarded)
    bare = engine_for(find_stack("bare", _bare_project(scratch, count)), endpoint=endpoint, local=True)
    bare.prepare()
    timed: dict[tuple[str, str], list[float]] = {}
    for number in range(rounds):
        console.print(f"round {number + 1} of {rounds}: {count} resources each side")
        for side, engine, flags in (("bare", bare, []), ("bare, guarded", bare, guarded), ("workspace", ours, guarded)):
            timed.setdefault((side, "preview"), []).append(_time(lambda e=engine, f=flags: _run(e, "preview", f)))
        for side, engine, flags in (("bare", bare, []), ("workspace", ours, guarded)):
            timed.setdefault((side, "up"), []).append(_time(lambda e=engine, f=flags: _run(e, "up", f)))
            timed.setdefault((side, "up again"), []).append(_time(lambda e=engine, f=flags: _run(e, "up", f)))
            _run(engine, "destroy", [])
    table = Table(title=f"{count} resources, {rounds} rounds, medians in seconds")
    for column in ("", "bare", "bare, guarded", "workspace", "workspace / bare", "workspace resources per second"):
        table.add_column(column, justify="right")
    for verb in ("preview", "up", "up again"):
        one, guarded_one, other = (
            statistics.median(timed[side, verb]) if (side, verb) in timed else None
            for side in ("bare", "bare, guarded", "workspace")
        )
        if one is None or other is None:
            raise RuntimeError(f"{verb} was not timed on both sides")
        middle = "-" if guarded_one is None else f"{guarded_one:.2f}"
        table.add_row(verb, f"{one:.2f}", middle, f"{other:.2f}", f"{other / one:.2f}", f"{count / other:.1f}")
    console.print(table)


def _resources(engine: Engine, flags: list[str]) -> int:
    """Bring the workspace up and down once, which also warms every cache, and return how many resources it has."""
    _run(engine, "up", flags)
    resources: list[Any] = engine.export()["deployment"]["resources"]
    _run(engine, "destroy", [])
    return len(resources)


def _bare_project(scratch: Path, count: int) -> Path:
    folder = scratch / "bare"
    folder.mkdir()
    # The benchmark's engine asks every stack for its tenant; the bare program never reads it.
    shutil.copy(ROOT / "examples" / "aws-minimal" / "tenant.yaml", folder)
    (folder / "Pulumi.yaml").write_text("name: bare\nruntime: python\n", encoding="utf-8")
    (folder / "Pulumi.bare.yaml").write_text(
        'config: {"bare:tenant": tenant.yaml, "bare:environment": dev}\n', encoding="utf-8"
    )
    (folder / "__main__.py").write_text(_BARE.format(count=count), encoding="utf-8")
    return folder


def _run(engine: Engine, verb: str, flags: list[str]) -> None:
    words = [verb, "--stack", engine.stack.name, *flags, *([] if verb == "preview" else ["--yes"])]
    engine.run(*words, show=False)


def _time(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
