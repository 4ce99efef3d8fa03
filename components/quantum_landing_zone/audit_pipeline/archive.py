"""The write-once archive: log files are read from it, normalised events written to it."""

import gzip
import hashlib
from collections.abc import Sequence
from typing import Any

from quantum_landing_zone.audit_pipeline.settings import Settings

_EXISTS = frozenset({"PreconditionFailed", "412"})


class Archive:
    """Owns where things are in the archive. Refuses to write anything twice, or anywhere but under its prefix."""

    def __init__(self, s3: Any, settings: Settings) -> None:
        """Take the place.

        Args:
            s3: A boto3 client of S3.
            settings: Name the bucket and the prefix.
        """
        self._s3 = s3
        self._settings = settings

    def read(self, key: str) -> bytes:
        """Return a log file as it lies there."""
        return self._s3.get_object(Bucket=self._settings.archive, Key=key)["Body"].read()

    def write(self, source: str, lines: Sequence[str]) -> str:
        """Write events under a key that tells where they came from and what they are; return the key.

        The same events of the same source have the same key, and a second time nothing is written: a message that is
        delivered twice leaves one object. Events that a later version reads otherwise get an object beside the first.

        Args:
            source: The log file, or the place of an event.
            lines: The events, each as one line of JSON.
        """
        text = "".join(f"{line}\n" for line in lines).encode()
        digest = hashlib.sha256(text).hexdigest()[:16]
        key = f"{self._settings.normalised}{source.removesuffix('.json.gz')}.{digest}.jsonl.gz"
        try:
            self._s3.put_object(
                Bucket=self._settings.archive,
                Key=key,
                Body=gzip.compress(text, mtime=0),
                ContentType="application/x-ndjson",
                ContentEncoding="gzip",
                IfNoneMatch="*",
                # A bucket with object lock asks for a checksum, which older SDKs do not send by themselves.
                ChecksumAlgorithm="SHA256",
            )
        except self._s3.exceptions.ClientError as problem:
            if problem.response.get("Error", {}).get("Code") not in _EXISTS:
                raise
        return key
