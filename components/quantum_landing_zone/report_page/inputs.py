"""Finds what was given: files by their names in folders, and bundles as the chains that they make."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from quantum_landing_zone.evidence.canonical import sha256
from quantum_landing_zone.evidence.model import Bundle
from quantum_landing_zone.evidence.store import stored
from quantum_landing_zone.evidence.verify import NothingError, load, verify
from quantum_landing_zone.report_page.words import label


class InputError(ValueError):
    """What was given makes no report; the message says what, where and how to go on."""


@dataclass(frozen=True, kw_only=True)
class Chain:
    """The bundles of one stack.

    Attributes:
        label: How the stack is called in the report.
        files: Its bundles by their number, the newest last.
    """

    label: str
    files: tuple[Path, ...]


def find_files(given: Sequence[Path], *endings: str) -> list[Path]:
    """Return the files that were given, and those of given folders, each once.

    Args:
        given: Files and folders.
        endings: How the name of a file in a folder must end; a file that was given itself may have any name.

    Raises:
        InputError: Something does not exist, or a folder holds no such file.
    """
    found: dict[Path, Path] = {}
    for path in given:
        if path.is_dir():
            inside = sorted(one for one in path.rglob("*") if one.is_file() and _wanted(one.name, endings))
            if not inside:
                raise InputError(f"{path} holds no file that ends in {' or '.join(endings)}. Fix: give another folder.")
            found |= {one.resolve(): one for one in inside}
        elif path.is_file():
            found[path.resolve()] = path
        else:
            raise InputError(f"{path} does not exist. Fix: give a file or a folder.")
    return list(found.values())


def _wanted(name: str, endings: tuple[str, ...]) -> bool:
    # The engine's own files lie beside tenant files.
    return name.endswith(endings) and not name.startswith(("Pulumi.", "."))


def find_bundles(given: Sequence[Path]) -> list[Path]:
    """Return the files of bundles that were given, and those in and below given folders.

    Raises:
        InputError: There is none.
    """
    found: list[Path] = []
    for path in given:
        folders = [path, *sorted(one for one in path.rglob("*") if one.is_dir())] if path.is_dir() else []
        inside = [one.file for folder in folders for one in stored(folder)]
        if not inside and not path.is_file():
            raise InputError(
                f"{path} holds no bundle of evidence. Fix: give bundle-NNNNNN.json or a folder of them; make one by"
                " `qlz evidence collect STACK`."
            )
        found += inside or [path]
    return list({one.resolve(): one for one in found}.values())


def chains(files: Sequence[Path]) -> list[Chain]:
    """Return the bundles as chains, in the order of the stacks' names.

    Raises:
        InputError: A file is no bundle, a stack has the same number twice, or two stacks are the same workspace.
    """
    found: dict[tuple[str, ...], dict[int, Path]] = {}
    names: dict[tuple[str, ...], str] = {}
    for file in files:
        bundle = bundle_of(file)
        stack = bundle.stack
        key = (stack.project, stack.stack, stack.account)
        names[key] = label(stack.team, stack.environment, stack.cloud)
        numbered = found.setdefault(key, {})
        number = bundle.chain.number
        if number in numbered:
            raise InputError(
                f"{file} and {numbered[number]} are both bundle {number} of {stack.project}/{stack.stack}. Fix: give"
                " one folder for each stack."
            )
        numbered[number] = file
    of: dict[str, tuple[str, ...]] = {}
    for key, name in names.items():
        if name in of:
            raise InputError(
                f"two stacks are {name}: {'/'.join(of[name])} and {'/'.join(key)}. Fix: report on one of them."
            )
        of[name] = key
    ordered = sorted(found.items(), key=lambda item: names[item[0]])
    return [Chain(label=names[key], files=tuple(by[number] for number in sorted(by))) for key, by in ordered]


def bundle_of(file: Path) -> Bundle:
    """Return a bundle.

    Raises:
        InputError: The file is none.
    """
    try:
        return load(file)
    except NothingError as error:
        raise InputError(f"{error} Fix: leave it out, or restore it from the archive.") from error


def problems(chain: Chain) -> list[str]:
    """Return what `qlz evidence verify` says against a chain: of each folder as a whole where all of it was given."""
    by_folder: dict[Path, list[Path]] = {}
    for file in chain.files:
        by_folder.setdefault(file.parent, []).append(file)
    said: list[str] = []
    for folder, files in by_folder.items():
        whole = {one.file for one in stored(folder)} == set(files)
        report = verify([folder] if whole else files)
        said += [f"{one.file}: {one.text}" for one in report.problems]
    return said


def hash_of(file: Path) -> str:
    """Return the hash of a bundle's file, by which the next bundle knows it."""
    return sha256(file.read_bytes())
