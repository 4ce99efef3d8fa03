"""A bucket sends its access log to another one."""

from __future__ import annotations

from quantum_policies.aws.bucket_companions import BUCKETS, LOG_TARGETS, LOGGING, receives_access_logs
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, UnknownValue, not_applicable


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A bucket that receives access logs is left out: logging its own deliveries would never end."""
    doubt: UnknownValue | None = None
    try:
        if LOGGING.of(resource):
            return PASS
    except UnknownValue as unknown:
        doubt = unknown
    if receives_access_logs(resource):
        return not_applicable("the bucket receives the access logs of others")
    if doubt:
        raise doubt
    return resource.fail("the bucket has no access log in this stack")


RULE = Rule(
    id="aws-s3-bucket-access-log",
    title="Every bucket has an access log in its stack",
    why="without it nobody can say afterwards who read a result: the trail records objects only where it is told to",
    controls=("AUD-01",),
    severity=Severity.MEDIUM,
    types=BUCKETS,
    fix="add an aws.s3.BucketLogging for the bucket, with the stack's log bucket as target",
    check=check,
    labels=("stack", "audit"),
    looks_up=LOG_TARGETS,
)
