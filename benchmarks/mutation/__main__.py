"""`python -m benchmarks.mutation`: spoil every example, print the figures, write `docs/mutation.md`."""

from __future__ import annotations

import sys
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from benchmarks.mutation import page
from benchmarks.mutation.results import STACKS, run

PAGE = Path(__file__).parents[2] / "docs" / "mutation.md"


def main() -> None:
    with ProcessPoolExecutor() as pool:
        results = list(pool.map(run, *zip(*STACKS, strict=True)))
    for result in results:
        print(f"{result.name}: {result.blocked} of {result.mutants} blocked, {result.share:.1f} % of those with effect")
    faults = [f"no line explains {each.type} `{each.place}` {each.way}" for each in page.unexplained(results)]
    faults += [f"the line on {line.type} `{line.path}` {line.way} fits no survivor" for line in page.stale(results)]
    faults += [
        f"{result.name} is not compliant: {rule} on {urn}" for result in results for rule, urn in result.findings
    ]
    if faults:
        sys.exit("survivors.yaml is not up to date:\n" + "\n".join(sorted(set(faults))))
    PAGE.write_text(page.render(results), encoding="utf-8")


if __name__ == "__main__":
    main()
