"""Switches of the account that keep images, snapshots, networks and machines from being opened by anybody in it."""

from __future__ import annotations

from quantum_policies.aws.settings import OFF, ON, Setting, judge_settings
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity

_OPEN = "the account no longer refuses what would be public"
SETTINGS = {
    "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess": (
        Setting("state", frozenset({"block-all-sharing"}), "unblocked", _OPEN),
    ),
    "aws:ec2/imageBlockPublicAccess:ImageBlockPublicAccess": (
        Setting("state", frozenset({"block-new-sharing"}), "unblocked", _OPEN),
    ),
    "aws:ec2/serialConsoleAccess:SerialConsoleAccess": (
        Setting("enabled", OFF, "true", "machines can be reached past the network (serial console)"),
    ),
    "aws:ec2/vpcBlockPublicAccessOptions:VpcBlockPublicAccessOptions": (
        Setting("internetGatewayBlockMode", frozenset({"block-bidirectional"}), "off", _OPEN),
    ),
    "aws:emr/blockPublicAccessConfiguration:BlockPublicAccessConfiguration": (
        Setting("blockPublicSecurityGroupRules", ON, "false", _OPEN),
    ),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Declaring such a switch in its weaker form takes away what the platform had set."""
    return judge_settings(resource, SETTINGS)


RULE = Rule(
    id="aws-account-public-block",
    title="The account refuses public images, snapshots and networks",
    why="the account's own switch is what holds when a single resource is opened by mistake",
    controls=("TEN-05",),
    severity=Severity.CRITICAL,
    types=tuple(SETTINGS),
    fix="set the switch to its strictest form, or leave it to the platform and remove it from the program",
    check=check,
    labels=("network",),
)
