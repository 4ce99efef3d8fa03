import pytest
from policies.contract import ABSENT, Cases, RuleContract

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.network.aws_imds_v2 import RULE

MACHINE = "aws:ec2/instance:Instance"
NOTEBOOK = "aws:sagemaker/notebookInstance:NotebookInstance"
DEFAULTS = "aws:ec2/instanceMetadataDefaults:InstanceMetadataDefaults"
VERSION = "instanceMetadataServiceConfiguration.minimumInstanceMetadataServiceVersion"
WHAT = "the machine hands out credentials without a session token (`metadataOptions.httpTokens`)"


class TestAwsImdsV2(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(MACHINE, "worker", {"metadataOptions": {"httpTokens": "required"}}),
            resource(MACHINE, "without", {"metadataOptions": {"httpEndpoint": "disabled"}}),
            resource(DEFAULTS, "account", {"httpTokens": "required"}),
            resource(
                NOTEBOOK,
                "lab",
                {"instanceMetadataServiceConfiguration": {"minimumInstanceMetadataServiceVersion": "2"}},
            ),
        ],
        violating={
            "optional": ("metadataOptions.httpTokens", "optional", WHAT),
            "unsaid": ("metadataOptions", ABSENT, WHAT),
            "a notebook": (
                resource(NOTEBOOK, "lab", {"instanceType": "ml.t3.medium"}),
                f"the notebook hands out credentials without a session token (`{VERSION}`)",
            ),
            "the account's default": (
                resource(DEFAULTS, "account", {"httpTokens": "no-preference"}),
                "the machine hands out credentials without a session token (`httpTokens`)",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="metadataOptions.httpTokens",
    )

    @pytest.mark.parametrize("kind", RULE.types)
    def test_each_type_is_judged(self, kind):
        assert self.judge(resource(kind, "any", {})).verdict is Verdict.FAIL
