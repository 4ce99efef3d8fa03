import pytest
from policies.contract import Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.audit.aws_detection_on import RULE, SETTINGS

ALERT = "aws:cloudwatch/eventRule:EventRule"
FLOW = "aws:ec2/flowLog:FlowLog"


class TestAwsDetectionOn(RuleContract):
    cases = Cases(
        rule=RULE,
        compliant=[
            resource(ALERT, "keys", {"state": "ENABLED"}),
            resource(ALERT, "default", {}),
            resource(ALERT, "all", {"state": "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"}),
            resource(FLOW, "network", {"trafficType": "ALL"}),
        ],
        violating={
            "an alert": ("state", "DISABLED", "it is switched off (`state`)"),
            "refused traffic only": (
                resource(FLOW, "network", {"trafficType": "REJECT"}),
                "it leaves out a part of the traffic (`trafficType`)",
            ),
            "an alarm that tells nobody": (
                resource("aws:cloudwatch/metricAlarm:MetricAlarm", "spend", {"actionsEnabled": False}),
                "its actions are switched off (`actionsEnabled`)",
            ),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="state",
    )

    @pytest.mark.parametrize("kind", SETTINGS)
    def test_each_type_is_judged(self, kind):
        assert self.judge(resource_at(kind, SETTINGS[kind][0].path, "DISABLED")).verdict is Verdict.FAIL
