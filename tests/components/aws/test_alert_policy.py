"""Only the workspace's own rules and alarms and the account's budgets publish to the alert topic, and only over TLS."""

import json

import pytest
from components.aws.iam_evaluator import Request, decide
from components.aws.schedule_declarations import with_schedules

from quantum_landing_zone.aws.alert_policy import topic_policy

ACCOUNT = "555566667777"
TOPIC = f"arn:aws:sns:eu-north-1:{ACCOUNT}:qlz-borealis-benchmark-alerts"
RULE = f"arn:aws:events:eu-north-1:{ACCOUNT}:rule/qlz-borealis-benchmark-alert-key-issued"
ALARM = f"arn:aws:cloudwatch:eu-north-1:{ACCOUNT}:alarm:qlz-borealis-benchmark-alarm-audit-dead-letters"
BUDGET = f"arn:aws:budgets::{ACCOUNT}:budget/qlz-borealis-benchmark-budget"


@pytest.fixture
def policy(workspace, borealis):
    return topic_policy(workspace(borealis, "benchmark"), ["alert-key-issued", "alert-root-used"])


def publish(service=None, *, action="sns:Publish", topic=TOPIC, **context):
    keys = {"source": "aws:SourceArn", "account": "aws:SourceAccount", "tls": "aws:SecureTransport"}
    given = {"aws:SecureTransport": "true"} | {keys[key]: value for key, value in context.items()}
    return Request(action, topic, given, service=service)


@pytest.mark.parametrize(
    "request_, expected",
    [
        (publish("events.amazonaws.com", source=RULE), "allow"),
        (publish("events.amazonaws.com", source=RULE, tls="false"), "deny"),
        (publish("events.amazonaws.com", source=RULE.replace("key-issued", "other")), "none"),
        (publish("events.amazonaws.com", source=RULE.replace(ACCOUNT, "999999999999")), "none"),
        (publish("events.amazonaws.com"), "none"),
        (publish("events.amazonaws.com", source=RULE, action="sns:Subscribe"), "none"),
        (publish("events.amazonaws.com", source=RULE, topic=f"{TOPIC}-2"), "none"),
        (publish("budgets.amazonaws.com", source=BUDGET, account=ACCOUNT), "allow"),
        (publish("budgets.amazonaws.com", source=BUDGET, account="999999999999"), "none"),
        (publish("budgets.amazonaws.com", source=BUDGET.replace(ACCOUNT, "999999999999"), account=ACCOUNT), "none"),
        (publish("cloudwatch.amazonaws.com", source=ALARM, account=ACCOUNT), "allow"),
        (publish("cloudwatch.amazonaws.com", source=ALARM, account="999999999999"), "none"),
        (publish("cloudwatch.amazonaws.com", source=f"{ALARM}-2", account=ACCOUNT), "none"),
        (publish("s3.amazonaws.com", source=RULE, account=ACCOUNT), "none"),
        (publish(), "none"),
        (publish(tls="false"), "deny"),
    ],
)
def test_who_publishes(policy, request_, expected):
    assert decide(policy, request_) == expected


def test_no_statement_allows_everybody(policy):
    allowed = [each["Principal"] for each in json.loads(policy)["Statement"] if each["Effect"] == "Allow"]
    assert allowed == [{"Service": f"{name}.amazonaws.com"} for name in ("events", "cloudwatch", "budgets")]


def test_the_rule_and_the_alarm_of_scheduled_jobs_publish_where_jobs_are_declared(workspace, aurora):
    plain, scheduled = (
        {one["Sid"]: one for one in json.loads(topic_policy(workspace(text, "dev"), ["alert-x"]))["Statement"]}
        for text in (aurora, with_schedules(aurora))
    )
    for sid, name in {
        "AllowAlertRules": "events:eu-west-2:111122223333:rule/qlz-aurora-dev-scheduled-job-failed",
        "AllowAlarms": "cloudwatch:eu-west-2:111122223333:alarm:qlz-aurora-dev-scheduled-dead-letters",
    }.items():
        before, after = (one[sid]["Condition"]["ArnEquals"]["aws:SourceArn"] for one in (plain, scheduled))
        assert after == [*before, f"arn:aws:{name}"]
    assert plain.keys() == scheduled.keys()
