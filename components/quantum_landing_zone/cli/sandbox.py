"""`qlz sandbox`: the life of the local stand-in cloud."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from quantum_landing_zone.cli.exit_codes import findings
from quantum_landing_zone.cli.home import home
from quantum_landing_zone.cli.machine import AsJson, show
from quantum_landing_zone.cli.terminal import working
from quantum_landing_zone.cli.told import told

sandbox_app = typer.Typer(no_args_is_help=True, help="Start, stop, look at and empty the local stand-in cloud.")
console = Console(highlight=False, soft_wrap=True)
Project = Annotated[Path, typer.Option("--project", "-C", help="Folder inside the checkout.", file_okay=False)]


@sandbox_app.command()
def start(project: Project = Path(), *, as_json: AsJson = False) -> None:
    """Start the sandbox, or say where it already runs."""
    from quantum_sandbox import server

    with told(), working(console, "starting the local cloud"):
        running = server.start(home(project))
    if as_json:
        show(running.__dict__)
        return
    console.print(f"running at {running.endpoint} (process {running.pid}, log {running.log})", markup=False)


@sandbox_app.command()
def stop(project: Project = Path(), *, as_json: AsJson = False) -> None:
    """Stop the sandbox; its contents are gone, the stacks' state is kept."""
    from quantum_sandbox import server

    with told():
        was_running = server.stop(home(project))
    if as_json:
        show({"stopped": was_running})
        return
    console.print("stopped" if was_running else "was not running")


@sandbox_app.command()
def status(project: Project = Path(), *, as_json: AsJson = False) -> None:
    """Say whether the sandbox runs, and where."""
    from quantum_sandbox import server

    now = server.status(home(project))
    if as_json:
        show(now.__dict__)
        raise typer.Exit(findings(now.running))
    console.print(
        f"running at {now.endpoint} since {now.started_at}, contents {now.instance}" if now.running else "not running",
        markup=False,
    )
    raise typer.Exit(findings(now.running))


@sandbox_app.command()
def reset(project: Project = Path(), *, as_json: AsJson = False) -> None:
    """Empty every account of the sandbox."""
    from quantum_sandbox import server

    with told():
        now = server.reset(home(project))
    if as_json:
        show(now.__dict__)
        return
    console.print(f"emptied; contents are now {now.instance}", markup=False)


def started(folder: Path) -> tuple[str, str]:
    """Start the sandbox of a folder if it does not run, and return its URL and the id of its contents.

    Raises:
        SandboxError: It does not start.
    """
    from quantum_sandbox.server import SandboxError
    from quantum_sandbox.server import start as start_server

    running = start_server(home(folder))
    if running.endpoint is None or running.instance is None:
        raise SandboxError("the sandbox started without an endpoint; run `qlz sandbox stop` and try again")
    return running.endpoint, running.instance
