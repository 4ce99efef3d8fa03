"""Pulumi's language host for YAML programs: only needed to show that the components work from another language.

The official CLI brings it. The one that is built here does not, so this builds it from the Go modules that are pinned
in `yaml-host/`, on request and into the same cache: `python -m toolchain.yaml_host` prints the folder to put on the
path. It takes two minutes once, which is why `make setup` leaves it out.
"""

import re
import shutil
import sys
from pathlib import Path

from toolchain import build, cache, stamp
from toolchain.errors import ToolchainError

NAME = "pulumi-language-yaml"
MODULE = Path(__file__).parent / "yaml-host"
PINS = (MODULE / "go.mod", MODULE / "go.sum")


def get() -> Path:
    """Return the folder of a host: the one on the path, else one from the cache, built now if it is not there.

    Raises:
        UnavailableError: There is none, and no Go on this machine that can build it.
        ToolchainError: The build failed.
    """
    if found := shutil.which(NAME):
        return Path(found).parent
    if not cache.intact(folder()):
        go = build.find_go()
        program = build.Program(
            name=NAME,
            module=MODULE,
            package=f"github.com/pulumi/pulumi-yaml/cmd/{NAME}",
            linker_flags=f"-s -w -X github.com/pulumi/pulumi-yaml/pkg/version.Version=v{version()}",
            download_usually="10 to 60 seconds",
            compile_usually="1 to 3 minutes",
        )
        cache.fill(folder(), lambda work: build.build_program(go, program, work / NAME))
    return folder()


def folder() -> Path:
    """Return the cache folder of just these pins; it may not be there yet."""
    return cache.folder(f"yaml-host-{version()}-built-{stamp.digest(PINS)[:12]}")


def version() -> str:
    """Return the host's version, from the one place where it is pinned."""
    found = re.search(r"(?m)^\s*github\.com/pulumi/pulumi-yaml v(\S+)", PINS[0].read_text())
    if found is None:
        raise ToolchainError(f"yaml-host: {PINS[0]} has no line of github.com/pulumi/pulumi-yaml.\n  fix: restore it")
    return found.group(1)


if __name__ == "__main__":
    try:
        print(get())
    except ToolchainError as fault:
        sys.exit(str(fault))
