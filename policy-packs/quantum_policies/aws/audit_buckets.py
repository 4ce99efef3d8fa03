"""Which buckets hold audit records: those that say so in their tags."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Any

BUCKETS = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")
_AUDIT_ARTIFACTS = frozenset({"log", "evidence"})


def holds_audit_records(tags: Mapping[str, Any]) -> bool:
    """Whether a bucket's tags say `Artifact: log`, `Artifact: evidence` or `Purpose: audit`."""
    return str(tags.get("Artifact", "")).lower() in _AUDIT_ARTIFACTS or str(tags.get("Purpose", "")).lower() == "audit"
