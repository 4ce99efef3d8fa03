"""`qlz secret put`: a new value, straight into the vault, with the end that the declaration asks for."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from quantum_landing_zone.cli.told import told

secret_app = typer.Typer(no_args_is_help=True, help="Put values into the declared secrets; nothing here reads one.")


@secret_app.callback()
def secret() -> None:
    """Put values into the declared secrets; nothing here reads one."""


@secret_app.command()
def put(
    stack: Annotated[str, typer.Argument(help="Stack, for example aurora-aws-dev.")],
    name: Annotated[str, typer.Argument(help="The secret's name in the tenant file.")],
    project: Annotated[
        Path, typer.Option("--project", "-C", help="Folder of the Pulumi project.", file_okay=False)
    ] = Path(),
    *,
    sandbox: Annotated[
        bool, typer.Option("--sandbox", help="Use the local stand-in cloud; no account is reached.")
    ] = False,
) -> None:
    """Make a value the one in use. It is asked for, or read from the standard input; no argument ever holds it."""
    from quantum_landing_zone.cli.accounts import clients
    from quantum_landing_zone.cli.project import find_stack
    from quantum_landing_zone.cli.sandbox import started
    from quantum_landing_zone.operations.secret_put import SecretError, checked_value, put_on_aws, put_on_azure
    from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

    with told(SecretError):
        found = find_stack(stack, project)
        here = found.place()
        if isinstance(here, AzureWorkspace):
            if sandbox:
                raise SecretError("the sandbox has no vault on Azure that keeps values; it keeps resources only.")
            end = put_on_azure(here, name, checked_value(_typed(name)), datetime.now(UTC))
            typer.echo(f"{name}: put in; it ends on {end:%Y-%m-%d}.")
        else:
            endpoint = started(found.folder)[0] if sandbox else None
            put_on_aws(here, clients(here, endpoint)("secretsmanager"), name, checked_value(_typed(name)))
            typer.echo(f"{name}: put in.")


def _typed(name: str) -> str:
    """Return what a person typed unseen, or what was piped in."""
    if sys.stdin.isatty():
        return str(typer.prompt(f"Value of {name}", hide_input=True))
    return sys.stdin.read()
