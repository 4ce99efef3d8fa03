"""`qlz activation-rules`: how powers on Azure are activated, as the calls that set it."""

from pathlib import Path
from typing import Annotated

import typer

from quantum_landing_zone.cli.told import told
from quantum_landing_zone.tenant.vocabulary import Environment


def activation_rules(
    file: Annotated[Path, typer.Argument(help="Tenant file.", dir_okay=False)],
    environment: Annotated[Environment, typer.Argument(help="One of its environments on Azure.")],
) -> None:
    """Print the script that sets approval, longest time and MFA of eligible roles; it calls nothing itself."""
    from quantum_landing_zone.azure.activation_script import activation_script
    from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
    from quantum_landing_zone.tenant.faults import Fault, TenantError
    from quantum_landing_zone.tenant.load import load_tenant

    with told():
        tenant = load_tenant(file)
        on_azure = [str(name) for name, spec in tenant.environments.items() if spec.azure is not None]
        if environment not in on_azure:
            fault = Fault(
                path="environment",
                value=str(environment),
                problem=f"team {tenant.team!r} declares no such environment on Azure",
                allowed=", ".join(on_azure) or "none is declared on Azure",
                fix="Use a declared environment, or add it to the tenant file.",
                control="TEN-02",
            )
            raise TenantError(str(file), [fault])
        typer.echo(activation_script(AzureWorkspace(tenant, environment)), nl=False)
