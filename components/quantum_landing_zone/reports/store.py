"""Writes a benchmark report into the workspace's store of benchmark outputs (BEN-01)."""

import hashlib
import json
import re
from typing import Any
from urllib.parse import urlencode

from quantum_landing_zone.reports.benchmark import BenchmarkReport
from quantum_landing_zone.reports.tags import BACKEND, ENVIRONMENT, METHOD, SDK
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.vocabulary import ArtifactKind

_FOLDER = re.compile(r"[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*")
_LONGEST_FOLDER = 200  # as in the tenant file: what is longer could not be shared
_DIGEST = 16


def canonical(report: BenchmarkReport) -> str:
    """Return a report as the one JSON text that it has."""
    values = report.model_dump(mode="json", by_alias=True, exclude_none=True)
    return json.dumps(values, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def tags(report: BenchmarkReport) -> dict[str, str]:
    """Return the tags of a report's object: by them it is found and told apart."""
    return {
        ENVIRONMENT: str(report.environment),
        BACKEND: report.backend,
        SDK: f"{report.sdk.name}@{report.sdk.version}",
        METHOD: f"{report.method.name}@{report.method.version}",
    }


def key_of(report: BenchmarkReport, folder: str) -> str:
    """Return where in the store a report goes: by day and method, and by its own content.

    Raises:
        ValueError: The folder is none that can be shared.
    """
    if not _FOLDER.fullmatch(folder) or len(folder) > _LONGEST_FOLDER:
        raise ValueError(
            f"folder {folder!r} is none that can be shared (BEN-02). Fix: name up to {_LONGEST_FOLDER} letters, digits,"
            " - and _, with single slashes between, as in reports/2026."
        )
    digest = hashlib.sha256(canonical(report).encode()).hexdigest()[:_DIGEST]
    return f"{folder}/{report.day}/{report.method.name}-{digest}.json"


def put_arguments(workspace: AwsWorkspace, report: BenchmarkReport, folder: str) -> dict[str, Any]:
    """Return the parameters of S3's PutObject for a report.

    No header chooses key or algorithm: the bucket's policy refuses both, its default is the key of its class
    (docs/adr/0003-writers-name-no-key.md). The owner is named, so that nothing goes to a bucket of somebody else.

    Args:
        workspace: Where the report is from.
        report: The report.
        folder: A folder of the store; a share names one.

    Raises:
        ValueError: The report is of another team or environment, the workspace holds no benchmark outputs, or the
            folder is none that can be shared.
    """
    if (report.team, report.environment) != (workspace.slug, workspace.environment):
        raise ValueError(
            f"the report is of {report.team}/{report.environment}, the store of"
            f" {workspace.slug}/{workspace.environment} (BEN-01, TEN-02). Fix: write it where it was measured."
        )
    store = workspace.stores.get(ArtifactKind.BENCHMARK_OUTPUT)
    if store is None:
        raise ValueError(
            "the workspace holds no benchmark outputs (BEN-01). Fix: add `benchmark-output` to `artifacts` of the"
            " tenant file."
        )
    return {
        "Bucket": store.bucket,
        "Key": key_of(report, folder),
        "Body": canonical(report).encode(),
        "ContentType": "application/json",
        "ChecksumAlgorithm": "SHA256",
        "ExpectedBucketOwner": workspace.account,
        "Tagging": urlencode(tags(report)),
    }


def store_report(client: Any, workspace: AwsWorkspace, report: BenchmarkReport, folder: str) -> str:
    """Write a report and return its key. The same report again is the same object.

    Args:
        client: A boto3 client of S3 in the session of a role that writes benchmark outputs, inside the network.
        workspace: Where the report is from.
        report: The report.
        folder: A folder of the store.

    Raises:
        ValueError: As `put_arguments`; nothing was written.
    """
    arguments = put_arguments(workspace, report, folder)
    client.put_object(**arguments)
    return str(arguments["Key"])
