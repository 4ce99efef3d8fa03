"""Puts a bundle into the tenant's write-once archive and reads back that it is locked.

The archive's own retention locks what is put there; a put names no lock and no key of its own, because the archive's
policy leaves both to the deployment role and to the bucket. Bundles lie under `evidence/<project>/<stack>/`.

On Azure the archive account takes no key and answers private endpoints only, and its write-once policy lies on the
account: there, put the bundle by `az storage blob upload --auth-mode login` from inside the network.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from quantum_landing_zone.evidence.model import StackIdentity
from quantum_landing_zone.evidence.store import SIGNATURE_SUFFIX, stored

PREFIX = "evidence"
_GONE = frozenset({"404", "NoSuchKey", "NotFound"})


class ArchiveError(ValueError):
    """A bundle is not in the archive, or not locked there; the message says why and how to go on."""


@dataclass(frozen=True, kw_only=True)
class Archived:
    """Where a bundle lies, and until when nobody can remove it."""

    bucket: str
    key: str
    version: str
    mode: str
    until: datetime


def key_of(stack: StackIdentity, name: str) -> str:
    """Return the key of a bundle's file in the archive."""
    return f"{PREFIX}/{stack.project}/{stack.stack}/{name}"


def archive_folder(folder: Path, stack: StackIdentity, bucket: str, s3: Any) -> Archived:
    """Put every bundle of a folder, and its signature, that is not in the archive yet.

    Args:
        folder: The bundles; at least one.
        stack: Whose they are.
        bucket: The archive.
        s3: A boto3 client of the archive's account and region.

    Returns:
        Where the newest lies.

    Raises:
        ArchiveError: As `archive`.
    """
    files = [one.file for one in stored(folder)]
    files += [sig for file in files if (sig := file.with_name(file.name + SIGNATURE_SUFFIX)).is_file()]
    newest = stored(folder)[-1].file
    for file in files:
        if file != newest and not _is_there(s3, bucket, key_of(stack, file.name)):
            archive(file, stack, bucket, s3)
    return archive(newest, stack, bucket, s3)


def archive(file: Path, stack: StackIdentity, bucket: str, s3: Any) -> Archived:
    """Put a file of evidence into the archive, once, and read its lock back.

    Args:
        file: The bundle, or its signature.
        stack: Whose it is.
        bucket: The archive.
        s3: A boto3 client of the archive's account and region.

    Raises:
        ArchiveError: The put was refused, another bundle of this number is there, or what is there is not locked.
    """
    from botocore.exceptions import BotoCoreError, ClientError

    content, key = file.read_bytes(), key_of(stack, file.name)
    try:
        if _held(s3, bucket, key) is None:
            s3.put_object(
                Bucket=bucket,
                Key=key,
                Body=content,
                ChecksumAlgorithm="SHA256",  # a put under retention needs one
                ContentType="application/json",
                IfNoneMatch="*",
            )
        found = s3.head_object(Bucket=bucket, Key=key)
        same = s3.get_object(Bucket=bucket, Key=key)["Body"].read() == content
    except (BotoCoreError, ClientError) as error:
        raise ArchiveError(
            f"{key} could not be put into {bucket}: {error}. The bundle is in its folder, and the next collection with"
            " `--archive` puts every bundle that is not there yet. Fix: collect as one who may `s3:PutObject` there."
        ) from error
    if not same:
        raise ArchiveError(f"{bucket} holds another {key}. Fix: compare both; one of the two chains was forked.")
    if found.get("ObjectLockMode") is None:
        raise ArchiveError(f"{key} is in {bucket}, but not locked. Fix: give the bucket its default retention back.")
    return Archived(
        bucket=bucket,
        key=key,
        version=str(found.get("VersionId", "")),
        mode=found["ObjectLockMode"],
        until=found["ObjectLockRetainUntilDate"],
    )


def _is_there(s3: Any, bucket: str, key: str) -> bool:
    from botocore.exceptions import BotoCoreError, ClientError

    try:
        return _held(s3, bucket, key) is not None
    except (BotoCoreError, ClientError):
        return False  # the put finds out, and says why


def _held(s3: Any, bucket: str, key: str) -> Any:
    from botocore.exceptions import ClientError

    try:
        return s3.head_object(Bucket=bucket, Key=key)
    except ClientError as error:
        if error.response["Error"]["Code"] in _GONE:
            return None
        raise
