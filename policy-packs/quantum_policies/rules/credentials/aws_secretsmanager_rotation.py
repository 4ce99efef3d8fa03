"""A secret's value is replaced on schedule.

Rotation is a resource of its own, so the whole stack is looked at. It names its secret by name or ARN, or, as most
programs do, by an output of the secret: then the engine tells where the value comes from.
"""

from __future__ import annotations

import re

from quantum_policies.kit import PASS, Config, Judgement, NotSeenYet, Resource, Rule, Severity, UnknownValue

SECRET = "aws:secretsmanager/secret:Secret"  # noqa: S105 - a type  # pragma: allowlist secret
ROTATION = "aws:secretsmanager/secretRotation:SecretRotation"
LONGEST_DAYS = 90
_RATE = re.compile(r"rate\((\d+) (hours?|days?)\)")
_SUFFIX = "-[A-Za-z0-9]{6}"  # what Secrets Manager appends to the name in an ARN
_HOURS_OF_A_DAY = 24


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A rotation of the stack names the secret, and comes around often enough."""
    doubt: UnknownValue | None = None
    for rotation in resource.stack.of_type(ROTATION):
        try:
            if not _rotates(rotation, resource):
                continue
        except UnknownValue as unknown:
            doubt = unknown
        else:
            return _judge(rotation, resource)
    if not resource.stack.complete:
        raise NotSeenYet("secretId")
    if doubt:
        raise doubt
    return resource.fail("the secret has no rotation in this stack")


def _rotates(rotation: Resource, secret: Resource) -> bool:
    """Whether the rotation is the secret's.

    Raises:
        UnknownValue: where that is not known, nor told by where the value comes from.
    """
    secrets = {source.urn for source in secret.stack.sources(rotation.urn, "secretId") if source.type == SECRET}
    if secrets == {secret.urn}:
        return True
    try:
        target = rotation.text("secretId") or ""
    except UnknownValue:
        if secrets and secret.urn not in secrets:
            return False
        raise
    # A secret that its provider names, or that only begins with a given prefix, can be named by its output alone.
    name = secret.text("name")
    return bool(name) and re.fullmatch(rf"(arn:.*:secret:)?{re.escape(name or '')}({_SUFFIX})?", target) is not None


def _judge(rotation: Resource, secret: Resource) -> Judgement:
    days = rotation.number("rotationRules.automaticallyAfterDays")
    if days is None:
        days = _days(rotation.text("rotationRules.scheduleExpression") or "")
    if days is None:
        return secret.fail("its rotation names no interval in days or by rate(), so none can be relied on")
    if days > LONGEST_DAYS:
        return secret.fail(
            "its value is replaced every {days} days; allowed: {longest} or fewer", days=days, longest=LONGEST_DAYS
        )
    return PASS


def _days(expression: str) -> float | None:
    found = _RATE.fullmatch(expression)
    if found is None:
        return None
    number = int(found[1])
    return number / _HOURS_OF_A_DAY if found[2].startswith("hour") else number


RULE = Rule(
    id="aws-secretsmanager-rotation",
    title="Secrets are rotated on schedule, every 90 days or sooner",
    why="a value that is never replaced is still good for whoever took it a year ago",
    controls=("SEC-02",),
    severity=Severity.HIGH,
    types=(SECRET,),
    fix="add an aws.secretsmanager.SecretRotation for the secret, with `automatically_after_days` of 90 or less",
    check=check,
    labels=("credentials",),
    looks_up=(ROTATION,),
)
