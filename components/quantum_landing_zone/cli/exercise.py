"""`qlz exercise`: exercises that run in the sandbox (OPS-04). Against a real account only as a script to read.

Exit codes: 0 everything that was expected happened in time, 1 something did not, 2 nothing failed, but something could
not be assessed or the workspace has nothing that the exercise is about, 3 the command itself could not do its work.
"""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from quantum_landing_zone.cli.check import CheckCommand
from quantum_landing_zone.cli.told import errors, told

if TYPE_CHECKING:
    from quantum_landing_zone.operations.exercises.report import Report
    from quantum_landing_zone.tenant import AwsWorkspace
    from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

HELD, FAILED, UNKNOWN, ERROR = range(4)

exercise_app = typer.Typer(no_args_is_help=True, help="Exercises: a condition is injected, and must be noticed.")
console = Console(highlight=False, soft_wrap=True)

Name = Annotated[str, typer.Argument(help="Exercise, as `qlz exercise list` names it.")]
StackName = Annotated[str, typer.Argument(help="Stack, for example aurora-aws-test.")]
Project = Annotated[Path, typer.Option("--project", "-C", help="Folder of the Pulumi project.", file_okay=False)]
Sandbox = Annotated[
    bool, typer.Option("--sandbox", help="Inject into the local stand-in cloud; no account is reached.")
]
Dry = Annotated[bool, typer.Option("--dry", help="Print the calls for a person to make, and make none.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
Cloud = Annotated[str, typer.Option("--cloud", help="Whose exercises: aws or azure.")]
ReportFile = Annotated[
    Path | None, typer.Option("--report", help="Write the report there: Markdown by its ending .md, else JSON.")
]


@exercise_app.command("list", cls=CheckCommand)
def list_(*, cloud: Cloud = "aws", as_json: AsJson = False) -> None:
    """Say which exercises there are, and what each expects."""
    from quantum_landing_zone.operations.exercises.catalogue import AZURE_EXERCISES, EXERCISES

    if cloud not in {"aws", "azure"}:
        errors.print(f"--cloud {cloud}: say aws or azure.", markup=False)
        raise typer.Exit(ERROR)
    exercises = (AZURE_EXERCISES if cloud == "azure" else EXERCISES).values()
    if as_json:
        known = [
            {
                "name": one.name,
                "title": one.title,
                "condition": one.condition,
                "expects": [{**each.__dict__, "controls": list(each.controls)} for each in one.expects],
            }
            for one in exercises
        ]
        console.print_json(json.dumps(known))
        return
    for one in exercises:
        console.print(f"{one.name}: {one.condition}", markup=False)
        for each in one.expects:
            controls = ", ".join(each.controls)
            console.print(f"  {each.kind:<9} {each.name}: {each.title} ({controls})", markup=False)


@exercise_app.command(cls=CheckCommand)
def run(
    name: Name,
    stack: StackName,
    project: Project = Path(),
    *,
    sandbox: Sandbox = False,
    dry: Dry = False,
    as_json: AsJson = False,
    report: ReportFile = None,
) -> None:
    """Run an exercise on a stack of the sandbox, undo it, and say what was noticed and how fast."""
    try:
        with told(*_errors()):
            code = _run(name, stack, project, sandbox=sandbox, dry=dry, as_json=as_json, report=report)
    except typer.Exit as ended:
        raise typer.Exit(ERROR) from ended
    raise typer.Exit(code)


def _errors() -> tuple[type[Exception], ...]:
    from quantum_landing_zone.operations.exercises.catalogue import ExerciseError

    return ExerciseError, OSError


def _run(name: str, stack: str, project: Path, *, sandbox: bool, dry: bool, as_json: bool, report: Path | None) -> int:
    from quantum_landing_zone.cli.home import home
    from quantum_landing_zone.cli.project import find_stack
    from quantum_landing_zone.cli.sandbox import started
    from quantum_landing_zone.operations.exercises.catalogue import ExerciseError, NotHereError, exercise
    from quantum_landing_zone.tenant import AwsWorkspace

    found = find_stack(stack, project)
    here = found.place()
    chosen = exercise(name, here)
    if dry:
        lines = chosen.script(here)
        console.print_json(json.dumps(list(lines))) if as_json else console.print("\n".join(lines), markup=False)
        return HELD
    if not sandbox:
        raise ExerciseError(
            f"exercise {name} is run in the sandbox only (OPS-04): nothing is injected into an account. Fix: give"
            " --sandbox, or --dry for the calls that a person may make in an account that is there for exercises."
        )
    endpoint = started(found.folder)[0]
    at_home = home(found.folder)
    folder = at_home / "stacks" / found.identity / "evidence" / "exercises"
    try:
        if isinstance(here, AwsWorkspace):
            done = _conducted(name, here, endpoint, folder)
        else:
            done = _conducted_on_azure(name, here, at_home / "azure" / "books.json", folder)
    except NotHereError as why:
        errors.print(str(why), markup=False)
        return UNKNOWN
    files = _written(done, folder, report)
    if as_json:
        console.print_json(json.dumps(done.record()))
    else:
        _show(done, files)
    return exit_code(done)


def exit_code(done: "Report") -> int:
    """Return the code that a run ends with."""
    states = {one.state for one in done.outcomes}
    if states & {"FAILED", "too late"} or done.changed:
        return FAILED
    return UNKNOWN if "not assessed" in states else HELD


def _conducted(name: str, here: "AwsWorkspace", endpoint: str, folder: Path) -> "Report":
    from quantum_landing_zone.operations.exercises.catalogue import exercise
    from quantum_landing_zone.operations.exercises.conduct import conduct
    from quantum_landing_zone.operations.exercises.stage import Stage
    from quantum_sandbox.clients import client

    def regional(service: str, region: str) -> Any:
        return client(service, endpoint=endpoint, account=here.account, region=region)

    def report_device(arn: str, state: str) -> None:
        from quantum_sandbox.braket_devices import report

        report(endpoint, arn, state)

    return conduct(
        Stage(
            here=here,
            regional=regional,
            exercise=exercise(name),
            journal=folder / "undo.json",
            report_device=report_device,
        )
    )


def _conducted_on_azure(name: str, here: "AzureWorkspace", books: Path, folder: Path) -> "Report":
    from quantum_landing_zone.operations.exercises.azure.stage import AzureStage
    from quantum_landing_zone.operations.exercises.catalogue import exercise
    from quantum_landing_zone.operations.exercises.conduct import conduct

    return conduct(AzureStage(here=here, books=books, exercise=exercise(name, here), journal=folder / "undo.json"))


def _written(done: "Report", folder: Path, report: Path | None) -> list[Path]:
    """Write the record and the page beside the stack's other evidence, and where somebody asks for it."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{done.begun:%Y%m%dT%H%M%SZ}-{done.exercise.name}"
    texts = {".json": json.dumps(done.record(), indent=2) + "\n", ".md": done.markdown()}
    files = [folder / f"{name}{ending}" for ending in texts]
    if report is not None:
        report.write_text(texts.get(report.suffix, texts[".json"]), encoding="utf-8")
    for file, text in zip(files, texts.values(), strict=True):
        file.write_text(text, encoding="utf-8")
    return files


def _show(done: "Report", files: list[Path]) -> None:
    for one in done.outcomes:
        line = f"{one.state:<12} {one.seconds:6.2f} s  {one.expectation.kind:<9} {one.expectation.title}"
        (console if one.passed else errors).print(f"{line}: {one.found.detail}", markup=False)
    for line in (*done.left, *done.changed):
        errors.print(f"left behind: {line}", markup=False)
    for note in done.notes:
        console.print(f"note: {note}", markup=False)
    console.print(f"evidence: {', '.join(str(file) for file in files)}", markup=False)
    console.print(f"{done.exercise.name}: {'passed' if done.passed else 'FAILED'}", markup=False)
