"""`qlz elevate`: ask for backend administration for a bounded time, approve it, see what was asked."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from quantum_landing_zone.cli.told import told

elevation_app = typer.Typer(no_args_is_help=True, help="Just-in-time backend administration: ask, approve, list.")
console = Console(highlight=False, soft_wrap=True)

StackName = Annotated[str, typer.Argument(help="Stack, for example aurora-aws-dev.")]
Project = Annotated[Path, typer.Option("--project", "-C", help="Folder of the Pulumi project.", file_okay=False)]
Sandbox = Annotated[bool, typer.Option("--sandbox", help="Use the local stand-in cloud; no account is reached.")]
User = Annotated[
    str, typer.Option("--user", envvar="QLZ_USER", help="Your `User` claim; IAM refuses any but your session's own.")
]


@elevation_app.command()
def request(
    stack: StackName,
    user: User,
    reason: Annotated[str, typer.Option("--reason", help="Why, in 10 to 300 characters; it is recorded.")],
    minutes: Annotated[int, typer.Option("--minutes", help="For how long.")] = 30,
    project: Project = Path(),
    *,
    sandbox: Sandbox = False,
) -> None:
    """Ask for elevation, with a session as the backend administrator."""
    from quantum_landing_zone.cli.accounts import clients
    from quantum_landing_zone.cli.project import find_stack
    from quantum_landing_zone.operations.elevation import ask

    with told(*_refusals()):
        found = find_stack(stack, project)
        here = found.workspace()
        client = clients(here, _endpoint(found.folder) if sandbox else None)
        made = ask(here, client, user=user, reason=reason, minutes=minutes, now=datetime.now(UTC))
        console.print(f"asked: {made.id}, {made.minutes} minutes, as {made.requester}", markup=False)
        console.print(f"next:  an approver runs `qlz elevate approve {stack} {made.id}`", markup=False)


@elevation_app.command()
def approve(
    stack: StackName,
    identity: Annotated[str, typer.Argument(metavar="ID", help="Id of the request.")],
    user: User,
    project: Project = Path(),
    *,
    sandbox: Sandbox = False,
) -> None:
    """Approve a request, with a session as an approver; the grant starts at once."""
    from quantum_landing_zone.cli.accounts import clients
    from quantum_landing_zone.cli.project import find_stack
    from quantum_landing_zone.operations.elevation import approve as approve_request

    with told(*_refusals()):
        found = find_stack(stack, project)
        here = found.workspace()
        client = clients(here, _endpoint(found.folder) if sandbox else None)
        execution = approve_request(here, client, user=user, identity=identity, now=datetime.now(UTC))
        console.print(f"approved: {identity}, as {user}", markup=False)
        console.print(f"execution: {execution}", markup=False)


@elevation_app.command("list")
def list_(stack: StackName, project: Project = Path(), *, sandbox: Sandbox = False) -> None:
    """List requests, newest first, with who approved them and until when."""
    from quantum_landing_zone.cli.accounts import clients
    from quantum_landing_zone.cli.project import find_stack
    from quantum_landing_zone.elevation.request import written
    from quantum_landing_zone.operations.elevation import entries

    with told(*_refusals()):
        found = find_stack(stack, project)
        here = found.workspace()
        client = clients(here, _endpoint(found.folder) if sandbox else None)
        listed = entries(here, client, datetime.now(UTC))
        for entry in listed:
            asked = entry.request
            by = f", approved by {', '.join(entry.approvers)}" if entry.approvers else ""
            until = f", until {written(entry.until)} at the latest" if entry.until else ""
            console.print(
                f"{asked.id}  {entry.state:8}  {asked.requester}, {asked.minutes} minutes, asked"
                f" {written(asked.at)}{by}{until}: {asked.reason}",
                markup=False,
            )
        if not listed:
            console.print("nobody has asked for elevation here")


def _endpoint(folder: Path) -> str:
    """Return the URL of the sandbox that runs for a folder: an elevation is of something that stands there."""
    from quantum_landing_zone.cli.home import home
    from quantum_landing_zone.cli.project import ProjectError
    from quantum_sandbox.server import status

    endpoint = status(home(folder)).endpoint
    if endpoint is None:
        raise ProjectError("no sandbox runs for this folder. Fix: bring the stack up by `qlz up STACK --sandbox`.")
    return endpoint


def _refusals() -> tuple[type[Exception], ...]:
    """Return what AWS and the rules of elevation answer in words."""
    from botocore.exceptions import BotoCoreError, ClientError

    from quantum_landing_zone.elevation.errors import RefusedError

    return BotoCoreError, ClientError, RefusedError
