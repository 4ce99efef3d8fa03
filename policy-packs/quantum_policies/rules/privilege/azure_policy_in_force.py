"""Azure's own policies, and what takes them out of force."""

from __future__ import annotations

from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_EXEMPTION = "azure-native:authorization:PolicyExemption"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Azure takes an absent enforcement mode for `Default`, and an absent end of an exemption for none."""
    if plain(resource.type) == _EXEMPTION:
        if not resource.text("expiresOn"):
            return resource.fail("the exemption has no end, because `expiresOn` is not set")
        if not (resource.text("description") or "").strip():
            return resource.fail("the exemption says no reason, because `description` is empty")
        return PASS
    mode = resource.text("enforcementMode") or "Default"
    if mode.lower() != "default":
        return resource.fail("the policy is assigned but not enforced (`enforcementMode` is {mode})", mode=mode)
    return PASS


RULE = Rule(
    id="azure-policy-in-force",
    title="Azure policies are enforced, and exemptions end",
    why="a policy that only watches, or is lifted for ever, is counted on by everybody and stops nobody",
    controls=("CMP-04", "TEN-04"),
    severity=Severity.HIGH,
    types=every(_EXEMPTION, "azure-native:authorization:PolicyAssignment"),
    fix='set `expires_on` and `description` of an exemption, and leave `enforcement_mode` at "Default"',
    check=check,
    labels=("privilege",),
)
