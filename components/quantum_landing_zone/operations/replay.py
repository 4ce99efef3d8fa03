"""Sends audit records through the pipeline again: dead letters once their cause is mended, or whole days.

The work is done by a function of the workspace (`audit_pipeline.replay`): whoever calls needs leave to invoke it, and
for days to list the archive, and sees no record. What is normalised anew by the same version leaves nothing new in the
archive, and goes to the sinks again.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from quantum_landing_zone.audit_pipeline.replay import MOST_KEYS
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline


class ReplayFailedError(RuntimeError):
    """The function did not do it; the message says what it answered and what to do."""


@dataclass(frozen=True, kw_only=True)
class Replayed:
    """What was sent through again.

    Attributes:
        sent: Messages that are in the queue again.
        taken: Dead letters that were taken away; several reports of one log file are one message.
        refused: Keys that are no log file of the workspace's trail.
    """

    sent: int
    taken: int
    refused: tuple[str, ...]


def replay_dead_letters(here: AwsWorkspace, functions: Any) -> Replayed:
    """Send what lies on the dead-letter queue through again; what fails anew comes back there.

    Args:
        here: The workspace.
        functions: A boto3 client of Lambda, of the workspace's account and region.

    Raises:
        ReplayFailedError: The function failed.
    """
    return _invoke(here, functions, {"replay": "dead-letters"})


def replay_log_files(here: AwsWorkspace, functions: Any, keys: Sequence[str]) -> Replayed:
    """Send log files of the archive through again.

    Args:
        here: The workspace.
        functions: A boto3 client of Lambda, of the workspace's account and region.
        keys: Their keys in the archive.

    Raises:
        ReplayFailedError: The function failed; the files before the failing part were sent.
    """
    parts = [keys[start : start + MOST_KEYS] for start in range(0, len(keys), MOST_KEYS)]
    done = [_invoke(here, functions, {"replay": "log-files", "keys": list(part)}) for part in parts]
    return Replayed(
        sent=sum(one.sent for one in done),
        taken=sum(one.taken for one in done),
        refused=tuple(key for one in done for key in one.refused),
    )


def log_files_of(here: AwsWorkspace, s3: Any, day: date) -> Iterator[str]:
    """Yield the keys of the log files that the trail delivered for a day, of every region.

    Args:
        here: The workspace.
        s3: A boto3 client of S3, of the workspace's account.
        day: The day, in UTC.
    """
    prefix = AuditPipeline(here).log_file_prefix
    pages = s3.get_paginator("list_objects_v2")
    regions = pages.paginate(Bucket=here.archive_bucket, Prefix=prefix, Delimiter="/")
    for region in [one["Prefix"] for page in regions for one in page.get("CommonPrefixes", [])]:
        for page in pages.paginate(Bucket=here.archive_bucket, Prefix=f"{region}{day:%Y/%m/%d}/"):
            yield from (one["Key"] for one in page.get("Contents", []))


def _invoke(here: AwsWorkspace, functions: Any, request: dict[str, Any]) -> Replayed:
    name = AuditPipeline(here).replay_name
    answer = functions.invoke(FunctionName=name, Payload=json.dumps(request).encode())
    said = json.loads(answer["Payload"].read() or b"null")
    if answer.get("FunctionError") or not isinstance(said, dict) or "sent" not in said:
        why = said.get("errorMessage") if isinstance(said, dict) else None
        raise ReplayFailedError(
            f"function {name} did not replay: {why or 'no answer of its own'}. What was sent before stays sent.\n"
            "  control: AUD-02\n  fix:     Read the function's log, then call again; nothing gets lost by it."
        )
    return Replayed(sent=said["sent"], taken=said["taken"], refused=tuple(said["refused"]))
