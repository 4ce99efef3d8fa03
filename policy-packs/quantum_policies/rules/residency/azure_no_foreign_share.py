"""Images and subnets of Azure that are shared with others."""

from __future__ import annotations

from quantum_policies.aws.settings import Setting
from quantum_policies.azure.settings import judge
from quantum_policies.azure.types import every
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity

_SCOPE = frozenset({"delegatedservices", "unshared"})
_SUBNET = "the subnet is shared with other subscriptions"
SETTINGS = {
    "azure-native:compute:Gallery": (
        Setting(
            "sharingProfile.permissions",
            frozenset({"private"}),
            "private",
            "images are shared with other subscriptions or with everybody",
        ),
    ),
    "azure-native:network:Subnet": (Setting("sharingScope", _SCOPE, "unshared", _SUBNET),),
    "azure-native:network:VirtualNetwork": (Setting("subnets[*].sharingScope", _SCOPE, "unshared", _SUBNET),),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Azure takes absent sharing for none."""
    return judge(resource, SETTINGS)


RULE = Rule(
    id="azure-no-foreign-share",
    title="Images and subnets on Azure stay in the subscription",
    why="an image holds whatever was on the machine it was made of, and a shared one is copied beyond recall",
    controls=("TEN-01", "RES-02"),
    severity=Severity.CRITICAL,
    types=every(*SETTINGS),
    fix="remove the share; a copy that must leave is a reviewed export",
    check=check,
    labels=("residency",),
)
