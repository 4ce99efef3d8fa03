"""Writes a run's report into the result store, marked with the class of results."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from uuid import uuid4

from quantum_landing_zone.starter.credentials import SignedIn
from quantum_landing_zone.starter.workspace import Workspace


@dataclass(frozen=True, kw_only=True)
class Report:
    """What a run measured, and with what.

    Attributes:
        environment: The workspace's environment.
        backend: The device, or the local simulator.
        sdk: Version of amazon-braket-sdk.
        method: What was run.
        shots: How often.
        counts: How often each outcome was measured.
    """

    environment: str
    backend: str
    sdk: str
    method: str
    shots: int
    counts: Mapping[str, int]


def write(signed_in: SignedIn, workspace: Workspace, report: Report) -> str:
    """Write the report and return where it is.

    The object names no key and no algorithm: the bucket's own are the class's, and its policy refuses another choice.
    The class goes along as metadata, so that a copy says what it is.
    """
    now = datetime.now(UTC)
    key = f"{workspace.prefix}/{signed_in.user}/{now:%Y%m%dT%H%M%S}-{uuid4().hex[:8]}/report.json"
    signed_in.session.client("s3").put_object(
        Bucket=workspace.bucket,
        Key=key,
        Body=json.dumps({**asdict(report), "written": now.isoformat()}, sort_keys=True).encode(),
        ContentType="application/json",
        ChecksumAlgorithm="SHA256",
        # A bucket of that name in somebody else's account is refused by S3.
        ExpectedBucketOwner=workspace.account,
        Metadata={
            "artifact": "result",
            "sensitivity": workspace.sensitivity,
            "labels": ",".join(workspace.labels),
            "team": workspace.team,
            "environment": workspace.environment,
            "user": signed_in.user,
        },
    )
    return f"s3://{workspace.bucket}/{key}"
