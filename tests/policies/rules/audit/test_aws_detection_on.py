import pytest
from policies.contract import Cases, RuleContract, resource_at

from quantum_policies.kit import Verdict
from quantum_policies.kit.testing import resource
from quantum_policies.rules.audit.aws_detection_on import RULE, SETTINGS

ALERT = "aws:cloudwatch/eventRule:EventRule"
FLOW = "aws:ec2/flowLog:FlowLog"

ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
TOPIC = "arn:aws:sns:eu-north-1:123456789012:alerts"


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
                resource(ALARM, "spend", {"actionsEnabled": False, "alarmActions": [TOPIC]}),
                "its actions are switched off (`actionsEnabled`)",
            ),
            "nobody to tell": (resource(ALARM, "spend", {}), "it tells nobody (`alarmActions` is empty)"),
        },
        not_applicable=[resource("aws:kms/key:Key", "key", {})],
        unknown="state",
    )

    @pytest.mark.parametrize("kind", SETTINGS)
    def test_each_type_is_judged(self, kind):
        assert self.judge(resource_at(kind, SETTINGS[kind][0].path, "DISABLED")).verdict is Verdict.FAIL
