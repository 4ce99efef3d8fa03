"""`qlz sandbox env`: lets a shell run `pulumi` itself in the local stand-in cloud."""

from __future__ import annotations

import json
import os
import shlex
import sys
from pathlib import Path
from typing import Annotated

import typer

from quantum_landing_zone.cli.home import home, passphrase_file
from quantum_landing_zone.cli.sandbox import started
from quantum_landing_zone.cli.told import told

Project = Annotated[
    Path, typer.Option("--project", "-C", help="Folder whose .sandbox keeps state and contents.", file_okay=False)
]
Lend = Annotated[
    bool,
    typer.Option(
        "--lend", help="Let environments that `pulumi new` makes use the packages of this one: nothing is downloaded."
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print the changes as JSON: a text sets, null takes away.")]


def shell_changes(folder: Path, *, lend: bool = False) -> dict[str, str | None]:
    """Start the sandbox and return what a shell must change so that `pulumi` works in it and nowhere else.

    Args:
        folder: Where the sandbox keeps its files, in `.sandbox`.
        lend: Put the packages of this environment on the path of every Python.

    Returns:
        Each variable with its value, or None where it must go: whatever leads to a real account.

    Raises:
        SandboxError: The sandbox does not start.
    """
    from quantum_sandbox.environment import environment

    base = home(folder)
    endpoint, _ = started(folder)
    for made in (base / "state", base / "pulumi"):
        made.mkdir(parents=True, exist_ok=True)
    wanted = {
        **environment(endpoint, azure=base / "azure" / "books.json"),
        "PULUMI_HOME": str(base / "pulumi"),
        "PULUMI_BACKEND_URL": f"file://{base / 'state'}",
        "PULUMI_CONFIG_PASSPHRASE_FILE": str(passphrase_file(base)),
        "PULUMI_SKIP_UPDATE_CHECK": "true",
        "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION": "true",
        "QLZ_SANDBOX_HOME": str(base),
    }
    if lend:
        wanted["PYTHONPATH"] = os.pathsep.join(_lent())
    for name in ("PULUMI_ACCESS_TOKEN", "PULUMI_CONFIG_PASSPHRASE", "PULUMI_STACK"):
        wanted.pop(name, None)
    gone: dict[str, str | None] = {name: None for name in os.environ if name not in wanted}
    return {**gone, **{name: value for name, value in wanted.items() if os.environ.get(name) != value}}


def env(project: Project = Path(), *, lend: Lend = False, as_json: AsJson = False) -> None:
    """Start the sandbox and print what makes this shell use it, for `pulumi` without `qlz`.

    Cloud credentials, profiles and proxies leave the shell, state goes to .sandbox, the stand-ins come first.

    Example: `eval "$(qlz sandbox env)"`
    """
    with told():
        changes = shell_changes(project, lend=lend)
    if as_json:
        typer.echo(json.dumps(changes, indent=2, sort_keys=True))
        return
    for name, value in sorted(changes.items()):
        typer.echo(f"unset {name}" if value is None else f"export {name}={shlex.quote(value)}")


def _lent() -> list[str]:
    """The folders of this environment's packages, editable ones included, and nothing of the interpreter itself."""
    own = Path(sys.base_prefix).resolve()
    tools = Path(sys.executable).parent
    places = [Path(entry) for entry in sys.path if entry]
    inside = [place for place in places if place.is_dir() and place != tools]
    return [str(place) for place in inside if not place.resolve().is_relative_to(own)]
