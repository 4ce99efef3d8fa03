"""First way to an engine: the one that the machine has on PATH."""

import os
import shutil
from pathlib import Path

from toolchain import parts, versions
from toolchain.errors import ToolchainError, UnavailableError
from toolchain.processes import run


def find(venv_bin: Path) -> parts.Engine:
    """Return the engine on PATH.

    Args:
        venv_bin: This checkout's own links, which are no engine of the machine and are passed over.

    Raises:
        UnavailableError: There is none, it is too old, or it came without what Python projects need.
    """
    folders = [
        folder
        for folder in os.environ.get("PATH", "").split(os.pathsep)
        if folder and Path(folder).resolve() != venv_bin.resolve()
    ]
    cli = shutil.which(parts.CLI, path=os.pathsep.join(folders))
    if cli is None:
        raise UnavailableError("no pulumi on PATH")
    version = _version(Path(cli))
    if not versions.at_least(version, parts.MINIMUM):
        raise UnavailableError(f"{cli} is version {version or 'unknown'}, {parts.MINIMUM} or newer is needed")
    # An installer may link the command alone into a bin folder: its companions are then beside the real file.
    search = os.pathsep.join([str(Path(cli).parent), str(Path(cli).resolve().parent), *folders])
    found = {name: shutil.which(name, path=search) for name in parts.NAMES}
    files = {name: Path(place).absolute() for name, place in found.items() if place is not None}
    files[parts.CLI] = Path(cli).absolute()
    if missing := parts.lacking(files, version):
        raise UnavailableError(f"{cli} ({version}) has no {' and no '.join(missing)} beside it or on PATH")
    return parts.Engine(source="path", version=version, files=files)


def _version(cli: Path) -> str:
    try:
        found = versions.parse(run([cli, "version"], timeout=30, env={"PULUMI_SKIP_UPDATE_CHECK": "true"}))
    except ToolchainError:
        return ""
    return "" if found is None else versions.show(found)
