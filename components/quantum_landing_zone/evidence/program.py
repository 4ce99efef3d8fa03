"""What collected and what judged, by version and by the hash of the files themselves."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from quantum_landing_zone.evidence.canonical import digest, sha256
from quantum_landing_zone.evidence.model import Program
from quantum_landing_zone.evidence.verdicts import PACK

_OURS = "quantum_landing_zone"


@cache
def program() -> Program:
    """Return the versions and hashes of this installation."""
    from quantum_policies.packs import PACKS

    (pack,) = (one for one in PACKS if one.name == PACK)
    product = _version()
    controls = _folder(f"{_OURS}.controls")
    rules = _folder("quantum_policies")
    return Program(
        product=product,
        pack=PACK,
        pack_version=product,  # packs are published with the product, under its version
        rules=len(pack.rules),
        rules_sha256=_of_tree(rules, "*.py", "*.json"),
        catalogue_sha256=_of(controls / "catalogue.yaml"),
        clauses_sha256=_of(controls / "clauses.yaml"),
        facts={one.name: _of(one) for one in sorted(_folder(f"{_OURS}.facts").glob("*.yaml"))},
    )


def _version() -> str:
    try:
        return version("quantum-landing-zone")
    except PackageNotFoundError:
        return "unknown"


def _folder(package: str) -> Path:
    return Path(str(files(package)))


def _of(file: Path) -> str:
    return sha256(file.read_bytes())


def _of_tree(folder: Path, *patterns: str) -> str:
    """Return one hash of a tree of files: of their paths and of what is in them."""
    found = {file for pattern in patterns for file in folder.rglob(pattern)}
    return digest({file.relative_to(folder).as_posix(): _of(file) for file in found})
