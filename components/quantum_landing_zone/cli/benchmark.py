"""`qlz benchmark`: check benchmark reports against the standard form, and compare two of them."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from quantum_landing_zone.cli.exit_codes import findings
from quantum_landing_zone.cli.told import errors, told

benchmark_app = typer.Typer(no_args_is_help=True, help="Benchmark reports in the standard form.")
console = Console(highlight=False, soft_wrap=True)

_SIGNIFICANCE = {True: "significant", False: "within uncertainty", None: "no uncertainty given"}


@benchmark_app.command()
def check(files: Annotated[list[Path], typer.Argument(help="Reports as JSON.")]) -> None:
    """Check reports: every fault of every file at once."""
    from quantum_landing_zone.reports.read import ReportError, load_report

    failed = False
    for file in files:
        try:
            report = load_report(file)
        except ReportError as error:
            errors.print(str(error), markup=False)
            failed = True
        else:
            what = f"{report.method.name} on {report.backend}, {len(report.metrics)} metrics"
            console.print(f"{file}: valid ({what})", markup=False)
    raise typer.Exit(findings(not failed))


@benchmark_app.command()
def compare(
    before: Annotated[Path, typer.Argument(help="A report.")],
    after: Annotated[Path, typer.Argument(help="Another report of the same measurement.")],
) -> None:
    """Compare two reports of the same method, circuit and shots; any others are refused."""
    from quantum_landing_zone.reports.compare import IncomparableError
    from quantum_landing_zone.reports.compare import compare as compared
    from quantum_landing_zone.reports.read import ReportError, load_report

    with told(ReportError, IncomparableError):
        found = compared(load_report(before), load_report(after))
    for line in found.varies:
        console.print(f"varies   {line}", markup=False)
    for each in found.differences:
        unit = "" if each.unit == "1" else f" {each.unit}"
        change = f"{each.before:g}{unit} -> {each.after:g}{unit} ({each.change:+g}, {_SIGNIFICANCE[each.significant]})"
        console.print(f"metric   {each.metric}: {change}", markup=False)
    for name in found.only_in_one:
        console.print(f"only in one report: {name}", markup=False)
