"""Passwords, keys and secrets that a program hands to an Azure service."""

from __future__ import annotations

from quantum_policies.azure.passwords import PASSWORDS
from quantum_policies.azure.paths import spread
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Whether the value is marked as a secret makes no difference: nothing changes it, and many know it."""
    for place in PASSWORDS[plain(resource.type)]:
        for path in spread(resource, place):
            if resource.elements(path):
                return resource.fail("a password, key or secret is given in `{path}`", path=path)
    return PASS


RULE = Rule(
    id="azure-no-static-password",
    title="Azure services get no password from the program",
    why="it is kept in the state, is known to whoever may read that, and stays the same until somebody remembers it",
    controls=("IAM-03", "SEC-02"),
    severity=Severity.HIGH,
    types=every(*PASSWORDS),
    fix="let the service use a managed identity and sign-ins by Entra ID, or a reference to a secret in a key vault",
    check=check,
    labels=("credentials",),
)
