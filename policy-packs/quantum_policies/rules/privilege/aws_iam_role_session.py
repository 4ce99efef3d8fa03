"""How long a stolen session would be worth something."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

LIMIT_SECONDS = 3600


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS takes an absent value for one hour."""
    seconds = resource.number("maxSessionDuration")
    if seconds is not None and seconds > LIMIT_SECONDS:
        return resource.fail("sessions of the role last up to {seconds} seconds; at most 3600", seconds=seconds)
    return PASS


RULE = Rule(
    id="aws-iam-role-session",
    title="Sessions of roles end within an hour",
    why="a session can't be taken back one by one, so its length bounds what a stolen one is worth",
    controls=("IAM-04",),
    severity=Severity.MEDIUM,
    types=("aws:iam/role:Role",),
    fix="set `max_session_duration` to 3600 or less",
    check=check,
    labels=("privilege",),
)
