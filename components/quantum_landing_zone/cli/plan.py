"""`qlz plan`: the first 90 days, and how far a checkout is; what is done is read from facts, never from a tick box.

Exit codes of `status`: 0 every step is done, 1 steps are open, 2 none is open, but records are still to be written, 3
the command itself could not do its work.
"""

import json
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from quantum_landing_zone.cli.check import CheckCommand
from quantum_landing_zone.cli.exit_codes import CLEAN, ERROR, FINDINGS, UNKNOWN
from quantum_landing_zone.cli.told import errors

plan_app = typer.Typer(no_args_is_help=True, help="The first 90 days, and how far this checkout is.")
console = Console(highlight=False, soft_wrap=True)

Project = Annotated[Path, typer.Option("--project", "-C", help="Folder of the Pulumi project.", file_okay=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print data instead of words.")]
Today = Annotated[
    datetime | None, typer.Option("--today", formats=["%Y-%m-%d"], help="The day to judge by; today where absent.")
]


@plan_app.command("show", cls=CheckCommand)
def show_command(*, as_json: AsJson = False) -> None:
    """Show the plan: three phases, each step with its control and the command or file by which it is done."""
    from quantum_landing_zone.first_90_days.plan import phases

    if as_json:
        plan = [
            {**vars(phase), "steps": [{**vars(step), "seen": dict(step.seen)} for step in phase.steps]}
            for phase in phases()
        ]
        typer.echo(json.dumps({"version": 1, "phases": plan}, indent=2))
        return
    for phase in phases():
        console.print(f"Days {phase.days}: {phase.title}", markup=False)
        for step in phase.steps:
            by = step.command or step.file or f"a person, recorded in {step.record}"
            console.print(f"  {step.id} ({step.control}): {step.what}\n    {by}", markup=False)


@plan_app.command("status", cls=CheckCommand)
def status_command(project: Project = Path(), *, as_json: AsJson = False, today: Today = None) -> None:
    """Say which steps are done, by the files, the evidence and the records of this checkout."""
    from quantum_landing_zone.cli.home import home
    from quantum_landing_zone.cli.project import find_project
    from quantum_landing_zone.first_90_days.facts import MANUAL, OPEN, Checkout, standing
    from quantum_landing_zone.first_90_days.plan import phases

    day = date.today() if today is None else today.date()  # noqa: DTZ011 - dates are those of the reader
    try:
        root, settings = find_project(project)
        here = Checkout(root=root, settings=settings, runs=home(root), today=day)
        found = [(phase, step, standing(step, here)) for phase in phases() for step in phase.steps]
    except (OSError, ValueError) as error:
        errors.print(str(error), markup=False)
        raise typer.Exit(ERROR) from error
    states = {one.state for *_, one in found}
    code = FINDINGS if OPEN in states else UNKNOWN if MANUAL in states else CLEAN
    if as_json:
        steps = [
            {"phase": phase.id, "step": step.id, "control": step.control, "command": step.command, **vars(one)}
            for phase, step, one in found
        ]
        typer.echo(json.dumps({"version": 1, "steps": steps}, indent=2, ensure_ascii=False))
        raise typer.Exit(code)
    for phase in phases():
        console.print(f"Days {phase.days}: {phase.title}", markup=False)
        for where, step, one in found:
            if where is phase:
                console.print(f"  {one.state:<6}  {step.id} ({step.control}): {one.because}", markup=False)
                if one.state == OPEN and step.command:
                    console.print(f"          {step.command}", markup=False)
    raise typer.Exit(code)
