"""`qlz drift`: does what stands in the cloud still match what the program declares?"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from quantum_landing_zone.cli.ci import failing
from quantum_landing_zone.cli.sandbox import started

Sandbox = Annotated[bool, typer.Option("--sandbox", help="Use the local stand-in cloud; no account is reached.")]


def drift(
    stack: Annotated[str, typer.Argument(help="Stack, for example aurora-aws-dev.")],
    project: Annotated[
        Path, typer.Option("--project", "-C", help="Folder of the Pulumi project.", file_okay=False)
    ] = Path(),
    *,
    sandbox: Sandbox = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Also write JSON there.", dir_okay=False)
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Read every resource again and say what differs from the program; nothing is changed.

    Exit codes: 0 nothing differs; 1 something differs; 2 the stack holds nothing; 3 an error.
    """
    from quantum_landing_zone.cli.engine import engine_for
    from quantum_landing_zone.cli.project import find_stack
    from quantum_landing_zone.pull_requests.drift import drift as look

    with failing():
        found = find_stack(stack, project)
        endpoint = started(found.folder)[0] if sandbox else None
        drifted = look(engine_for(found, endpoint=endpoint, local=sandbox))
        text = json.dumps(drifted.as_json(stack), indent=1) + "\n"
        if output is not None:
            output.write_text(text, encoding="utf-8")
    if as_json:
        sys.stdout.write(text)
    else:
        for each in drifted.differences:
            sys.stdout.write(f"{each}\n")
        sys.stdout.write(f"{stack}: {len(drifted.differences)} differ, {drifted.same} are as declared\n")
        if drifted.error:
            sys.stderr.write(f"{drifted.error}\n")
    raise typer.Exit(drifted.code)
