"""`qlz replay`: sends audit records through the pipeline again, as the deployment role."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from quantum_landing_zone.cli.exit_codes import findings
from quantum_landing_zone.cli.told import told

console = Console(highlight=False, soft_wrap=True)

Day = Annotated[
    datetime | None,
    typer.Option("--day", formats=["%Y-%m-%d"], help="All log files of this day by UTC, instead of the dead letters."),
]
RoleName = Annotated[str | None, typer.Option("--as-role", help="Role to assume in the workspace's account.")]


def replay(
    stack: Annotated[str, typer.Argument(help="Stack, for example aurora-aws-dev.")],
    project: Annotated[Path, typer.Option("--project", "-C", help="Folder of the project.", file_okay=False)] = Path(),
    day: Day = None,
    as_role: RoleName = None,
) -> None:
    """Send dead letters, or the records of a day, through the audit pipeline again; on real accounts only.

    No role of the team may: whoever deploys calls the replay function, which sees the records in the caller's place.
    """
    from quantum_landing_zone.cli.operator import operator_clients
    from quantum_landing_zone.cli.project import find_stack
    from quantum_landing_zone.operations import replay as operation

    with told(operation.ReplayFailedError):
        here = find_stack(stack, project).workspace()
        client = operator_clients(here, None, as_role)
        functions = client("lambda")
        if day is None:
            done = operation.replay_dead_letters(here, functions)
        else:
            keys = list(operation.log_files_of(here, client("s3"), day.date()))
            done = operation.replay_log_files(here, functions, keys)
        console.print(f"sent again: {done.sent}; dead letters taken: {done.taken}")
        for key in done.refused:
            console.print(f"refused, no log file of the trail: {key}", markup=False)
        raise typer.Exit(findings(not done.refused))
