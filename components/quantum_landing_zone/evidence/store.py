"""Bundles in a folder: one file each, numbered, never overwritten, each with the hash of the one before."""

import os
import re
from dataclasses import dataclass
from pathlib import Path

from quantum_landing_zone.evidence.canonical import sha256
from quantum_landing_zone.evidence.model import Bundle, Chain
from quantum_landing_zone.evidence.seal import written

_NAME = re.compile(r"^bundle-(\d{6,})\.json$")
SIGNATURE_SUFFIX = ".sig"


class StoreError(ValueError):
    """A bundle can't be written or found; the message says where and how to go on."""


@dataclass(frozen=True)
class Stored:
    """A bundle's file.

    Attributes:
        number: Its number, by its name.
        file: Where it is.
    """

    number: int
    file: Path


def stored(folder: Path) -> list[Stored]:
    """Return the bundles of a folder by their number."""
    found = [(match, file) for file in folder.glob("bundle-*.json") if (match := _NAME.match(file.name))]
    return sorted((Stored(int(match.group(1)), file) for match, file in found), key=lambda one: one.number)


def name_of(number: int) -> str:
    """Return the name of a bundle's file."""
    return f"bundle-{number:06d}.json"


def next_in(folder: Path) -> Chain:
    """Return the place of the next bundle of a folder: after the newest file, whatever stands in it."""
    before = stored(folder)
    if not before:
        return Chain(number=1, previous=None)
    return Chain(number=before[-1].number + 1, previous=sha256(before[-1].file.read_bytes()))


def write(bundle: Bundle, folder: Path) -> Path:
    """Write a bundle whole or not at all, and never over another.

    Raises:
        StoreError: Another collection has written this number meanwhile.
    """
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name_of(bundle.chain.number)
    fresh = folder / f".{file.name}.{os.getpid()}"
    with fresh.open("wb") as stream:
        stream.write(written(bundle))
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(fresh, file)
    except FileExistsError as error:
        raise StoreError(
            f"{file} was written by another collection meanwhile; a bundle is never replaced. Fix: collect again."
        ) from error
    finally:
        fresh.unlink()
    return file
