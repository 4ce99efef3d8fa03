"""A pack as a folder of its own, for `pulumi policy publish` and for machines without this project.

    python -m quantum_policies.bundle guardrails out/guardrails
    cd out/guardrails && pulumi install && pulumi policy publish ORGANISATION

The packs beside this package run in the checkout's environment. A published one runs in an environment that Pulumi
makes from its `requirements.txt`, so the bundle holds this package as it is, and pins what it needs to the versions it
was made with. Nothing is fetched, and no account is needed to make one. Publishing itself needs Pulumi Cloud, and
is not tried here.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING

from quantum_policies.packs import PACKS

if TYPE_CHECKING:
    from quantum_policies.kit.pack import Pack

NEEDS = ("grpcio", "jsonschema", "protobuf", "pulumi", "rich")
"""Packages that the bundled code imports."""

_HERE = Path(__file__).parent
_PROJECT = """name: {name}
version: {version}
description: "{description}"
runtime:
  name: python
  options:
    virtualenv: venv
"""
_MAIN = '''"""Serves the pack `{name}`."""

from quantum_policies.kit.serve import serve
from quantum_policies.packs import PACKS

if __name__ == "__main__":
    serve(next(pack for pack in PACKS if pack.name == "{name}"))
'''


def bundle(pack: Pack, folder: Path) -> None:
    """Writes the pack into a new or empty folder.

    Args:
        pack: which pack.
        folder: where to; its parents are made.

    Raises:
        FileExistsError: something is in the folder already: what is published is what was just made, and nothing else.
    """
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty. Fix: name a new folder, or remove this one.")
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copytree(_HERE, folder / _HERE.name, ignore=shutil.ignore_patterns("__pycache__"))
    about = {"name": pack.name, "version": _version(), "description": pack.description}
    written = {
        "PulumiPolicy.yaml": _PROJECT.format(**about),
        "__main__.py": _MAIN.format(**about),
        "requirements.txt": "".join(f"{need}=={version(need)}\n" for need in NEEDS),
        ".gitignore": "venv/\n__pycache__/\n",
    }
    for name, text in written.items():
        (folder / name).write_text(text, encoding="utf-8")


def _version() -> str:
    try:
        return version("quantum-landing-zone")
    except PackageNotFoundError:
        return "0.0.1"


def main() -> None:
    """Makes the bundle that the command line asks for."""
    parser = argparse.ArgumentParser(
        prog="python -m quantum_policies.bundle",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("pack", choices=[pack.name for pack in PACKS], help="which pack")
    parser.add_argument("folder", type=Path, help="where to; new or empty")
    options = parser.parse_args()
    pack = next(pack for pack in PACKS if pack.name == options.pack)
    try:
        bundle(pack, options.folder)
    except FileExistsError as error:
        sys.exit(str(error))
    sys.stdout.write(f"{options.folder}: pack {pack.name} {_version()}, {len(pack.rules)} rules\n")


if __name__ == "__main__":
    main()
