"""Doors for other networks that open by themselves to whoever knocks."""

from __future__ import annotations

from quantum_policies.aws.settings import OFF, ON, Setting, judge_settings
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity

SETTINGS = {
    "aws:ec2/vpcEndpointService:VpcEndpointService": (
        Setting("acceptanceRequired", ON, "absent", "whoever knows the service's name may link to it"),
    ),
    "aws:ec2transitgateway/transitGateway:TransitGateway": (
        Setting(
            "autoAcceptSharedAttachments",
            frozenset({*OFF, "disable"}),
            "disable",
            "any network that the gateway is shared with joins it unasked",
        ),
    ),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS takes an absent setting of a transit gateway for `disable`; an endpoint service must say it."""
    return judge_settings(resource, SETTINGS)


RULE = Rule(
    id="aws-no-uninvited-link",
    title="Other networks are let in one by one",
    why="a link that nobody accepted is one that nobody reviewed, and it carries traffic both ways",
    controls=("TEN-01", "TEN-05"),
    severity=Severity.HIGH,
    types=tuple(SETTINGS),
    fix='set `acceptance_required=True`, or `auto_accept_shared_attachments="disable"`',
    check=check,
    labels=("network",),
)
