"""`qlz tenant`: the teams of a checkout: listed, shown, upgraded to a newer template, offboarded by a plan.

Exit codes: 0 fine, 1 a team file has faults, or (for `upgrade` without `--write`) is behind its template, 3 the command
itself could not do its work.
"""

import json
import os
from collections.abc import Generator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.table import Table

from quantum_landing_zone.cli.check import CheckCommand
from quantum_landing_zone.cli.exit_codes import CLEAN, ERROR, FINDINGS
from quantum_landing_zone.cli.told import errors

tenant_app = typer.Typer(no_args_is_help=True, help="The teams of a checkout: list, show, upgrade, offboard.")
console = Console(highlight=False, soft_wrap=True)

TeamName = Annotated[str, typer.Argument(help="Team, for example aurora.")]
Project = Annotated[Path, typer.Option("--project", "-C", help="Folder of the Pulumi project.", file_okay=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print data instead of words.")]
Today = Annotated[
    datetime | None, typer.Option("--today", formats=["%Y-%m-%d"], help="The day to count from; today where absent.")
]


@contextmanager
def _failing() -> Generator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        # Every error of these kinds is worded for its reader where it is raised.
        errors.print(str(error), markup=False)
        raise typer.Exit(ERROR) from error


@tenant_app.command("list", cls=CheckCommand)
def list_command(project: Project = Path(), *, as_json: AsJson = False) -> None:
    """List the team files with environments, clouds, stage, template version and drift from the template."""
    from quantum_landing_zone.cli.project import find_project
    from quantum_landing_zone.tenancies.shown import listed
    from quantum_landing_zone.tenancies.teams import teams

    with _failing():
        found = [_near(listed(team)) for team in teams(*find_project(project))]
    code = FINDINGS if any(one["faults"] for one in found) else CLEAN
    if as_json:
        typer.echo(json.dumps({"version": 1, "teams": found}, indent=2, ensure_ascii=False))
        raise typer.Exit(code)
    table = Table(box=None, pad_edge=False)
    for column in ("team", "stage", "environments", "stacks", "template", "drift"):
        table.add_column(column)
    for one in found:
        if one["faults"]:
            table.add_row(one["team"], "faults", "", ", ".join(one["stacks"]) or "none", "", "")
            continue
        places = ", ".join(f"{name} ({'+'.join(clouds)})" for name, clouds in one["environments"].items())
        differences = f"{len(one['drift'])} places" if one["drift"] else "none"
        stacks = ", ".join(one["stacks"]) or "none"
        table.add_row(one["team"], one["stage"], places, stacks, _version(one), differences)
    console.print(table)
    for one in found:
        if one["faults"]:
            errors.print(one["faults"], markup=False)
    raise typer.Exit(code)


@tenant_app.command("show", cls=CheckCommand)
def show_command(team: TeamName, project: Project = Path(), *, as_json: AsJson = False, today: Today = None) -> None:
    """Show everything that a team's file derives, in brief: roles, keys, stores, backends, waivers, dates."""
    from quantum_landing_zone.tenancies.shown import shown

    with _failing():
        found, tenant, _, _ = _team(team, project)
        document = _near(shown(found, tenant, _day(today)))
    if as_json:
        typer.echo(json.dumps({"version": 1, **document}, indent=2, ensure_ascii=False))
        return
    head = f"{document['team']} ({document['file']}): stage {document['stage']}, template {_version(document)}"
    console.print(head, markup=False)
    if document["pilotExit"]:
        left = document["pilotExit"]
        console.print(f"left the pilot on {left['date']}, by {left['approverRole']}: {left['reference']}", markup=False)
    console.print(f"data stays in {', '.join(document['jurisdictions'])}; owners {', '.join(document['owners'])}")
    for role, groups in document["groups"].items():
        console.print(f"  {role}: {', '.join(groups)}", markup=False)
    for one in document["workspaces"]:
        console.print(f"\n{one['environment']} on {one['cloud']}: {one['place']}, {one['budgetUsd']:g} USD a month")
        console.print(f"  backends: {', '.join(one['backends']) or 'none'}", markup=False)
        for name, cap in one["capsUsd"].items():
            console.print(f"  cap of {name}: {cap:g} USD", markup=False)
        console.print(f"  keys: {', '.join(one['keys'])}", markup=False)
        for store in one["stores"]:
            lock = ", write-once" if store["immutable"] else ""
            console.print(f"  {store['name']}: {store['sensitivity']}, {store['days']} days{lock}", markup=False)
        console.print(f"  archive {one['archive']['name']}: write-once, {one['archive']['days']} days", markup=False)
        if one["secrets"]:
            console.print(f"  secrets: {', '.join(one['secrets'])}", markup=False)
    for one in document["dates"]:
        over = "is over" if one["daysLeft"] < 0 else f"{one['daysLeft']} days left"
        console.print(f"\n{one['ends']} ({over}): {one['what']} ({one['control']})", markup=False)
    for one in document["drift"]:
        console.print(f"  differs from the template: {one['path']}: {one['template']} -> {one['file']}", markup=False)


@tenant_app.command("upgrade", cls=CheckCommand)
def upgrade_command(
    team: TeamName,
    project: Project = Path(),
    *,
    write: Annotated[
        bool, typer.Option("--write", help="Change the file; without it the change is shown only.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Bring a team file to the current version of its template: shown as a diff, written with `--write`.

    Comments are kept. A step writes what the file meant already; what a person must decide is left to a person.
    """
    from quantum_landing_zone.tenancies.migrations import upgrade
    from quantum_landing_zone.tenant.template import CURRENT_VERSION

    with _failing():
        found, _, _, _ = _team(team, project)
        done = upgrade(found.file.read_text(encoding="utf-8"), found.file.name)
        if write and done.steps:
            found.file.write_text(done.text, encoding="utf-8")
    behind = bool(done.steps) and not write
    if as_json:
        document = {
            "version": 1,
            "team": found.name,
            "from": done.before,
            "to": CURRENT_VERSION,
            "steps": list(done.steps),
            "diff": done.diff,
            "written": write and bool(done.steps),
        }
        typer.echo(json.dumps(document, indent=2, ensure_ascii=False))
        raise typer.Exit(FINDINGS if behind else CLEAN)
    if not done.steps:
        console.print(f"{found.name}: version {CURRENT_VERSION} of its template, the current one.")
        return
    for step in done.steps:
        console.print(step, markup=False)
    console.print(done.diff.rstrip("\n"), markup=False)
    console.print("Written. Review and commit it." if write else "Nothing was written. To change the file: `--write`.")
    raise typer.Exit(FINDINGS if behind else CLEAN)


@tenant_app.command("offboard", cls=CheckCommand)
def offboard_command(
    team: TeamName,
    project: Project = Path(),
    *,
    out: Annotated[Path | None, typer.Option("--out", help="File of the plan, where another is wanted.")] = None,
    today: Today = None,
    as_json: AsJson = False,
) -> None:
    """Write the plan by which a team leaves: commands in order, and what stays until when. Nothing is run."""
    from quantum_landing_zone.cli.project import find_stack
    from quantum_landing_zone.tenancies.offboard import markdown, offboarding

    with _failing():
        found, tenant, root, settings = _team(team, project)
        if not found.stacks:
            raise ValueError(f"team {found.name!r} has no stack in this project: there is nothing to take down.")
        held = [
            (stack.name, stack.cloud, stack.value("environment"))
            for stack in (find_stack(name, root) for name in found.stacks)
        ]
        configured = root / settings.get("stackConfigDir", ".")
        files = [found.file, *(configured / f"Pulumi.{name}.yaml" for name in found.stacks)]
        plan = offboarding(tenant, held, [os.path.relpath(file.resolve(), root) for file in files], _day(today))
        file = out or root / "offboarding" / f"{found.name}-{plan.on}.md"
        if file.exists():
            raise ValueError(f"{file} stands there already; a plan that may be under way is not overwritten.")
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(markdown(plan), encoding="utf-8")
    if as_json:
        typer.echo(json.dumps({**plan.as_json(), "file": os.path.relpath(file)}, indent=2, ensure_ascii=False))
        return
    console.print(f"{os.path.relpath(file)}: {len(plan.steps)} steps; nothing was run.", markup=False)
    for one in plan.kept:
        console.print(f"  until {one.until}: {one.what} of {one.where}, {one.why} ({one.control})", markup=False)


def _team(name: str, project: Path) -> Any:
    """Return a team whose file has no fault, its content, and the project that it is in."""
    from quantum_landing_zone.cli.project import find_project
    from quantum_landing_zone.tenancies.teams import TeamError, team_of

    root, settings = find_project(project)
    found = team_of(name, root, settings)
    if found.tenant is None:
        raise TeamError(found.faults)
    return found, found.tenant, root, settings


def _near(document: dict[str, Any]) -> dict[str, Any]:
    return {**document, "file": os.path.relpath(document["file"])}


def _version(one: dict[str, Any]) -> str:
    if one["template"] is None:
        return f"none (current: {one['currentVersion']})"
    said = f"{one['template']['name']} {one['template']['version']}"
    return said if one["template"]["version"] == one["currentVersion"] else f"{said} (current: {one['currentVersion']})"


def _day(today: datetime | None) -> date:
    return date.today() if today is None else today.date()  # noqa: DTZ011 - a plan counts from the local day
