"""`qlz declare`: turns the answers of `pulumi new` into the reviewed tenant file."""

import json
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from quantum_landing_zone.cli.told import told

console = Console(highlight=False, soft_wrap=True)
StackName = Annotated[str, typer.Argument(help="Stack that `pulumi new` has made, for example dev.")]
Project = Annotated[Path, typer.Option("--project", "-C", help="Folder of the Pulumi project.", file_okay=False)]
Cloud = Annotated[str | None, typer.Option("--cloud", help="aws or azure, where the stack's name does not say it.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print what was declared as JSON.")]


def declare(stack: StackName, project: Project = Path(), *, cloud: Cloud = None, as_json: AsJson = False) -> None:
    """Turn the answers of `pulumi new` into tenant.yaml: once, checked, with every fault at once.

    The answers leave the stack's configuration: from then on the file alone decides. Nothing is deployed.

    Example: `qlz declare dev`
    """
    from quantum_landing_zone.answers import AnswersError
    from quantum_landing_zone.answers import declare as declare_answers
    from quantum_landing_zone.cli.project import find_project

    if cloud not in {None, "aws", "azure"}:
        raise typer.BadParameter("choose aws or azure", param_hint="--cloud")
    with told(AnswersError):
        folder, settings = find_project(project)
        about = str(settings.get("description") or "")
        done = declare_answers(folder, settings["name"], stack, description=about, cloud=cloud)
        if as_json:
            facts = {
                "file": str(done.file),
                "team": done.tenant.team,
                "environment": done.environment.value,
                "cloud": done.cloud,
                "taken": list(done.taken),
            }
            typer.echo(json.dumps(facts, indent=2))
            return
        what = f"{len(done.taken)} answers are now in {done.file.name}" if done.taken else f"{done.file.name} is whole"
        console.print(f"{what}: team {done.tenant.team}, environment {done.environment.value} on {done.cloud}; valid.")
        console.print(f"Read and commit it. Then: qlz policy-config {stack} > policy-configuration.json", markup=False)
