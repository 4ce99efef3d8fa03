"""Routes of Azure networks that lead to the internet."""

from __future__ import annotations

from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_TABLE = "azure-native:network:RouteTable"
_ROUTE = "azure-native:network:Route"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Judges routes inside a table and routes of their own."""
    for head in [""] if plain(resource.type) == _ROUTE else [f"{path}." for path, _ in resource.elements("routes")]:
        if (resource.text(f"{head}nextHopType") or "").lower() == "internet":
            return resource.fail("a route leads to the internet (`{path}`)", path=f"{head}nextHopType")
    return PASS


RULE = Rule(
    id="azure-no-internet-route",
    title="Routes stay inside the tenant's network on Azure",
    why="a route to the internet goes past every private endpoint and everything that watches them",
    controls=("TEN-05",),
    severity=Severity.HIGH,
    types=every(_TABLE, _ROUTE),
    fix="route to the tenant's own ranges only, or to `None`",
    check=check,
    labels=("network",),
)
