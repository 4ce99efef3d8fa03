import pytest
from policies.contract import ABSENT, Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.aws_transit_encryption import RULE, SETTINGS

CACHE = "aws:elasticache/replicationGroup:ReplicationGroup"
LISTENER = "aws:lb/listener:Listener"


class TestAwsTransitEncryption(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(CACHE, "cache", {"transitEncryptionEnabled": True}),
            resource(LISTENER, "api", {"protocol": "TLS"}),
            resource("aws:memorydb/cluster:Cluster", "default", {}),
        ],
        violating={
            "off": ("transitEncryptionEnabled", False, "data goes in the clear (`transitEncryptionEnabled`)"),
            "unsaid": ("transitEncryptionEnabled", ABSENT, "data goes in the clear (`transitEncryptionEnabled`)"),
            "preferred": (
                "transitEncryptionMode",
                "preferred",
                "clients may leave encryption out (`transitEncryptionMode`)",
            ),
            "a listener": (
                resource(LISTENER, "api", {"protocol": "HTTP"}),
                "data goes in the clear (`protocol`)",
            ),
            "a volume": (
                resource_at(
                    "aws:ecs/taskDefinition:TaskDefinition",
                    "volumes[*].efsVolumeConfiguration.transitEncryption",
                    "DISABLED",
                ),
                "data goes in the clear (`volumes[0].efsVolumeConfiguration.transitEncryption`)",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="transitEncryptionEnabled",
    )

    @pytest.mark.parametrize("kind, setting", [(kind, each) for kind, found in SETTINGS.items() for each in found])
    def test_each_setting_is_judged(self, kind, setting):
        assert self.judge(resource_at(kind, setting.path, "off")).verdict is Verdict.FAIL
