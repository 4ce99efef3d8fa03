"""Logs that would hold the work itself."""

from __future__ import annotations

from quantum_policies.aws.settings import OFF, Setting, judge_settings
from quantum_policies.kit import Config, Judgement, Resource, Rule, Severity

_WHAT = "it logs what is sent and answered"
SETTINGS = {
    "aws:apigateway/methodSettings:MethodSettings": (Setting("settings.dataTraceEnabled", OFF, "false", _WHAT),),
    "aws:apigatewayv2/stage:Stage": (
        Setting("defaultRouteSettings.dataTraceEnabled", OFF, "false", _WHAT),
        Setting("routeSettings[*].dataTraceEnabled", OFF, "false", _WHAT),
    ),
    "aws:pipes/pipe:Pipe": (Setting("logConfiguration.includeExecutionDatas", frozenset({"absent"}), "absent", _WHAT),),
    "aws:sfn/stateMachine:StateMachine": (Setting("loggingConfiguration.includeExecutionData", OFF, "false", _WHAT),),
}


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """AWS takes each absent switch for off."""
    return judge_settings(resource, SETTINGS)


RULE = Rule(
    id="aws-no-payload-log",
    title="Logs hold no payloads",
    why="circuits, results and tokens in a general log are read by everybody who debugs, under the log's retention",
    controls=("AUD-03",),
    severity=Severity.MEDIUM,
    types=tuple(SETTINGS),
    fix="leave execution data and data traces out of the log, and log identifiers and hashes instead",
    check=check,
    labels=("audit",),
)
