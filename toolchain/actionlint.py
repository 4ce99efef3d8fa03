"""The linter of workflow files: the machine's own, or built from Go modules that are pinned beside this file.

No user of a workspace needs it, so `make setup` does not get it: the test of the workflows asks for it, once a machine.
"""

import shutil
from pathlib import Path

from toolchain import build, cache, golang, stamp
from toolchain.errors import UnavailableError

NAME = "actionlint"
MODULE = build.HERE / NAME
PACKAGE = "github.com/rhysd/actionlint/cmd/actionlint"
GO_NEEDED = "1.25.0"
"""What its go.mod asks for."""


def get() -> Path:
    """Return the linter: the one on PATH, else the one in the cache, built now if it is not there.

    Raises:
        UnavailableError: There is none, and no Go on this machine that can build it.
        ToolchainError: The build failed.
    """
    found = shutil.which(NAME)
    if found is not None:
        return Path(found)
    place = folder()
    if not cache.intact(place):
        go = golang.find(GO_NEEDED)
        if go is None or not go.builds(GO_NEEDED):
            raise UnavailableError(f"no {NAME} on PATH, and no Go {GO_NEEDED} or newer that could build it")
        cache.fill(place, lambda work: build.build_program(go, program(), work / NAME))
    return place / NAME


def folder() -> Path:
    """Return the cache folder of just these pins; it may not be there yet."""
    return cache.folder(f"{NAME}-{stamp.digest((MODULE / 'go.mod', MODULE / 'go.sum'))[:12]}")


def program() -> build.Program:
    """Return what is to be built."""
    return build.Program(
        name=NAME,
        module=MODULE,
        package=PACKAGE,
        linker_flags="-s -w",
        download_usually="2 to 20 seconds",
        compile_usually="5 to 30 seconds",
    )
