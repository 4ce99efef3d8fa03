"""Secrets of a vault that never end."""

from __future__ import annotations

from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A rule has no clock, so it asks for an end and not for how far off that is."""
    expires = resource.number("properties.attributes.expires")
    if expires is None or expires <= 0:
        return resource.fail("the secret never ends (`properties.attributes.expires` is not set)")
    return PASS


RULE = Rule(
    id="azure-secret-expiry",
    title="Secrets in Azure vaults have an end",
    why="a secret without an end is never replaced, and whoever once read it keeps what it opens",
    controls=("SEC-02",),
    severity=Severity.MEDIUM,
    types=every("azure-native:keyvault:Secret"),
    fix="set `expires` under `attributes`, and replace the secret before that",
    check=check,
    labels=("secrets",),
)
