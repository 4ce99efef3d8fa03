import pytest
from policies.contract import Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.audit.aws_no_payload_log import RULE, SETTINGS

FLOW = "aws:sfn/stateMachine:StateMachine"
WHAT = "it logs what is sent and answered"


class TestAwsNoPayloadLog(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(FLOW, "grant", {"loggingConfiguration": {"level": "ALL", "includeExecutionData": False}}),
            resource(FLOW, "quiet", {}),
        ],
        violating={
            "a workflow": (
                "loggingConfiguration.includeExecutionData",
                True,
                f"{WHAT} (`loggingConfiguration.includeExecutionData`)",
            ),
            "one route": (
                resource("aws:apigatewayv2/stage:Stage", "api", {"routeSettings": [{}, {"dataTraceEnabled": True}]}),
                f"{WHAT} (`routeSettings[1].dataTraceEnabled`)",
            ),
            "a pipe": (
                resource("aws:pipes/pipe:Pipe", "pipe", {"logConfiguration": {"includeExecutionDatas": ["ALL"]}}),
                "`logConfiguration.includeExecutionDatas` must be text, a number, true or false",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="loggingConfiguration.includeExecutionData",
    )

    @pytest.mark.parametrize("kind", SETTINGS)
    def test_each_type_is_judged(self, kind):
        for setting in SETTINGS[kind]:
            assert self.judge(resource_at(kind, setting.path, "true")).verdict is Verdict.FAIL
