"""`qlz intake`: fewer than ten answers become a reviewed tenant file and its stacks; nothing is deployed or sent.

Exit codes: 0 the files are written (or shown, with `--dry-run`), 1 the answers have faults, 3 the command itself could
not do its work: no terminal to ask at, a file that stands in the way, no project.
"""

import json
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from quantum_landing_zone.cli.exit_codes import ERROR, FINDINGS
from quantum_landing_zone.cli.told import errors

if TYPE_CHECKING:
    from quantum_landing_zone.intake.files import Layout

console = Console(highlight=False, soft_wrap=True)

AnswersFile = Annotated[
    Path | None, typer.Option("--answers", help="File of answers, YAML or JSON; `--schema` says its form.")
]
Project = Annotated[Path, typer.Option("--project", "-C", help="Folder of the Pulumi project.", file_okay=False)]
Force = Annotated[bool, typer.Option("--force", help="Overwrite files that stand there, and show the difference.")]
DryRunOption = Annotated[bool, typer.Option("--dry-run", help="Show everything, write nothing.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Schema = Annotated[bool, typer.Option("--schema", help="Print the JSON Schema of a file of answers, and end.")]


def intake(
    answers: AnswersFile = None,
    project: Project = Path(),
    *,
    force: Force = False,
    dry_run: DryRunOption = False,
    as_json: AsJson = False,
    schema: Schema = False,
) -> None:
    """Turn a request into a reviewed tenant file and its stacks: nine questions, or a file of answers.

    Shows what will exist and what it costs roughly. Every fault is listed at once. Nothing is deployed, opened or sent.

    Example: `qlz intake --answers answers.yaml --dry-run`
    """
    if schema:
        from quantum_landing_zone.intake.answers import render

        typer.echo(render(), nl=False)
        return
    from quantum_landing_zone.cli.project import ProjectError, find_project
    from quantum_landing_zone.intake.faults import AnswersError, checked
    from quantum_landing_zone.intake.files import FilesError, layout

    try:
        root, settings = find_project(project)
        declaration = _asked(root, settings) if answers is None else checked(_read(answers), answers.name)
        plan = layout(declaration, root, settings)
        if not dry_run:
            plan.write(force=force)
    except AnswersError as error:
        _refuse(error, as_json=as_json)
        raise typer.Exit(FINDINGS) from error
    except (ProjectError, FilesError, OSError, ValueError) as error:
        errors.print(str(error), markup=False)
        raise typer.Exit(ERROR) from error
    _report(declaration, plan, as_json=as_json, written=not dry_run)


def _read(file: Path) -> Mapping[str, Any]:
    import yaml

    try:
        found = yaml.safe_load(file.read_text(encoding="utf-8"))
    except yaml.YAMLError as error:
        raise ValueError(f"{file} is neither YAML nor JSON: {error}. Fix: see `qlz intake --schema`.") from error
    if not isinstance(found, Mapping):
        raise ValueError(f"{file} holds no answers by name. Fix: see `qlz intake --schema`.")  # noqa: TRY004
    return found


def _asked(root: Path, settings: Mapping[str, Any]) -> dict[str, Any]:
    if not sys.stdin.isatty():
        raise ValueError(
            "there is no terminal to ask at. Fix: put the answers into a file and pass it by `--answers FILE`;"
            " `qlz intake --schema` prints its form."
        )
    from quantum_landing_zone.intake.interview import interview
    from quantum_landing_zone.intake.neighbours import usual

    return interview(usual(root, settings))


def _refuse(error: Any, *, as_json: bool) -> None:
    if not as_json:
        errors.print(str(error), markup=False)
        return
    from quantum_landing_zone.tenant.faults import shown

    faults = [
        {
            "path": fault.path,
            "problem": fault.problem,
            "value": None if fault.value is None else shown(fault.value),
            "allowed": fault.allowed,
            "control": fault.control,
            "fix": fault.fix,
        }
        for fault in error.faults
    ]
    typer.echo(json.dumps({"version": 1, "written": False, "faults": faults}, indent=2, ensure_ascii=False))


def _report(declaration: Mapping[str, Any], plan: "Layout", *, as_json: bool, written: bool) -> None:
    from quantum_landing_zone.intake.files import names
    from quantum_landing_zone.intake.view import show, view

    today = date.today()  # noqa: DTZ011 - budgets begin by the local month
    paths = names(plan.files, Path.cwd())
    views = [view(declaration, stack, today) for stack in plan.stacks]
    commands = [f"qlz preview {stack.name}" for stack in plan.stacks]
    if as_json:
        document = {
            "version": 1,
            "team": declaration["team"],
            "written": written,
            "files": [
                {"path": path, "state": one.state, "diff": one.diff}
                for path, one in zip(paths, plan.files, strict=True)
            ],
            "stacks": [one.as_json() for one in views],
            "next": commands,
        }
        typer.echo(json.dumps(document, indent=2, ensure_ascii=False))
        return
    for path, one in zip(paths, plan.files, strict=True):
        done = {"new": "written", "differs": "overwritten", "unchanged": "as it was"}[one.state]
        console.print(f"{path}: {done if written else f'{one.state}, not written'}", markup=False)
        if one.diff:
            console.print(one.diff.rstrip("\n"), markup=False)
    for one in views:
        console.print()
        show(console, one)
    spec = declaration["environments"]
    jurisdictions = ", ".join(declaration["residency"]["jurisdictions"])
    console.print(
        f"\nStage {declaration['stage']}; data stays in {jurisdictions}; environments {', '.join(spec)}."
        " Nothing is deployed. Read the file, have it reviewed, then:"
    )
    for command in commands:
        console.print(f"  {command}", markup=False)
