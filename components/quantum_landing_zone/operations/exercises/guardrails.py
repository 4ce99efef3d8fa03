"""Judges a change as a preview under the guardrails would: by the same session, without the engine."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quantum_landing_zone.operations.exercises.words import Found
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.policy_configuration import policy_configuration

if TYPE_CHECKING:
    from quantum_policies.kit import Pack

_STACK = "urn:pulumi:exercise::quantum-landing-zone::"
HOP = "guardrails: the pack and the stack's own configuration, judged by the preview's session; the engine is not run"


@dataclass(frozen=True)
class Change:
    """A resource that somebody adds to the stack's program.

    Attributes:
        type: Its type token.
        name: Its name.
        inputs: Its inputs.
        region: The region of its provider; None is the workspace's.
    """

    type: str
    name: str
    inputs: dict[str, Any]
    region: str | None = None


class Guardrails:
    """A policy pack and what it says of a change."""

    def __init__(self, pack: "Pack | None" = None) -> None:
        """Take a pack.

        Args:
            pack: The pack; `guardrails` where none is given.
        """
        self._pack = pack

    def refuses(self, here: AwsWorkspace | AzureWorkspace, change: Change, rule: str) -> Found:
        """Return whether a rule refuses a change, and so a preview of it ends with an error."""
        from quantum_policies.check import check
        from quantum_policies.kit import Level, Verdict
        from quantum_policies.packs import GUARDRAILS
        from quantum_policies.rules import ALL_RULES

        pack = self._pack or GUARDRAILS
        settings = policy_configuration(here.tenant, here.environment)
        judged = check(_given(here, change), pack, {one.id: one for one in ALL_RULES}, settings)
        if judged.faults:
            return Found(held=None, detail=f"the configuration has faults: {'; '.join(map(str, judged.faults))}")
        said = [each for each in judged.records if each.rule == rule and each.name == change.name]
        blocks = [each for each in said if each.verdict is Verdict.FAIL and each.level is Level.MANDATORY]
        if blocks:
            return Found(held=True, detail=f"{rule} refuses {change.name}: {blocks[0].what}", hops=(HOP,))
        verdict = said[0].verdict if said else "not in the pack"
        return Found(held=False, detail=f"{rule} does not refuse {change.name} ({verdict})", hops=(HOP,))


def _given(here: AwsWorkspace | AzureWorkspace, change: Change) -> Any:
    from quantum_policies.sources.given import Given, GivenResource

    cloud = "azure-native" if isinstance(here, AzureWorkspace) else "aws"
    provider = f"{_STACK}pulumi:providers:{cloud}::exercise"
    settings = _settings(here, change)
    resources = (
        GivenResource(type=f"pulumi:providers:{cloud}", urn=provider, inputs=settings, depends={}),
        GivenResource(
            type=change.type,
            urn=f"{_STACK}{change.type}::{change.name}",
            inputs=dict(change.inputs),
            provider=f"{provider}::exercise",
            depends={},
        ),
    )
    return Given(source="an exercise's change", preview=True, resources=resources)


def _settings(here: AwsWorkspace | AzureWorkspace, change: Change) -> dict[str, Any]:
    """Return how the provider of the change is configured."""
    if isinstance(here, AzureWorkspace):
        return {"subscriptionId": here.subscription, "location": change.region or here.location, "version": "3.0.0"}
    return {"region": change.region or here.region, "allowedAccountIds": f'["{here.account}"]', "version": "7.0.0"}
