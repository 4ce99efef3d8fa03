"""Routes that lead out of the tenant's network."""

from __future__ import annotations

from quantum_policies.aws.arns import known_text
from quantum_policies.aws.ranges import is_wide
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_ROUTE = "aws:ec2/route:Route"
_TABLES = ("aws:ec2/defaultRouteTable:DefaultRouteTable", "aws:ec2/routeTable:RouteTable")
_RANGES = ("cidrBlock", "ipv6CidrBlock")
_RANGES_OF_ROUTE = ("destinationCidrBlock", "destinationIpv6CidrBlock")
_GATES = ("carrierGatewayId", "egressOnlyGatewayId", "gatewayId", "natGatewayId")
_OUTSIDE = ("eigw-", "igw-", "nat-", "cagw-")


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A range that is wider than any private one, or a gateway whose id says that it leads out."""
    heads = [""] if resource.type == _ROUTE else [f"{path}." for path, _ in resource.elements("routes")]
    for head in heads:
        for name in _RANGES if head else _RANGES_OF_ROUTE:
            cidr = resource.text(f"{head}{name}")
            if cidr and is_wide(cidr):
                return resource.fail("`{path}` sends the internet's addresses on ({cidr})", path=head + name, cidr=cidr)
        for name in _GATES:
            # An unknown gateway of the same program is judged where it is declared.
            gateway = known_text(resource, f"{head}{name}") or ""
            if gateway.startswith(_OUTSIDE):
                return resource.fail("`{path}` leads to the internet ({gateway})", path=head + name, gateway=gateway)
    return PASS


RULE = Rule(
    id="aws-no-internet-route",
    title="Routes stay inside the tenant's network",
    why="a route is what makes a gateway of somebody else's program a way out for this one's data",
    controls=("TEN-05",),
    severity=Severity.HIGH,
    types=(_ROUTE, *_TABLES),
    fix="route to endpoints and the tenant's own ranges only",
    check=check,
    labels=("network",),
)
