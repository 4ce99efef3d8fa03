"""The stores and keys that the table of artifact access comes to on AWS (IAM-01, CLS-03).

The table itself, who reads and writes which kind, is the same on both clouds: `tenant/artifact_access.py`.
"""

from collections.abc import Iterable

from quantum_landing_zone.tenant.artifact_access import JOB, Access, access_of
from quantum_landing_zone.tenant.vocabulary import ArtifactKind
from quantum_landing_zone.tenant.workspace import AwsWorkspace, Store

__all__ = ["JOB", "Access", "access_of", "key_aliases", "stores_of"]


def stores_of(here: AwsWorkspace, kinds: Iterable[ArtifactKind]) -> tuple[Store, ...]:
    """Return the stores that the workspace holds of those kinds."""
    return tuple(here.stores[kind] for kind in kinds if kind in here.stores)


def key_aliases(here: AwsWorkspace, kinds: Iterable[ArtifactKind]) -> tuple[str, ...]:
    """Return the aliases of the keys under which those kinds are stored, each once."""
    return tuple(dict.fromkeys(here.key_alias(store.sensitivity) for store in stores_of(here, kinds)))
