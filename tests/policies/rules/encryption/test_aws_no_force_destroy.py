import pytest
from policies.contract import Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.encryption.aws_no_force_destroy import RULE, SETTINGS

BUCKET = "aws:s3/bucket:Bucket"


class TestAwsNoForceDestroy(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[resource(BUCKET, "results", {"forceDestroy": False}), resource(BUCKET, "plain", {})],
        violating={
            "a bucket": ("forceDestroy", True, "it is deleted with everything in it (`forceDestroy`)"),
            "images": (
                resource("aws:ecr/repository:Repository", "jobs", {"forceDelete": True}),
                "it is deleted with everything in it (`forceDelete`)",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="forceDestroy",
    )

    @pytest.mark.parametrize("kind", SETTINGS)
    def test_each_type_is_judged(self, kind):
        assert self.judge(resource_at(kind, SETTINGS[kind][0].path, True)).verdict is Verdict.FAIL
