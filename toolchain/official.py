"""Second way to an engine: the official release, accepted only with the checksum pinned in release.json."""

import json
import platform
import sys
import tarfile
from pathlib import Path
from typing import Any

from toolchain import cache, download, parts
from toolchain.errors import ToolchainError, UnavailableError
from toolchain.processes import run
from toolchain.progress import step

PINS = (Path(__file__).with_name("release.json"),)

_MACHINES = {"x86_64": "x64", "amd64": "x64", "aarch64": "arm64", "arm64": "arm64"}


def get() -> parts.Engine:
    """Return the official release from the cache, downloaded now if it is not there.

    Raises:
        UnavailableError: The host can't be reached, the file is not the pinned one, or there is none for this machine.
    """
    pins = json.loads(PINS[0].read_text())
    here = platform_name()
    if here not in pins["sha256"]:
        raise UnavailableError(f"no release is pinned for {here}, only for {', '.join(pins['sha256'])}")
    version = pins["version"]
    folder = cache.folder(f"pulumi-{version}-official-{here}")
    cache.fill(folder, lambda work: _fill(work, pins, here))
    return parts.in_folder(folder, "official", version)


def url() -> str:
    """Return the address of this machine's release."""
    pins = json.loads(PINS[0].read_text())
    return pins["url"].format(version=pins["version"], platform=platform_name())


def platform_name() -> str:
    """Return this machine as the release's file names spell it, such as `linux-x64`."""
    machine = platform.machine().lower()
    return f"{sys.platform}-{_MACHINES.get(machine, machine)}"


def unpack(archive: Path, target: Path) -> None:
    """Take the programs of an engine out of a release, each by its name, and nothing else.

    Nothing in the archive can choose where a file goes: only plain files directly in its `pulumi` folder are read,
    and they are written under names of ours.
    """
    wanted = {f"pulumi/{name}": target / name for name in parts.NAMES}
    with tarfile.open(archive) as content:
        for member in content:
            place = wanted.get(member.name.removeprefix("./"))
            source = content.extractfile(member) if place is not None and member.isfile() else None
            if place is not None and source is not None:
                with source:
                    place.write_bytes(source.read())
                place.chmod(0o755)


def _fill(work: Path, pins: dict[str, Any], here: str) -> None:
    archive = work / "release.tar.gz"
    address = pins["url"].format(version=pins["version"], platform=here)
    with step(f"engine: downloading {address}", "10 to 60 seconds"):
        try:
            download.fetch(address, archive, pins["sha256"][here])
        except UnavailableError:
            raise
        except ToolchainError as fault:
            raise UnavailableError(str(fault)) from fault
    unpack(archive, work)
    archive.unlink()
    engine = parts.in_folder(work, "official", pins["version"])
    if missing := parts.lacking(engine.files, engine.version):
        raise UnavailableError(f"{address} holds no {' and no '.join(missing)}")
    said = run([engine.files[parts.CLI], "version"], timeout=60, env={"PULUMI_SKIP_UPDATE_CHECK": "true"})
    if pins["version"] not in said:
        raise UnavailableError(f"{address} says that it is {said.strip()}, expected {pins['version']}")
