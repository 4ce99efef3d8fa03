"""Settings by which a part of a resource goes without the encryption that the rest of it has."""

from __future__ import annotations

from quantum_policies.aws.settings import Setting, judge_settings
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

_PLAIN = "it is kept in the clear"
_ASIDE = "the bucket's own key is set aside"
_FALSE, _TRUE = frozenset({"false"}), frozenset({"true"})
_METHODS = "aws:apigateway/methodSettings:MethodSettings"
_OBJECT = (Setting("serverSideEncryption", frozenset({"absent", "aws:kms", "aws:kms:dsse"}), "absent", _ASIDE),)
_WORKGROUP = "aws:athena/workgroup:Workgroup"
SETTINGS = {
    _METHODS: (Setting("settings.cacheDataEncrypted", _TRUE, "false", _PLAIN),),
    _WORKGROUP: (
        Setting(
            "configuration.enforceWorkgroupConfiguration", _TRUE, "true", "each query may set the workgroup's key aside"
        ),
    ),
    "aws:codebuild/project:Project": (
        Setting("artifacts.encryptionDisabled", _FALSE, "false", _PLAIN),
        Setting("secondaryArtifacts[*].encryptionDisabled", _FALSE, "false", _PLAIN),
        Setting("logsConfig.s3Logs.encryptionDisabled", _FALSE, "false", _PLAIN),
    ),
    "aws:dax/cluster:Cluster": (Setting("serverSideEncryption.enabled", _TRUE, "false", _PLAIN),),
    "aws:ec2/launchConfiguration:LaunchConfiguration": (
        Setting("rootBlockDevice.encrypted", _TRUE, "false", _PLAIN),
        Setting("ebsBlockDevices[*].encrypted", _TRUE, "false", _PLAIN),
    ),
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": (
        Setting("serverSideEncryption.enabled", _TRUE, "false", _PLAIN),
    ),
    "aws:s3/bucketObject:BucketObject": _OBJECT,
    "aws:s3/bucketObjectv2:BucketObjectv2": _OBJECT,
    "aws:s3/objectCopy:ObjectCopy": _OBJECT,
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """What AWS takes an absent setting for differs by service, and is written beside each."""
    if resource.type == _METHODS and not resource.flag("settings.cachingEnabled"):
        return PASS
    return judge_settings(resource, SETTINGS)


RULE = Rule(
    id="aws-encryption-kept-on",
    title="No part of a resource goes without encryption",
    why="a key is named and looks right, while a switch beside it leaves the disk, the cache or the copy in the clear",
    controls=("ENC-02",),
    severity=Severity.HIGH,
    types=tuple(SETTINGS),
    fix="switch encryption on for the part, or leave the setting out where the whole is encrypted",
    check=check,
    labels=("encryption",),
)
