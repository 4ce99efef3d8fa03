"""Network security groups that let the internet in."""

from __future__ import annotations

from quantum_policies.azure.addresses import is_everybody
from quantum_policies.azure.security_rules import TYPES, prefixes, rules
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Judges rules inside the group and rules of their own; a rule that denies opens nothing."""
    for head in rules(resource, "inbound", "allow"):
        for prefix in prefixes(resource, head, "source"):
            if is_everybody(prefix):
                return resource.fail("the internet is let in ({prefix})", prefix=prefix)
    return PASS


RULE = Rule(
    id="azure-nsg-no-open-ingress",
    title="Network security groups do not let the internet in",
    why="an open port is found by scanners within minutes, and `AzureCloud` is everybody who rents a machine there",
    controls=("TEN-05",),
    severity=Severity.CRITICAL,
    types=TYPES,
    fix="name the tenant's own range, `VirtualNetwork` or an application security group as the source",
    check=check,
    labels=("network",),
)
