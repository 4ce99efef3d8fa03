"""`qlz backstage`: the entities of a tenant for Backstage's catalogue."""

from pathlib import Path
from typing import Annotated

import typer

from quantum_landing_zone.cli.machine import AsJson, show
from quantum_landing_zone.cli.told import told

File = Annotated[Path, typer.Argument(help="The tenant file.", dir_okay=False)]


def backstage(file: File, *, as_json: AsJson = False) -> None:
    """Print the catalogue entities of a tenant as YAML: one resource for each workspace.

    Example: `qlz backstage stacks/tenants/aurora.yaml > catalog-info.yaml`
    """
    import yaml

    from quantum_landing_zone.backstage import entities
    from quantum_landing_zone.tenant import load_tenant

    with told():
        found = entities(load_tenant(file))
    if as_json:
        show(found)
    else:
        typer.echo(yaml.safe_dump_all(found, sort_keys=False, allow_unicode=True, explicit_start=True), nl=False)
