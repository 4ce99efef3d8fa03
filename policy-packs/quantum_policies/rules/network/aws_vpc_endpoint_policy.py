"""The policy of a network endpoint, which is what keeps data from leaving through it to a foreign account."""

from __future__ import annotations

from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, not_applicable


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS gives an endpoint without a policy one that allows everything."""
    if resource.read("vpcEndpointType", "Gateway") == "GatewayLoadBalancer":
        return not_applicable("endpoints of gateway load balancers have no policy")
    document = resource.document("policy")
    if document is None:
        return resource.fail("the endpoint has no policy, so AWS lets everything through")
    for statement in document.allowing():
        if not statement.resources and not statement.not_resources:
            return resource.fail("`policy`, {statement}, names no resource", statement=statement.label)
    return PASS


RULE = Rule(
    id="aws-vpc-endpoint-policy",
    title="Network endpoints carry a policy",
    why="through an endpoint without a policy data can be carried to any account, past every network control",
    controls=("TEN-05",),
    severity=Severity.HIGH,
    types=("aws:ec2/vpcEndpoint:VpcEndpoint",),
    fix="set `policy` to a document that allows the tenant's own principals on the tenant's own resources",
    check=check,
    labels=("network",),
)
