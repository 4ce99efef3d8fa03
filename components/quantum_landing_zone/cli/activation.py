"""`qlz activation-rules`: how powers on Azure are activated, as the calls that set it."""

from pathlib import Path
from typing import Annotated

import typer

from quantum_landing_zone.cli.told import told


def activation_rules(
    file: Annotated[Path, typer.Argument(help="Tenant file.", dir_okay=False)],
    environment: Annotated[str, typer.Argument(help="One of its environments on Azure.")],
) -> None:
    """Print the script that sets approval, longest time and MFA of eligible roles; it calls nothing itself."""
    from quantum_landing_zone.azure.activation_script import activation_script
    from quantum_landing_zone.component import declared_environment
    from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
    from quantum_landing_zone.tenant.load import load_tenant

    with told():
        tenant = load_tenant(file)
        found = declared_environment(tenant, environment, "Azure", "azure", source=str(file))
        typer.echo(activation_script(AzureWorkspace(tenant, found)), nl=False)
