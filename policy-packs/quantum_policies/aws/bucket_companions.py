"""What makes a bucket safe, and where it stands: in a property of the bucket, or in a resource of its own.

Source: the input types of pulumi-aws 7.51, read on 2026-11-25; a test checks each token and path against the SDK.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.companions import Kind, companions

if TYPE_CHECKING:
    from quantum_policies.kit import Resource

CLASSIC = "aws:s3/bucket:Bucket"
V2 = "aws:s3/bucketV2:BucketV2"
BUCKETS = (CLASSIC, V2)
_NAME = "bucket"


class Part:
    """One thing that a bucket needs.

    Args:
        types: resources that configure it; each names its bucket in `bucket`.
        inline: by bucket type, the property that configures it in the bucket itself.
    """

    def __init__(self, types: tuple[str, ...], inline: dict[str, str]) -> None:
        self.types = types
        self.inline = inline
        self._kinds = tuple(Kind(each, _NAME) for each in types)

    def of(self, bucket: Resource) -> list[Resource]:
        """The resources that configure it, the bucket first where it does so itself.

        Raises:
            NotSeenYet: while the stack is not complete.
            UnknownValue: where none is found, and one may be there all the same.
        """
        place = self.inline.get(bucket.type)
        own = [bucket] if place and bucket.read(place) not in (None, "", [], {}) else []
        return own or companions(bucket, self._kinds, _NAME)


def _pair(name: str) -> tuple[str, ...]:
    """A resource under its present type and under the one that pulumi-aws 6 gave it."""
    lower = name[0].lower() + name[1:]
    return (f"aws:s3/{lower}:{name}", f"aws:s3/{lower}V2:{name}V2")


ENCRYPTION = Part(
    _pair("BucketServerSideEncryptionConfiguration"),
    {CLASSIC: "serverSideEncryptionConfiguration", V2: "serverSideEncryptionConfigurations"},
)
LOCK = Part(
    _pair("BucketObjectLockConfiguration"),
    {CLASSIC: "objectLockConfiguration.rule", V2: "objectLockConfiguration.rules"},
)
LOGGING = Part(_pair("BucketLogging"), {CLASSIC: "logging", V2: "loggings"})
POLICY = Part(("aws:s3/bucketPolicy:BucketPolicy",), {CLASSIC: "policy", V2: "policy"})
PUBLIC_BLOCK = Part(("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",), {})
VERSIONING = Part(_pair("BucketVersioning"), {CLASSIC: "versioning", V2: "versionings"})

_TARGETS = (
    *(Kind(each, "targetBucket") for each in LOGGING.types),
    Kind(CLASSIC, "logging.targetBucket"),
    Kind(V2, "loggings[0].targetBucket"),
)
LOG_TARGETS = tuple(kind.type for kind in _TARGETS)


def receives_access_logs(bucket: Resource) -> bool:
    """Whether a bucket of the stack sends its access log here: such a bucket can't log into itself without end.

    Raises:
        NotSeenYet: while the stack is not complete.
        UnknownValue: where none is known to, and one may.
    """
    return bool(companions(bucket, _TARGETS, _NAME))
