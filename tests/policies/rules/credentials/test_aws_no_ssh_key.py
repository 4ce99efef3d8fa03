import pytest
from policies.contract import Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.credentials.aws_no_ssh_key import RULE

MACHINE = "aws:ec2/instance:Instance"


class TestAwsNoSshKey(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(MACHINE, "worker", {"instanceType": "m7i.large"})],
        violating={
            "a machine": ("keyName", "lab", "the machine lets in whoever holds an SSH key (`keyName`)"),
            "a node group": (
                resource("aws:eks/nodeGroup:NodeGroup", "nodes", {"remoteAccess": {"ec2SshKey": "lab"}}),
                "the machine lets in whoever holds an SSH key (`remoteAccess.ec2SshKey`)",
            ),
            "a key pair": (resource("aws:ec2/keyPair:KeyPair", "key", {"keyName": "lab"}), "an SSH key is declared"),
            "a file server's": (
                resource("aws:transfer/sshKey:SshKey", "key", {"userName": "lab"}),
                "an SSH key is declared",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="keyName",
    )

    @pytest.mark.parametrize("kind", RULE.types)
    def test_each_type_is_judged(self, kind):
        path = "remoteAccess.ec2SshKey" if "eks" in kind else "keyName"
        assert self.judge(resource_at(kind, path, "lab")).verdict is Verdict.FAIL
