"""A bundle's digests: one for each of its parts, so that a changed part can be named, and the hash of the whole."""

from typing import Any

from quantum_landing_zone.evidence.canonical import canonical, digest
from quantum_landing_zone.evidence.model import Bundle

DIGESTS = "digests"


def sealed(bundle: Bundle) -> Bundle:
    """Return the bundle with the digests of its parts."""
    return bundle.model_copy(update={DIGESTS: digests_of(plain(bundle))})


def plain(bundle: Bundle) -> dict[str, Any]:
    """Return a bundle as JSON values, in the spelling of the schema."""
    return bundle.model_dump(mode="json", by_alias=True)


def digests_of(content: dict[str, Any]) -> dict[str, str]:
    """Return the digest of each part of a bundle's JSON, the digests themselves left out."""
    return {name: digest(part) for name, part in content.items() if name != DIGESTS}


def written(bundle: Bundle) -> bytes:
    """Return what stands in a bundle's file: its canonical form and nothing else."""
    return canonical(plain(bundle))
