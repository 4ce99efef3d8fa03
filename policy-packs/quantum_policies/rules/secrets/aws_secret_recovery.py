"""The time in which a deleted secret can be brought back."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

LEAST_DAYS = 7


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS takes an absent value for 30 days and accepts 0, which deletes at once, or 7 to 30."""
    days = resource.number("recoveryWindowInDays")
    if days is not None and days < LEAST_DAYS:
        return resource.fail("the secret is gone {days} days after its deletion; at least 7", days=int(days))
    return PASS


RULE = Rule(
    id="aws-secret-recovery",
    title="Deleted secrets can be brought back for a week or more",
    why="a secret that is gone at once takes every job that needs it along, and its history with it",
    controls=("SEC-01", "ENC-03"),
    severity=Severity.MEDIUM,
    types=("aws:secretsmanager/secret:Secret",),
    fix="remove `recovery_window_in_days` or set it to 7 to 30",
    check=check,
    labels=("secrets",),
)
