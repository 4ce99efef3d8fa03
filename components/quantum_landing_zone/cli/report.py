"""`qlz report`: bundles, tenant files, audit events and benchmark runs as one page that loads nothing, and as data.

Exit codes: 0 written; 1 written, and the bundles are not as they were collected; 2 written, and something could not be
read or judged; 3 nothing was written.
"""

from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from quantum_landing_zone.cli.exit_codes import CLEAN, ERROR, FINDINGS, UNKNOWN
from quantum_landing_zone.cli.machine import AsJson
from quantum_landing_zone.cli.told import errors, told

console = Console(highlight=False, soft_wrap=True)

_Paths = list[Path] | None
Bundles = Annotated[_Paths, typer.Argument(help="Bundles of evidence, or folders with such.", show_default=False)]
Out = Annotated[Path | None, typer.Option("--out", help="Write the page there.", dir_okay=False)]
Data = Annotated[Path | None, typer.Option("--data", help="Write the data there, as JSON.", dir_okay=False)]
Tenants = Annotated[_Paths, typer.Option("--tenants", help="Tenant files, or folders of .yaml.")]
Events = Annotated[_Paths, typer.Option("--events", help="OCSF audit events, or folders of .jsonl and .jsonl.gz.")]
Benchmarks = Annotated[_Paths, typer.Option("--benchmarks", help="Benchmark reports, or folders of .json.")]
Dates = Annotated[_Paths, typer.Option("--dates", help="What `qlz review rotation --json` printed, or folders of it.")]
Within = Annotated[int, typer.Option("--within", min=0, max=3660, help="Tell of what ends within so many days.")]
NoVerify = Annotated[bool, typer.Option("--no-verify", help="Do not verify the bundles; the page says so.")]
Today = Annotated[
    datetime | None, typer.Option("--today", formats=["%Y-%m-%d"], help="The day to count by; today where absent.")
]


def report(
    bundles: Bundles = None,
    *,
    out: Out = None,
    data: Data = None,
    tenants: Tenants = None,
    events: Events = None,
    benchmarks: Benchmarks = None,
    dates: Dates = None,
    within: Within = 60,
    no_verify: NoVerify = False,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Write a report as one page that loads nothing, and as data; nothing is asked of a cloud.

    Exit codes: 0 written; 1 written, and the bundles are not as they were collected; 2 written, and something could not
    be read or judged; 3 nothing was written.
    """
    try:
        # Every error of these kinds is worded for its reader where it is raised.
        with told(OSError, ValueError):
            code = _report(
                {
                    "bundles": bundles or (),
                    "tenants": tenants or (),
                    "events": events or (),
                    "benchmarks": benchmarks or (),
                    "dates": dates or (),
                },
                out=out,
                data=data,
                within=within,
                verify=not no_verify,
                today=today,
                as_json=as_json,
            )
    except typer.Exit as ended:
        raise typer.Exit(ERROR) from ended
    raise typer.Exit(code)


def _report(
    given: dict[str, list[Path] | tuple[Path, ...]],
    *,
    out: Path | None,
    data: Path | None,
    within: int,
    verify: bool,
    today: datetime | None,
    as_json: bool,
) -> int:
    from quantum_landing_zone.report_page.make import Given, make

    if not any(given.values()):
        raise ValueError("nothing was given to report on. Fix: give bundles, or one of the options for other files.")
    if out is None and data is None and not as_json:
        raise ValueError("nowhere was said to write to. Fix: give --out, --data or --json.")
    if out is not None and find_spec("matplotlib") is None:
        raise ValueError(
            "the page needs matplotlib for its plots, which is not installed. Fix: install"
            " `quantum-landing-zone[evidence]`, or give --data alone."
        )
    now = datetime.now(UTC)
    day = now.date() if today is None else today.date()
    made = make(Given(**given, verify=verify, within_days=within), now, day)
    text = made.model_dump_json(by_alias=True, indent=1) + "\n"
    if out is not None:
        from quantum_landing_zone.report_page.page import render

        _write(out, render(made))
    if data is not None:
        _write(data, text)
    if as_json:
        typer.echo(text, nl=False)
    for one in made.sources.problems:
        errors.print(one, markup=False)
    for one in (*made.sources.events.named, *made.access.not_understood):
        errors.print(f"not counted: {one}", markup=False)
    if made.sources.problems:
        return FINDINGS
    return CLEAN if made.whole else UNKNOWN


def _write(file: Path, text: str) -> None:
    # A name that somebody chose may hold what no file can hold; it is shown by its number.
    file.write_bytes(text.encode("utf-8", errors="backslashreplace"))
    errors.print(f"{file}: {file.stat().st_size / 1000:,.0f} kB", markup=False, style="")
