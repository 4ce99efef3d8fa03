"""Network security groups that let everything out, as they do unless they say otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.azure.addresses import is_everybody
from quantum_policies.azure.security_rules import GROUP, TYPES, prefixes, rules
from quantum_policies.azure.security_rules import RULE as ALONE
from quantum_policies.azure.types import plain
from quantum_policies.kit import PASS, Config, Judgement, NotSeenYet, Resource, Rule, Severity, UnknownValue

if TYPE_CHECKING:
    from collections.abc import Iterator


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Azure's own last rule lets traffic out to the internet, so a group must deny it in a rule before that one."""
    for head in rules(resource, "outbound", "allow"):
        for prefix in prefixes(resource, head, "destination"):
            if is_everybody(prefix):
                return resource.fail("traffic is let out to everywhere ({prefix})", prefix=prefix)
    if plain(resource.type) != GROUP or _denies(resource) or any(_denies(each) for each in _alone(resource)):
        return PASS
    if not resource.stack.complete:
        raise NotSeenYet("securityRules")
    return resource.fail("no rule denies traffic to everywhere, so Azure's own lets it out")


def _denies(resource: Resource) -> bool:
    """Whether all traffic to everywhere is denied: a rule for one protocol or port leaves the others."""
    return any(
        resource.text(f"{head}protocol") == "*"
        and "*" in [*resource.texts(f"{head}destinationPortRange"), *resource.texts(f"{head}destinationPortRanges")]
        and "*" in prefixes(resource, head, "source")
        and any(is_everybody(prefix) for prefix in prefixes(resource, head, "destination"))
        for head in rules(resource, "outbound", "deny")
    )


def _alone(group: Resource) -> Iterator[Resource]:
    """The rules of their own that belong to the group, by its name or by where that name comes from."""
    name = group.text("networkSecurityGroupName")
    for rule in group.stack.of_type(ALONE):
        try:
            belongs = name is not None and rule.text("networkSecurityGroupName") == name
        except UnknownValue:
            sources = group.stack.sources(rule.urn, "networkSecurityGroupName")
            belongs = [each.urn for each in sources] == [group.urn]
        if belongs:
            yield rule


RULE = Rule(
    id="azure-nsg-egress",
    title="Network security groups let traffic out to named places only",
    why="whoever gets in carries data out by the same open door, and Azure leaves it open unless a rule closes it",
    controls=("TEN-05",),
    severity=Severity.MEDIUM,
    types=TYPES,
    fix='end the group with an outbound rule that denies `protocol="*"`, every port and every destination, and name '
    "destinations in those before it",
    check=check,
    labels=("network",),
    looks_up=(ALONE,),
)
