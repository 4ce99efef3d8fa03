"""`python -m benchmarks.overhead`: what the guardrails add to the preview of each largest example, in seconds.

Each round previews a stack without the policy pack and with it, one after the other, so that the machine's noise meets
both alike. Nothing is deployed and no cloud is reached. Nothing here passes or fails.
"""

import argparse
import os
import statistics
import tempfile
import time
from pathlib import Path

from rich.console import Console
from rich.table import Table

from quantum_landing_zone.cli.engine import Engine, engine_for
from quantum_landing_zone.cli.home import VARIABLE
from quantum_landing_zone.cli.project import find_stack
from quantum_policies.rules import ALL_RULES

EXAMPLES = Path(__file__).parents[2] / "examples"
LARGEST = {"aws-hardened": "test", "azure-hardened": "benchmark"}
"""The example with the most resources on each cloud, and its stack."""


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.overhead", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each side (default 5)")
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else this would measure Python's compiler
    table = Table(title=f"{len(ALL_RULES)} rules, {options.rounds} rounds, medians in seconds")
    for column in ("example", "without", "with", "guardrails add", "least, most"):
        table.add_column(column, justify="right")
    with tempfile.TemporaryDirectory() as scratch:
        os.environ[VARIABLE] = scratch
        for example, stack in LARGEST.items():
            engine = engine_for(find_stack(stack, EXAMPLES / example), endpoint=None, local=True)
            engine.prepare()
            table.add_row(example, *_row(engine, options.rounds))
    Console(width=100).print(table)


def _row(engine: Engine, rounds: int) -> list[str]:
    sides: tuple[list[str], list[str]] = ([], engine.guardrails())
    for flags in sides:
        _preview(engine, flags)  # once unmeasured, so that no side compiles or reads from a cold disk
    timed = [tuple(_preview(engine, flags) for flags in sides) for _ in range(rounds)]
    bare, guarded = (statistics.median(pair[side] for pair in timed) for side in (0, 1))
    added = sorted(with_pack - without for without, with_pack in timed)
    return [f"{bare:.2f}", f"{guarded:.2f}", f"{guarded - bare:.2f}", f"{added[0]:.2f}, {added[-1]:.2f}"]


def _preview(engine: Engine, flags: list[str]) -> float:
    start = time.perf_counter()
    engine.run("preview", "--stack", engine.stack.name, *flags, show=False)
    return time.perf_counter() - start


if __name__ == "__main__":
    main()
