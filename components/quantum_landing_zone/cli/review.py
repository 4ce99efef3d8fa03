"""`qlz review`: access, inactive identities and what is past its date (OPS-01 to OPS-03). Reads only.

Exit codes: 0 nothing is to do, 1 something is, 2 nothing is, but something could not be assessed, 3 the command itself
could not do its work.
"""

import csv
import io
import json
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console

from quantum_landing_zone.cli.check import CheckCommand
from quantum_landing_zone.cli.told import errors, told

if TYPE_CHECKING:
    from quantum_landing_zone.cli.review_places import Reviews
    from quantum_landing_zone.operations.reviews.access import AccessReview
    from quantum_landing_zone.operations.reviews.item import Item
    from quantum_landing_zone.tenant import AwsWorkspace
    from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

FINE, TO_DO, UNKNOWN, ERROR = range(4)
_CUT = 160

review_app = typer.Typer(no_args_is_help=True, help="Reviews that recur: access, inactive identities, dates.")
console = Console(highlight=False, soft_wrap=True)

StackName = Annotated[str, typer.Argument(help="Stack, for example aurora-aws-dev.")]
Project = Annotated[Path, typer.Option("--project", "-C", help="Folder of the Pulumi project.", file_okay=False)]
Sandbox = Annotated[bool, typer.Option("--sandbox", help="Read the local stand-in cloud; no account is reached.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
AsCsv = Annotated[bool, typer.Option("--csv", help="Print comma-separated values.")]
Days = Annotated[int, typer.Option("--days", help="For how many days an identity may be unused, 1 to 400.")]
DecisionFile = Annotated[
    Path | None, typer.Option("--decisions", help="Reviewed file of decisions; ends with 1 unless all is decided.")
]
TemplateFile = Annotated[
    Path | None, typer.Option("--template", help="Write a file of decisions to fill in; an existing one is kept.")
]
RemovalFile = Annotated[Path | None, typer.Option("--removals", help="Write the changes that removals ask for.")]


@review_app.command(cls=CheckCommand)
def access(
    stack: StackName,
    project: Project = Path(),
    *,
    sandbox: Sandbox = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
    decisions: DecisionFile = None,
    template: TemplateFile = None,
    removals: RemovalFile = None,
) -> None:
    """Say who can do what by the account's own documents, when last, and where it differs from the intake."""
    with _worded():
        from quantum_landing_zone.operations.reviews import decisions as decided

        here, reviews = _reviews(stack, project, sandbox=sandbox)
        found = reviews.access()
        code = FINE if not found.differences else TO_DO
        record: dict[str, Any] = {"control": "OPS-01", "stack": stack, **_record(found)}
        if template is not None:
            with template.open("x", encoding="utf-8") as file:
                file.write(decided.template(stack, found))
        if decisions is not None:
            given = decided.load_decisions(decisions)
            record["faults"] = decided.faults(given, stack, found, datetime.now(UTC).date())
            record["removals"] = decided.removals(given, here)
            code = TO_DO if record["faults"] or record["removals"] else code
            if removals is not None:
                import yaml

                text = yaml.safe_dump(list(record["removals"]), sort_keys=False, width=120)
                removals.write_text(text, encoding="utf-8")
        _print_access(found, record, str(here.environment), as_json=as_json, as_csv=as_csv)
    raise typer.Exit(UNKNOWN if code == FINE and found.unread else code)


@review_app.command(cls=CheckCommand)
def inactive(
    stack: StackName,
    project: Project = Path(),
    *,
    days: Days = 90,
    sandbox: Sandbox = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Find identities that were not used for long, and such as should not be there."""
    with _worded():
        found = _reviews(stack, project, sandbox=sandbox)[1].inactive(datetime.now(UTC), days)
        _print_items(found, as_json=as_json, as_csv=as_csv)
    raise typer.Exit(_code(found))


@review_app.command(cls=CheckCommand)
def rotation(
    stack: StackName,
    project: Project = Path(),
    *,
    sandbox: Sandbox = False,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Find secrets, keys and approvals that are past their date."""
    with _worded():
        found = _reviews(stack, project, sandbox=sandbox)[1].rotation(datetime.now(UTC))
        _print_items(found, as_json=as_json, as_csv=as_csv)
    raise typer.Exit(_code(found))


@contextmanager
def _worded() -> Generator[None]:
    """Word what a person can mend, and end with 3."""
    try:
        with told(OSError, ValueError):
            yield
    except typer.Exit as ended:
        raise typer.Exit(ERROR) from ended


def _reviews(stack: str, project: Path, *, sandbox: bool) -> "tuple[AwsWorkspace | AzureWorkspace, Reviews]":
    from quantum_landing_zone.cli.project import find_stack
    from quantum_landing_zone.cli.review_places import reviews_of
    from quantum_landing_zone.cli.sandbox import started

    found = find_stack(stack, project)
    return reviews_of(found, started(found.folder)[0] if sandbox else None)


def _record(found: "AccessReview") -> dict[str, Any]:
    return {
        "holdings": [
            {**one.__dict__, "last_used": None if one.last_used is None else one.last_used.isoformat()}
            for one in found.holdings
        ],
        "differences": [one.__dict__ for one in found.differences],
        "unread": found.unread,
        "tells_use": found.tells_use,
    }


def _print_access(
    found: "AccessReview", record: dict[str, Any], environment: str, *, as_json: bool, as_csv: bool
) -> None:
    if as_json:
        console.print_json(json.dumps(record))
        return
    rows = [
        (
            environment,
            one.role,
            holder,
            " ".join(one.powers),
            "" if one.last_used is None else f"{one.last_used:%Y-%m-%d}",
        )
        for one in found.holdings
        for holder in one.holders or ("",)
    ]
    if as_csv:
        _csv(("environment", "role", "holder", "powers", "last used"), rows)
        return
    for _, role, holder, powers, used in rows:
        when = used or ("never" if found.tells_use else "is Entra's to tell")
        console.print(f"{role}: {holder or 'a service'}; last used {when}; can {powers or 'nothing'}", markup=False)
    for one in found.differences:
        errors.print(f"differs: {one.id}: {one.detail[:_CUT]}", markup=False)
    for why in found.unread:
        errors.print(f"not assessed: {why}", markup=False)
    for fault in record.get("faults", ()):
        errors.print(f"decision: {fault}", markup=False)
    for one in record.get("removals", ()):
        console.print(f"remove {one['item']}: {one['change']}", markup=False)


def _print_items(found: "Sequence[Item]", *, as_json: bool, as_csv: bool) -> None:
    if as_json:
        console.print_json(json.dumps([one.record() for one in found]))
    elif as_csv:
        _csv(("control", "subject", "state", "detail", "fix"), [tuple(one.record().values()) for one in found])
    else:
        for one in found:
            line = f"{one.state:<12} {one.subject}: {one.detail}{f' Fix: {one.fix}' if one.fix else ''}"
            (console if one.state == "fine" else errors).print(line, markup=False)


def _csv(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows; what a spreadsheet would take for a formula is kept as text."""
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([[f"'{cell}" if cell[:1] in "=+-@\t" and cell else cell for cell in row] for row in rows])
    sys.stdout.write(text.getvalue())


def _code(found: "Sequence[Item]") -> int:
    states = {str(one.state) for one in found}
    if "due" in states:
        return TO_DO
    return UNKNOWN if "not assessed" in states else FINE
