"""`python -m benchmarks.report`: time and memory of a report, at a quarter, half and all of an estate.

Each size is measured in a process of its own. Growth of memory is counted from a report of almost nothing, with all
that is imported once; seconds are those of the processor, since a machine has others to serve. Nothing is deployed and
no cloud is reached. Nothing here passes or fails.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.report.estate import EXAMPLE, build

PARTS = (4, 2, 1)
"""The estate is divided by these."""
NOW = datetime(2026, 11, 25, tzinfo=UTC)


def main() -> None:
    """Build, measure and print the table; or measure one folder, for the process that does the first."""
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.report", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--records", type=int, default=10_000, help="audit records (default 10000)")
    parser.add_argument("--tenants", type=int, default=200, help="teams, with a bundle each (default 200)")
    parser.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.measure:
        print(json.dumps(_measure(options.measure)))
        return
    columns = (
        "records",
        "teams",
        "verify s",
        "count s",
        "page s",
        "all s",
        "grew by MB",
        "page kB",
        "data kB",
        "times",
    )
    table = Table(*columns, title="A report, by the size of what it is made from")
    before = 0.0
    for part in PARTS:
        records, teams = options.records // part, options.tenants // part
        with tempfile.TemporaryDirectory() as scratch:
            build(Path(scratch), teams=teams, records=records)
            words = [sys.executable, "-m", "benchmarks.report", "--measure", scratch]
            found = json.loads(subprocess.run(words, capture_output=True, check=True, text=True).stdout)
        total = sum(found[name] for name in ("verify", "count", "page"))
        seconds = [f"{one:.1f}" for one in (found["verify"], found["count"], found["page"], total)]
        sizes = [f"{found['grew'] / 1e6:.0f}", f"{found['html'] / 1e3:.0f}", f"{found['json'] / 1e3:.0f}"]
        table.add_row(f"{records:,}", str(teams), *seconds, *sizes, f"{total / before:.2f}" if before else "")
        before = total
    Console(width=110).print(table)


def _measure(folder: Path) -> dict[str, Any]:
    from quantum_landing_zone.report_page.inputs import chains, find_bundles, problems
    from quantum_landing_zone.report_page.make import Given, make
    from quantum_landing_zone.report_page.page import render

    # One team and one bundle, so that every part is imported and has drawn before anything is measured.
    first = min((folder / "bundles").iterdir())
    render(make(Given(bundles=[first], tenants=[EXAMPLE / "tenant.yaml"]), NOW, NOW.date()))
    base = _peak()
    start = time.process_time()
    for chain in chains(find_bundles([folder / "bundles"])):
        if problems(chain):
            raise SystemExit(f"{chain.label}: the bundle that was built is not valid")
    verified = time.process_time()
    given = Given(
        bundles=[folder / "bundles"], tenants=[folder / "tenants"], events=[folder / "events.jsonl"], verify=False
    )
    report = make(given, NOW, NOW.date())
    counted = time.process_time()
    html = render(report)
    data = report.model_dump_json(by_alias=True, indent=1)
    done = time.process_time()
    return {
        "verify": verified - start,
        "count": counted - verified,
        "page": done - counted,
        "grew": _peak() - base,
        "html": len(html.encode()),
        "json": len(data.encode()),
    }


def _peak() -> int:
    """Return the most memory that this process ever held, in bytes, as Linux counts it."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


if __name__ == "__main__":
    main()
