import pytest
from policies.contract import Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_account_public_block import RULE, SETTINGS

SNAPSHOTS = "aws:ebs/snapshotBlockPublicAccess:SnapshotBlockPublicAccess"
OPEN = "the account no longer refuses what would be public"


class TestAwsAccountPublicBlock(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(SNAPSHOTS, "snapshots", {"state": "block-all-sharing"}),
            resource("aws:ec2/serialConsoleAccess:SerialConsoleAccess", "console", {"enabled": False}),
        ],
        violating={
            "unblocked": ("state", "unblocked", f"{OPEN} (`state`)"),
            "new ones only": ("state", "block-new-sharing", f"{OPEN} (`state`)"),
            "a console that does not say": (
                resource("aws:ec2/serialConsoleAccess:SerialConsoleAccess", "console", {}),
                "machines can be reached past the network (serial console) (`enabled`)",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="state",
    )

    @pytest.mark.parametrize("kind", SETTINGS)
    def test_each_type_is_judged(self, kind):
        assert self.judge(resource_at(kind, SETTINGS[kind][0].path, "unblocked")).verdict is Verdict.FAIL
