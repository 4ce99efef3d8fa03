"""What an engine consists of."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from toolchain import versions

CLI = "pulumi"
LANGUAGE_HOST = "pulumi-language-python"
POLICY_SHIM = "pulumi-analyzer-policy-python"

NAMES = (CLI, LANGUAGE_HOST, "pulumi-language-python-exec", POLICY_SHIM, "pulumi-resource-pulumi-python")
"""Every program that a Python project of ours can need from the engine's distribution."""

MINIMUM = "3.220.0"
"""The oldest engine that the SDKs in requirements.lock were run on."""

SHIM_NOT_NEEDED_FROM = "3.221.0"
"""From this version on the engine asks the language host to start a Python policy pack."""


@dataclass(frozen=True, kw_only=True)
class Engine:
    """A usable engine.

    Attributes:
        source: Which way it was had: `path`, `official` or `build`.
        version: Its version, such as `3.220.0`.
        files: Where each of its programs is.
    """

    source: str
    version: str
    files: Mapping[str, Path]


def in_folder(folder: Path, source: str, version: str) -> Engine:
    """Return the engine whose programs lie in one folder."""
    found = {name: folder / name for name in NAMES if (folder / name).is_file()}
    return Engine(source=source, version=version, files=found)


def lacking(files: Mapping[str, Path], version: str) -> list[str]:
    """Return the programs that an engine of this version needs for our stacks and policy packs, and lacks."""
    needed = [CLI, LANGUAGE_HOST]
    if not versions.at_least(version, SHIM_NOT_NEEDED_FROM):
        needed.append(POLICY_SHIM)
    return [name for name in needed if name not in files]
