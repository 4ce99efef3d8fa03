"""`qlz providers`: the provider register, one entry of it, and what of it has ended.

Exit codes: 0 fine, 1 something is due, 3 the command itself could not do its work.
"""

from __future__ import annotations

import json
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from quantum_landing_zone.cli.exit_codes import CLEAN, ERROR, FINDINGS
from quantum_landing_zone.cli.told import errors

if TYPE_CHECKING:
    from quantum_landing_zone.providers.entry import Entry

providers_app = typer.Typer(
    no_args_is_help=True, help="The provider register: what is known, what is open, what is due."
)
console = Console(highlight=False, soft_wrap=True)

Json = Annotated[bool, typer.Option("--json", help="Print data instead of words.")]
Today = Annotated[
    datetime | None, typer.Option("--today", formats=["%Y-%m-%d"], help="The day to judge by; today where absent.")
]


@providers_app.command("list")
def list_providers(*, as_json: Json = False) -> None:
    """List every provider: its review, how many questions are answered, how many nobody answers."""
    from quantum_landing_zone.providers.report import register

    found = register()
    if as_json:
        _print(found)
        return
    table = Table("provider", "review", "until", "yes", "partly", "no", "unanswered", "places unanswered", box=None)
    for one in found:
        counts = [str(count) for count in one["answers"].values()]
        state, until = one["review"]["state"], one["review"]["until"] or "-"
        table.add_row(one["id"], state, until, *counts, str(len(one["unansweredPlaces"])))
    console.print(table)


@providers_app.command()
def show(provider: Annotated[str, typer.Argument(help="For example aws/iqm.")], *, as_json: Json = False) -> None:
    """Show all that the register says of a provider, and all that nobody says."""
    from quantum_landing_zone.providers.register import RegisterError, entry
    from quantum_landing_zone.providers.report import whole

    try:
        found = entry(provider)
    except RegisterError as error:
        errors.print(str(error), markup=False)
        raise typer.Exit(ERROR) from error
    if as_json:
        _print(whole(found))
        return
    _show(found, whole(found))


@providers_app.command()
def due(*, today: Today = None, as_json: Json = False) -> None:
    """List reviews, risks and evidence whose last day is over, and providers that nobody has reviewed.

    Exit codes: 0 nothing is due; 1 something is.
    """
    from quantum_landing_zone.providers.register import due as found_due

    day = date.today() if today is None else today.date()  # noqa: DTZ011 - reviews end by the local day
    found = found_due(day)
    if as_json:
        _print([{**one.__dict__, "day": one.day.isoformat() if one.day else None} for one in found])
    else:
        for one in found:
            ended = f"ended on {one.day}" if one.day else "was never given"
            console.print(f"{one.what:<9} {one.subject:<18} {ended}; {one.owner} decides", markup=False)
        if not found:
            console.print(f"Nothing is due on {day}.")
    # Who was never reviewed is barred already, so that alone is no finding.
    raise typer.Exit(FINDINGS if any(one.day for one in found) else CLEAN)


def _show(of: Entry, data: dict[str, Any]) -> None:
    review = data["review"]
    until = f" until {review['until']}" if review["until"] else ""
    console.print(f"{of.id}: {of.name}; review {review['state']}{until}. {review['because']}", markup=False)
    console.print(f"covers   {', '.join(review['covers']) or 'nothing'}", markup=False)
    for question, answer in data["questions"].items():
        words = "UNANSWERED" if answer is None else f"{answer['offered']}: {answer['text']} [{answer['source']}]"
        console.print(f"question {question}: {words}", markup=False)
    for place, found in data["places"].items():
        console.print(f"place    {place}: {found['text'] if found else 'UNANSWERED'}", markup=False)
    for risk in data["riskEntries"]:
        console.print(f"risk     {risk['id']} ({risk['owner']}, by {risk['review_by']}): {risk['title']}", markup=False)


def _print(data: Any) -> None:
    console.print_json(json.dumps(data, default=str))
