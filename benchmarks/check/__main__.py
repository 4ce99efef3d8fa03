"""`python -m benchmarks.check`: `qlz check` as a whole process, beside checkov and opa on the same resources.

Each round runs all tools one after the other on stacks of 100, 1,000 and 5,000 resources, so that the machine's noise
meets them alike; the table shows medians and what `qlz check` takes in relation. Nothing here passes or fails.

- qlz check: a Pulumi state, every guardrail, the report as JSON;
- checkov: the plan of a Terraform program with the same resources, its own rules, its report as JSON; asked for no
  more than 1,000 resources unless `--all` is given, as more take it minutes;
- opa: the same plan, as many small Rego rules as there are guardrails (`rego.py`), which look at one property each.

checkov and opa are no dependencies: install them anywhere (`pip install checkov`, `go install
github.com/open-policy-agent/opa@latest`) and have them on PATH, or name them. What is not there is left out.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from rich.console import Console
from rich.table import Table

from benchmarks.check import rego, stack
from quantum_policies.rules import ALL_RULES

SIZES = (100, 1000, 5000)
_CHECKOV_AT_MOST = 1000
_FINDINGS = (0, 1)
"""How tools end that worked: with findings or without."""
Words = Callable[[int], list[str] | None]


def main() -> None:
    """Run the rounds and print the table."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.check", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3, help="rounds of each tool (default 3)")
    parser.add_argument("--checkov", default="checkov", help="checkov's program")
    parser.add_argument("--opa", default="opa", help="opa's program")
    parser.add_argument("--all", action="store_true", help="run checkov on the largest stack as well")
    options = parser.parse_args()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # else this would measure Python's compiler
    console = Console(width=120, highlight=False)
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        _write(folder)
        tools = _tools(folder, options.checkov, options.opa, console, largest=options.all)
        console.print(_table(measure(tools, options.rounds)))


def measure(tools: Mapping[str, Words], rounds: int) -> dict[tuple[str, int], float]:
    """The median time of each tool at each size, in seconds; one more run before them warms the disk's cache."""
    times: dict[tuple[str, int], list[float]] = {}
    for number in range(rounds + 1):
        for size in SIZES:
            for name, words in tools.items():
                command = words(size)
                if command is None:
                    continue
                start = time.perf_counter()
                done = subprocess.run(command, capture_output=True, check=False)
                if done.returncode not in _FINDINGS:
                    raise SystemExit(f"{name} ended with code {done.returncode}: {done.stderr.decode()[-2000:]}")
                if number:
                    times.setdefault((name, size), []).append(time.perf_counter() - start)
    return {key: statistics.median(each) for key, each in times.items()}


def _write(folder: Path) -> None:
    for size in SIZES:
        (folder / f"state-{size}.json").write_text(stack.state(size), encoding="utf-8")
        (folder / f"plan-{size}.json").write_text(stack.plan(size), encoding="utf-8")
    (folder / "rules.rego").write_text(rego.module(len(ALL_RULES), stack.terraform_types()), encoding="utf-8")
    (folder / "config.json").write_text(json.dumps(stack.CONFIGURATION), encoding="utf-8")


def _tools(folder: Path, checkov: str, opa: str, console: Console, *, largest: bool) -> dict[str, Words]:
    qlz = [str(Path(sys.executable).parent / "qlz"), "check"]
    settings = ["--policy-config", str(folder / "config.json"), "--format", "json"]
    tools: dict[str, Words] = {"qlz check": lambda size: [*qlz, str(folder / f"state-{size}.json"), *settings]}
    found = shutil.which(checkov)
    if found is None:
        console.print(f"no {checkov} on PATH: checkov is left out")
    else:
        # Without this it asks a server for its rules' pages, and waits for it where there is no network.
        quiet = ["--framework", "terraform_plan", "--output", "json", "--quiet", "--compact", "--skip-download"]
        tools["checkov"] = lambda size: (
            [found, "--file", str(folder / f"plan-{size}.json"), *quiet]
            if largest or size <= _CHECKOV_AT_MOST
            else None
        )
    evaluator = shutil.which(opa)
    if evaluator is None:
        console.print(f"no {opa} on PATH: opa is left out")
    else:
        query = ["--data", str(folder / "rules.rego"), "--format", "json", "data.bench.deny"]
        tools["opa"] = lambda size: [evaluator, "eval", "--input", str(folder / f"plan-{size}.json"), *query]
    return tools


def _table(times: Mapping[tuple[str, int], float]) -> Table:
    names = list(dict.fromkeys(name for name, _ in times))
    table = Table(title=f"{len(ALL_RULES)} rules; medians in seconds; / is what qlz check takes of a tool's time")
    for column in ("resources", *names, *(f"/ {name}" for name in names[1:])):
        table.add_column(column, justify="right")
    for size in SIZES:
        ours = times["qlz check", size]
        cells = [f"{times[name, size]:.2f}" if (name, size) in times else "-" for name in names]
        ratios = [f"{ours / times[name, size]:.3f}" if (name, size) in times else "-" for name in names[1:]]
        table.add_row(f"{size:,}", *cells, *ratios)
    return table


if __name__ == "__main__":
    main()
