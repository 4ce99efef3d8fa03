from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.aws_machine_disk_key import RULE

MACHINE = "aws:ec2/instance:Instance"
TEMPLATE = "aws:ec2/launchTemplate:LaunchTemplate"
DEFAULT = "aws:ebs/encryptionByDefault:EncryptionByDefault"
KEY = "arn:aws:kms:eu-north-1:123456789012:key/0f0e0d0c-1111-2222-3333-444455556666"
DISK = {"encrypted": True, "kmsKeyId": KEY}


class TestAwsMachineDiskKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(MACHINE, "worker", {"rootBlockDevice": {**DISK}, "ebsBlockDevices": [{**DISK}]}),
            resource(
                TEMPLATE,
                "template",
                {"blockDeviceMappings": [{"ebs": {"encrypted": "true", "kmsKeyId": KEY}}, {"noDevice": "x"}]},
            ),
            resource(DEFAULT, "default", {"enabled": True}),
            resource(DEFAULT, "unsaid", {}),
        ],
        violating={
            "a clear root disk": (
                "rootBlockDevice.encrypted",
                False,
                "the disk is not encrypted (`rootBlockDevice.encrypted` is not true)",
            ),
            "no key": (
                "ebsBlockDevices[0].kmsKeyId",
                ABSENT,
                "the disk names no key in `ebsBlockDevices[0].kmsKeyId`, so AWS's own key is used",
            ),
            "no disk declared": (
                "rootBlockDevice",
                ABSENT,
                "the machine declares no disk, so the account's default decides (`rootBlockDevice`)",
            ),
            "a template": (
                resource(TEMPLATE, "template", {"blockDeviceMappings": [{"ebs": {"encrypted": "false"}}]}),
                "the disk is not encrypted (`blockDeviceMappings[0].ebs.encrypted` is not true)",
            ),
            "the account's default": (
                resource(DEFAULT, "default", {"enabled": False}),
                "the account's disks are not encrypted by default (`enabled` is false)",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="rootBlockDevice.encrypted",
    )
