import pytest
from policies.contract import Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.aws_encryption_kept_on import RULE, SETTINGS

BUILD = "aws:codebuild/project:Project"
WORKGROUP = "aws:athena/workgroup:Workgroup"
METHODS = "aws:apigateway/methodSettings:MethodSettings"
MACHINES = "aws:ec2/launchConfiguration:LaunchConfiguration"
OBJECT = "aws:s3/bucketObjectv2:BucketObjectv2"


class TestAwsEncryptionKeptOn(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(BUILD, "image", {"artifacts": {"type": "S3", "encryptionDisabled": False}}),
            resource(WORKGROUP, "default", {}),
            resource(METHODS, "no cache", {"settings": {"loggingLevel": "INFO"}}),
            resource(METHODS, "a cache", {"settings": {"cachingEnabled": True, "cacheDataEncrypted": True}}),
            resource(MACHINES, "workers", {"rootBlockDevice": {"encrypted": True}}),
            resource(OBJECT, "input", {"key": "input"}),
        ],
        violating={
            "artifacts": (
                "artifacts.encryptionDisabled",
                True,
                "it is kept in the clear (`artifacts.encryptionDisabled`)",
            ),
            "a workgroup": (
                resource(WORKGROUP, "open", {"configuration": {"enforceWorkgroupConfiguration": False}}),
                "each query may set the workgroup's key aside (`configuration.enforceWorkgroupConfiguration`)",
            ),
            "a cache": (
                resource(METHODS, "a cache", {"settings": {"cachingEnabled": True}}),
                "it is kept in the clear (`settings.cacheDataEncrypted`)",
            ),
            "the first disk": (
                resource(MACHINES, "workers", {}),
                "it is kept in the clear (`rootBlockDevice.encrypted`)",
            ),
            "a further disk": (
                resource(MACHINES, "workers", {"rootBlockDevice": {"encrypted": True}, "ebsBlockDevices": [{}]}),
                "it is kept in the clear (`ebsBlockDevices[0].encrypted`)",
            ),
            "an object": (
                resource(OBJECT, "input", {"serverSideEncryption": "AES256"}),
                "the bucket's own key is set aside (`serverSideEncryption`)",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="artifacts.encryptionDisabled",
    )

    @pytest.mark.parametrize("kind, setting", [(kind, each) for kind, found in SETTINGS.items() for each in found])
    def test_each_setting_is_judged(self, kind, setting):
        given = resource_at(kind, setting.path, "wrong")
        if kind == METHODS:
            given.properties["settings"]["cachingEnabled"] = True
        assert self.judge(given).verdict is Verdict.FAIL
