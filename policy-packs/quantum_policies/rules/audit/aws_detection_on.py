"""What watches, and is declared to be off."""

from __future__ import annotations

from quantum_policies.aws.settings import Setting, judge_settings
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity

_ON = frozenset({"true", "enabled", "enabled_with_all_cloudtrail_management_events"})
_OFF = "it is switched off"
_ALARM = "aws:cloudwatch/metricAlarm:MetricAlarm"
SETTINGS = {
    "aws:cfg/recorderStatus:RecorderStatus": (Setting("isEnabled", _ON, "false", _OFF),),
    "aws:cloudwatch/eventRule:EventRule": (Setting("state", _ON, "enabled", _OFF),),
    _ALARM: (Setting("actionsEnabled", _ON, "true", "its actions are switched off"),),
    "aws:ec2/flowLog:FlowLog": (
        Setting("trafficType", frozenset({"all"}), "absent", "it leaves out a part of the traffic"),
    ),
    "aws:guardduty/detector:Detector": (Setting("enable", _ON, "true", _OFF),),
    "aws:guardduty/detectorFeature:DetectorFeature": (Setting("status", _ON, "absent", _OFF),),
    "aws:lambda/eventSourceMapping:EventSourceMapping": (Setting("enabled", _ON, "true", _OFF),),
    "aws:macie2/account:Account": (Setting("status", _ON, "enabled", _OFF),),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """Declared and switched off, or with nobody to tell, is worse than absent: it looks like a watch."""
    if resource.type == _ALARM and not resource.elements("alarmActions"):
        return resource.fail("it tells nobody (`alarmActions` is empty)")
    return judge_settings(resource, SETTINGS)


RULE = Rule(
    id="aws-detection-on",
    title="Whatever watches is switched on",
    why="a detector, alarm or log that is declared but off passes for a watch until the day it is needed",
    controls=("AUD-05", "AUD-07"),
    severity=Severity.HIGH,
    types=tuple(SETTINGS),
    fix="switch it on, or remove it so that nobody counts on it",
    check=check,
    labels=("audit",),
)
