"""Passwords and tokens that a program hands to a service."""

from __future__ import annotations

from quantum_policies.aws.passwords import PASSWORDS
from quantum_policies.aws.paths import spread
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Whether the value is marked as a secret makes no difference: nothing changes it, and many know it."""
    for place in PASSWORDS[resource.type]:
        for path in spread(resource, place):
            if resource.elements(path):
                return resource.fail("a password or token is given in `{path}`", path=path)
    return PASS


RULE = Rule(
    id="aws-no-static-password",
    title="Services get no password from the program",
    why="it is kept in the state, is known to whoever may read that, and stays the same until somebody remembers it",
    controls=("IAM-03", "SEC-02"),
    severity=Severity.HIGH,
    types=tuple(PASSWORDS),
    fix="let the service manage the password (`manage_master_user_password=True`) or sign in with IAM",
    check=check,
    labels=("credentials",),
)
