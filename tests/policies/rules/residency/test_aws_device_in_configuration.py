import json
from dataclasses import replace

import pytest
from policies.contract import CONFIG, Cases, RuleContract, resource_at

from quantum_policies.kit import Source, Verdict
from quantum_policies.kit.testing import resource, with_source
from quantum_policies.rules.residency.aws_device_in_configuration import PLACES, RULE

FUNCTION = "aws:lambda/function:Function"
GARNET = "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet"
LUCY = "arn:aws:braket:eu-west-2::device/qpu/oqc/Lucy"
ALLOWED = (
    "allowed: arn:aws:braket:::device/quantum-simulator/amazon/sv1, "
    "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet, arn:aws:braket:us-east-1::device/qpu/ionq/Forte-1"
)


class TestAwsDeviceInConfiguration(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(FUNCTION, "runner", {"environment": {"variables": {"DEVICE": GARNET, "SHOTS": "100"}}}),
            resource("aws:sfn/stateMachine:StateMachine", "flow", {"definition": json.dumps({"DeviceArn": GARNET})}),
            resource(FUNCTION, "without", {"handler": "index.handler"}),
        ],
        violating={
            "an environment": (
                "environment.variables.DEVICE",
                LUCY,
                f"`environment.variables` names the device {LUCY}; {ALLOWED}",
            ),
            "a wildcard": (
                "environment.variables.DEVICE",
                "arn:aws:braket:eu-north-1::device/qpu/*",
                f"`environment.variables` names the device arn:aws:braket:eu-north-1::device/qpu/*; {ALLOWED}",
            ),
            "inside a document": (
                resource(
                    "aws:scheduler/schedule:Schedule",
                    "nightly",
                    {"target": {"input": json.dumps({"devices": [GARNET, LUCY]})}},
                ),
                f"`target.input` names the device {LUCY}; {ALLOWED}",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="environment.variables.DEVICE",
    )

    @pytest.mark.parametrize("kind, path", [(kind, path) for kind, paths in PLACES.items() for path in paths])
    def test_each_place_is_judged(self, kind, path):
        assert self.judge(resource_at(kind, path, LUCY)).verdict is Verdict.FAIL
        assert self.judge(resource_at(kind, path, GARNET)).verdict is Verdict.PASS

    def test_a_bucket_name_of_the_same_program_is_no_device(self):
        given = with_source(
            self.cases.compliant[0], "environment.variables.BUCKET", Source("aws:s3/bucket:Bucket", "results", {})
        )
        assert self.judge(given).verdict is Verdict.PASS

    def test_a_parameter_of_the_same_program_may_be_one(self):
        given = with_source(
            self.cases.compliant[0], "environment.variables.DEVICE", Source("aws:ssm/parameter:Parameter", "d", {})
        )
        assert self.judge(given).verdict is Verdict.UNKNOWN

    def test_a_device_out_of_review_is_refused_though_the_team_file_approves_it(self):
        assert CONFIG.aws is not None
        config = replace(CONFIG, aws=replace(CONFIG.aws, out_of_review={GARNET: "its provider's review ended"}))
        found = self.judge(resource_at("aws:ssm/parameter:Parameter", "value", GARNET), config)
        assert found.what == f"`value` names the device {GARNET}, but its provider's review ended"
