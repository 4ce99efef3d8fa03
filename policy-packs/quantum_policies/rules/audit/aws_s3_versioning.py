"""Older versions of objects, which are what is left after a change or a deletion."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

_SEPARATE = (
    "aws:s3/bucketVersioning:BucketVersioning",
    "aws:s3/bucketVersioningV2:BucketVersioningV2",
)
_INLINE = ("aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A bucket without the inline property is judged through its separate configuration."""
    if resource.type in _SEPARATE:
        status = resource.text("versioningConfiguration.status")
        if status != "Enabled":
            return resource.fail("objects have no versions ({status})", status=status or "unsaid")
        return PASS
    entries = [path for path, _ in resource.elements("versioning")] or [
        path for path, _ in resource.elements("versionings")
    ]
    if not entries:
        return not_applicable("versions are configured by a resource of its own")
    if not all(resource.flag(f"{path}.enabled") for path in entries):
        return resource.fail("objects have no versions (`versioning.enabled` is not true)")
    return PASS


RULE = Rule(
    id="aws-s3-versioning",
    title="Buckets keep older versions",
    why="without versions an overwritten or deleted result is gone, and write-once storage is not possible at all",
    controls=("AUD-05", "CLS-03"),
    severity=Severity.HIGH,
    types=(*_SEPARATE, *_INLINE),
    fix='set the versioning status to "Enabled"',
    check=check,
    labels=("audit",),
)
