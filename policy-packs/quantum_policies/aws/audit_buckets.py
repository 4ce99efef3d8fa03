"""Which buckets hold audit records: those that say so in their tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.kit import UnknownValue

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

    from quantum_policies.kit import Resource

BUCKETS = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
_AUDIT_ARTIFACTS = frozenset({"log", "evidence"})


def holds_audit_records(tags: Mapping[str, Any]) -> bool:
    """Whether a bucket's tags say `Artifact: log`, `Artifact: evidence` or `Purpose: audit`."""
    return str(tags.get("Artifact", "")).lower() in _AUDIT_ARTIFACTS or str(tags.get("Purpose", "")).lower() == "audit"


def tags_of_bucket(resource: Resource) -> Mapping[str, Any] | None:
    """Return the tags of the bucket that a resource configures; None where the stack holds no such bucket.

    The bucket is found by its name, or through the dependency where the name is not known yet.

    Raises:
        UnknownValue: Neither tells which bucket it is, or a bucket of the stack has a name that is not known.
    """
    try:
        found = resource.neighbour(BUCKETS, "bucket", resource.text("bucket") or "")
    except UnknownValue as unknown:
        sources = resource.sources_of("bucket")
        if unknown.path == "bucket" and len(sources) == 1 and sources[0].type in BUCKETS:
            return sources[0].properties.get("tags") or {}
        raise
    if found is None:
        for each in (each for kind in BUCKETS for each in resource.stack.of_type(kind)):
            each.text("bucket")
        return None
    return found.mapping("tags")
