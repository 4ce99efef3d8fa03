"""Where a policy pack is: in the checkout, or made from the installed package where there is no checkout."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Annotated

import typer

from quantum_landing_zone.cli.home import home
from quantum_landing_zone.cli.project import ProjectError
from quantum_landing_zone.cli.told import told

_MAIN = '''"""Serves the pack `{name}` of the installed package."""

from quantum_policies.kit.serve import serve
from quantum_policies.packs import PACKS

if __name__ == "__main__":
    serve(next(pack for pack in PACKS if pack.name == "{name}"))
'''

PackName = Annotated[str, typer.Argument(help="Name of the pack, for example guardrails or regulated.")]
Project = Annotated[Path, typer.Option("--project", "-C", help="Folder of the Pulumi project.", file_okay=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Print every pack with its folder as JSON.")]


def pack_folder(name: str, project: Path) -> Path:
    """Return a folder that `pulumi --policy-pack` takes, the first of three.

    A checkout that holds the project, the checkout that this package is installed from, else a folder beside the
    project's other uncommitted files, which starts the installed package in the environment of this process.

    Args:
        name: Name of the pack.
        project: Folder of the Pulumi project.

    Raises:
        ProjectError: There is no such pack.
    """
    from quantum_policies.packs import PACKS

    pack = next((each for each in PACKS if each.name == name), None)
    if pack is None:
        raise ProjectError(f"there is no pack {name!r}. Fix: choose one of {', '.join(each.name for each in PACKS)}.")
    for start in (project, Path(__file__)):
        for place in (start.resolve(), *start.resolve().parents):
            folder = place / "policy-packs" / name
            if (folder / "PulumiPolicy.yaml").is_file() and (place / "policy-packs" / "quantum_policies").is_dir():
                return folder
    folder = home(project) / "packs" / name
    folder.mkdir(parents=True, exist_ok=True)
    settings = {
        "name": name,
        "description": pack.description,
        "runtime": {"name": "python", "options": {"virtualenv": sys.prefix}},
    }
    (folder / "PulumiPolicy.yaml").write_text(json.dumps(settings, indent=2), encoding="utf-8")  # JSON is YAML
    (folder / "__main__.py").write_text(_MAIN.format(name=name), encoding="utf-8")
    return folder


def pack(name: PackName = "guardrails", project: Project = Path(), *, as_json: AsJson = False) -> None:
    """Print the folder of a policy pack, for `pulumi up --policy-pack`.

    Example: `pulumi preview --policy-pack "$(qlz pack)" --policy-pack-config policy-configuration.json`
    """
    from quantum_policies.packs import PACKS

    with told():
        if as_json:
            typer.echo(json.dumps({each.name: str(pack_folder(each.name, project)) for each in PACKS}, indent=2))
        else:
            typer.echo(pack_folder(name, project))
