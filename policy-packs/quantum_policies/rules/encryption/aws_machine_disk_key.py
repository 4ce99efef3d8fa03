"""Disks of machines, and the account's default for disks that say nothing."""

from __future__ import annotations

from quantum_policies.aws.customer_key import judge_key
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_DISKS = {
    "aws:ec2/instance:Instance": ("rootBlockDevice", "ebsBlockDevices"),
    "aws:ec2/launchTemplate:LaunchTemplate": ("blockDeviceMappings",),
    "aws:ec2/spotInstanceRequest:SpotInstanceRequest": ("rootBlockDevice", "ebsBlockDevices"),
}
_DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A machine that declares no disk takes the account's default, which nothing in the program shows."""
    if resource.type == _DEFAULT:
        # AWS's own default is off; the resource without the property switches it on.
        if resource.flag("enabled") is False:
            return resource.fail("the account's disks are not encrypted by default (`enabled` is false)")
        return PASS
    places = [path for name in _DISKS[resource.type] for path, _ in resource.elements(name)]
    if "rootBlockDevice" in _DISKS[resource.type] and "rootBlockDevice" not in places:
        return resource.fail("the machine declares no disk, so the account's default decides (`rootBlockDevice`)")
    for place in places:
        path = f"{place}.ebs" if resource.type == "aws:ec2/launchTemplate:LaunchTemplate" else place
        if resource.read(path) is None:
            continue
        if resource.flag(f"{path}.encrypted") is not True:
            return resource.fail("the disk is not encrypted (`{path}.encrypted` is not true)", path=path)
        judgement = judge_key(resource, f"{path}.kmsKeyId", "the disk")
        if judgement is not PASS:
            return judgement
    return PASS


RULE = Rule(
    id="aws-machine-disk-key",
    title="Disks of machines are encrypted with a customer-managed key",
    why="a disk outlives its machine as a snapshot, which anybody with rights over the account can read if it is open",
    controls=("ENC-02",),
    severity=Severity.HIGH,
    types=(*_DISKS, _DEFAULT),
    fix="declare the disks with `encrypted=True` and `kms_key_id`, the key of the data's class",
    check=check,
    labels=("encryption",),
)
