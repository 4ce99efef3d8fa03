"""Rules of network security groups, inside the group and as resources of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quantum_policies.azure.types import every, plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quantum_policies.kit import Resource

GROUP = "azure-native:network:NetworkSecurityGroup"
RULE = "azure-native:network:SecurityRule"
TYPES = every(GROUP, RULE)


def rules(resource: Resource, direction: str, access: str) -> Iterator[str]:
    """The head of each rule's paths, such as `securityRules[0].`, of those with a direction and an access.

    Args:
        resource: a group or a rule.
        direction: `inbound` or `outbound`.
        access: `allow` or `deny`.
    """
    heads = [""] if plain(resource.type) == RULE else [f"{path}." for path, _ in resource.elements("securityRules")]
    for head in heads:
        wanted = (resource.text(f"{head}direction") or "").lower(), (resource.text(f"{head}access") or "").lower()
        if wanted == (direction, access):
            yield head


def prefixes(resource: Resource, head: str, side: str) -> list[str]:
    """The addresses and tags on one side of a rule; `*` where it names neither these nor application groups.

    Args:
        resource: a group or a rule.
        head: the head of the rule's paths.
        side: `source` or `destination`.
    """
    found = [*resource.texts(f"{head}{side}AddressPrefix"), *resource.texts(f"{head}{side}AddressPrefixes")]
    if not found and not resource.elements(f"{head}{side}ApplicationSecurityGroups"):
        return ["*"]
    return found
