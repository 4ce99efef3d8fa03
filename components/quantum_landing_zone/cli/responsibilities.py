"""`qlz responsibilities`: who does what for one team, by cloud and provider, and what nobody says.

Exit codes: 0 drawn; 1 the tenant file has faults.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from quantum_landing_zone.cli.told import told

File = Annotated[Path, typer.Argument(help="The team's file.", dir_okay=False)]
Json = Annotated[bool, typer.Option("--json", help="Print data.")]
Markdown = Annotated[bool, typer.Option("--markdown", help="Print a page; this is what happens without an option too.")]


def responsibilities(tenant_file: File, *, as_json: Json = False, markdown: Markdown = False) -> None:
    """Draw the shared-responsibility matrix of a team: cloud, quantum hardware provider, platform, team."""
    import json

    from quantum_landing_zone.responsibilities import page
    from quantum_landing_zone.responsibilities.tenant import responsibilities as matrix_of
    from quantum_landing_zone.tenant import load_tenant

    if as_json and markdown:
        raise typer.BadParameter("give either --json or --markdown")
    with told():
        data = matrix_of(load_tenant(tenant_file))
    sys.stdout.write(json.dumps(data, indent=2, ensure_ascii=False) + "\n" if as_json else page.markdown(data))
