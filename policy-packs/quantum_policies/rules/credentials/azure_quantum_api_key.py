"""Azure Quantum workspaces have keys of their own, on by default unless they are switched off."""

from __future__ import annotations

from quantum_policies.azure.types import every
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Older API versions have the setting at the top, newer ones below `properties`."""
    enabled = resource.read("properties.apiKeyEnabled")
    if enabled is None:
        enabled = resource.read("apiKeyEnabled")
    if enabled is False:
        return PASS
    if enabled is None:
        return resource.fail("`apiKeyEnabled` is not set, so the service decides")
    return resource.fail("API keys of the quantum workspace are switched on")


RULE = Rule(
    id="azure-quantum-api-key",
    title="Azure Quantum workspaces have no API keys",
    why="a workspace key submits jobs for anybody who holds it, without identity, MFA or end",
    controls=("IAM-03",),
    severity=Severity.CRITICAL,
    types=every("azure-native:quantum:Workspace"),
    fix="set `api_key_enabled=False` and let callers sign in through Entra ID",
    check=check,
    labels=("credentials", "quantum"),
    non_waivable=True,
)
