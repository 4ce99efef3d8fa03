"""Lifecycle rules that would delete a team's artifacts on AWS before the declared time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.aws.audit_buckets import BUCKETS, tags_of_bucket
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable

if TYPE_CHECKING:
    from collections.abc import Iterator

_UNDATED = 0
"""A date passes for every object at once, whenever it was written."""


def check(resource: Resource, config: Config) -> Judgement:
    """What a bucket holds, its tag `Artifact` says. Uploads that nobody ended are no artifact."""
    found = list(_deletions(resource))
    tags = tags_of_bucket(resource) if found and config.store_days else None
    artifact = str((tags or {}).get("Artifact", ""))
    declared = config.store_days.get(artifact)
    if declared is None:
        return not_applicable("no rule deletes an artifact whose days are declared")
    for path, days, current in found:
        needed = declared.current if current else declared.noncurrent
        if days < needed:
            return resource.fail(
                "`{path}` deletes {artifact} after {days} days; declared: {needed}",
                path=path,
                artifact=artifact,
                days=int(days),
                needed=needed,
            )
    return PASS


def _deletions(resource: Resource) -> Iterator[tuple[str, float, bool]]:
    """The path, the days, and whether it is about what is current; a rule that is switched off deletes nothing."""
    for rule, _ in resource.elements("rules"):
        if resource.read(f"{rule}.status") != "Enabled":
            continue
        for path, current in ((f"{rule}.expiration.days", True), (f"{rule}.{_OLDER}", False)):
            days = resource.number(path)
            if days:
                yield path, days, current
        if resource.read(f"{rule}.expiration.date"):
            yield f"{rule}.expiration.date", _UNDATED, True


_OLDER = "noncurrentVersionExpiration.noncurrentDays"

RULE = Rule(
    id="aws-s3-artifact-lifecycle",
    title="Artifacts on AWS are kept for as long as the tenant file declares",
    why="a lifecycle rule deletes quietly, every night, what cost hardware time and what somebody still relies on",
    controls=("CLS-03", "AUD-04"),
    severity=Severity.MEDIUM,
    types=(
        "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
        "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
    ),
    fix="delete after the days that the tenant file declares for the artifact and its class, or later",
    check=check,
    labels=("audit",),
    needs_configuration=True,
    looks_up=BUCKETS,
)
