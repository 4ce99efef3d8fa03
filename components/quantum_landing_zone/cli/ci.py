"""`qlz ci`: the steps of a pull request, the same on a laptop as in CI.

Exit codes: 0 nothing blocks, 1 findings, 2 nothing failed, but something could not be judged, 3 the command itself
could not do its work. `qlz ci changed` knows 0 and 3 only.
"""

from __future__ import annotations

import json
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from quantum_landing_zone.cli.check import CheckCommand
from quantum_landing_zone.cli.exit_codes import ERROR

if TYPE_CHECKING:
    from collections.abc import Generator

ci_app = typer.Typer(no_args_is_help=True, help="The steps of a pull request: run them here as CI runs them.")

Projects = Annotated[
    list[str] | None, typer.Option("--project", "-C", help="Folder of a Pulumi project, several times if wanted.")
]
Pages = Annotated[str | None, typer.Option("--rule-pages", metavar="URL", help="Where reports link rule pages to.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
OutputFile = Annotated[Path | None, typer.Option("--output", "-o", help="Write it there.", dir_okay=False)]


@contextmanager
def failing() -> Generator[None]:
    """End with code 3 and words where the command can't do its work."""
    try:
        yield
    except (OSError, ValueError) as error:
        # Every error of these kinds is worded for its reader where it is raised.
        sys.stderr.write(f"{error}\n")
        raise typer.Exit(ERROR) from error


@ci_app.command("changed", cls=CheckCommand)
def changed_command(
    base: Annotated[
        str, typer.Argument(help="Commit that the change goes onto; none, or all zeroes: everything changed.")
    ] = "",
    head: Annotated[str | None, typer.Argument(help="Commit of the change; without it, the files as they are.")] = None,
    *,
    project: Projects = None,
    every: Annotated[bool, typer.Option("--all", help="Every stack, whatever changed.")] = False,
    outputs: Annotated[bool, typer.Option("--outputs", help="Print lines for GITHUB_OUTPUT.")] = False,
    as_json: AsJson = False,
) -> None:
    """Say which stacks a change touches, and by which files."""
    from quantum_landing_zone.pull_requests import repository
    from quantum_landing_zone.pull_requests.changed import changed

    with failing():
        root = repository.root_of(Path())
        here = Path.cwd().relative_to(root)
        files = None if every else repository.changed_files(root, base, head)
        found = changed(root, [(here / each).as_posix() for each in project or ["."]], files)
    if outputs:
        sys.stdout.write(f"any={'true' if found.touched else 'false'}\n")
        sys.stdout.write(f"matrix={json.dumps(found.matrix())}\n")
        sys.stdout.write(f"stacks={json.dumps([each.stack for each in found.touched])}\n")
        sys.stdout.write(f"removed={json.dumps(list(found.removed))}\n")
    elif as_json:
        touched = [
            {"stack": each.stack, "project": each.project, "because": list(each.because)} for each in found.touched
        ]
        document = {"version": 1, "touched": touched, "removed": list(found.removed), "matrix": found.matrix()}
        sys.stdout.write(json.dumps(document, indent=1) + "\n")
    else:
        for each in found.touched:
            more = f" and {len(each.because) - 1} more" if len(each.because) > 1 else ""
            sys.stdout.write(f"{each.stack} ({each.project}): {next(iter(each.because))}{more}\n")
        for name in found.removed:
            sys.stdout.write(f"{name}: removed; what it holds stays in the cloud until `qlz destroy`\n")
        if not found.touched and not found.removed:
            sys.stdout.write("no stack\n")


@ci_app.command("preview", cls=CheckCommand)
def preview_command(
    stack: Annotated[str, typer.Argument(help="Stack, for example aurora-aws-dev.")],
    out: Annotated[Path, typer.Option("--out", "-o", help="Folder for the reports.", file_okay=False)],
    *,
    project: Annotated[Path, typer.Option("--project", "-C", help="Folder of the project.", file_okay=False)] = Path(),
    base: Annotated[str | None, typer.Option("--base", help="Commit to compare the resources with.")] = None,
    rule_pages: Pages = None,
    as_json: AsJson = False,
) -> None:
    """Preview a stack under the guardrails and write its reports, without credentials: Markdown, SARIF, JUnit, JSON."""
    from quantum_landing_zone.pull_requests.preview import preview

    with failing():
        found = preview(stack, project, out, base=base, rule_pages=rule_pages)
    if as_json:
        sys.stdout.write(json.dumps(found.as_json(), indent=1) + "\n")
    else:
        sys.stdout.write((out / "report.md").read_text(encoding="utf-8"))
        if found.error:
            sys.stderr.write(f"{found.error}\n")
    raise typer.Exit(found.code)


@ci_app.command("comment", cls=CheckCommand)
def comment_command(
    folder: Annotated[Path, typer.Argument(help="Folder below which the previews are.", file_okay=False, exists=True)],
    *,
    output: OutputFile = None,
    stacks: Annotated[str, typer.Option("--stacks", help="The stacks of the matrix, as a JSON list.")] = "[]",
    removed: Annotated[str, typer.Option("--removed", help="Removed stacks, as a JSON list.")] = "[]",
    commit: Annotated[str, typer.Option("--commit", help="The commit that was previewed.")] = "",
    code_quality: Annotated[
        Path | None, typer.Option("--code-quality", help="Also write GitLab's Code Quality report.", dir_okay=False)
    ] = None,
    rule_pages: Pages = None,
    as_json: AsJson = False,
) -> None:
    """Write one comment for all stacks: what would change, what is blocked and how to mend it, what is waived."""
    from datetime import date

    from quantum_landing_zone.pull_requests import code_quality as quality
    from quantum_landing_zone.pull_requests import comment

    with failing():
        wanted, gone = _names("--stacks", stacks), _names("--removed", removed)
        results = comment.read(folder)
        today = date.today()  # noqa: DTZ011 - waivers end by the local day
        text = comment.render(results, today=today, expected=wanted, removed=gone, rule_pages=rule_pages, commit=commit)
        missing = sorted(set(wanted) - {each.previewed.stack for each in results})
        if output is not None:
            output.write_text(text, encoding="utf-8")
        if code_quality is not None:
            code_quality.write_text(quality.render(results), encoding="utf-8")
    if as_json:
        document = {
            "version": 1,
            "headline": comment.headline(results, missing),
            "missing": missing,
            "stacks": [each.previewed.as_json() for each in results],
        }
        sys.stdout.write(json.dumps(document, indent=1) + "\n")
    elif output is None:
        sys.stdout.write(text)
    raise typer.Exit(comment.worst(results, missing))


@ci_app.command("sbom", cls=CheckCommand)
def sbom_command(
    folder: Annotated[Path, typer.Argument(help="Root of the repository.", file_okay=False)] = Path(),
    *,
    output: OutputFile = None,
) -> None:
    """Write a CycloneDX bill of what the pipeline runs: locked packages, pinned actions, pinned Go modules."""
    from quantum_landing_zone.pull_requests.sbom import render

    with failing():
        text = render(folder)
        if output is not None:
            output.write_text(text, encoding="utf-8")
    if output is None:
        sys.stdout.write(text)


def _names(option: str, text: str) -> list[str]:
    try:
        found = json.loads(text)
    except ValueError:
        found = None
    if not isinstance(found, list) or not all(isinstance(each, str) for each in found):
        raise ValueError(f"{option} {text!r} is no JSON list of names. Fix: pass on what `qlz ci changed` prints.")
    return found
