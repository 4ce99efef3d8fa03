"""Firewalls of Azure's services that let in too many, or all of Azure."""

from __future__ import annotations

from quantum_policies.aws.paths import spread
from quantum_policies.azure.addresses import LISTS, RANGES, too_many, too_wide
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Judges rules that are resources of their own and lists inside a service."""
    kind = plain(resource.type)
    if kind in RANGES:
        first, last = (resource.text(path) or "" for path in RANGES[kind])
        if too_many(first, last):
            return resource.fail("the rule lets in {first} to {last}", first=first, last=last)
        return PASS
    found = [path for place in LISTS[kind] for path in spread(resource, place)]
    if not found:
        return not_applicable("it lists no addresses")
    for path in found:
        text = resource.text(path) or ""
        if too_wide(text):
            return resource.fail("`{path}` lets in {text}", path=path, text=text)
    return PASS


RULE = Rule(
    id="azure-no-open-firewall-rule",
    title="Firewalls of Azure services let in single networks only",
    why="a wide range lets in strangers, and 0.0.0.0 lets in every customer of Azure",
    controls=("TEN-05",),
    severity=Severity.CRITICAL,
    types=every(*RANGES, *LISTS),
    fix="use a private endpoint; where a public address has to get in, name it alone or at most a /24",
    check=check,
    labels=("network",),
)
