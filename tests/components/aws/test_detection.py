import json

import pytest
from components.aws.cloudtrail_events import call

from quantum_landing_zone.aws.alert_patterns import alerts
from quantum_landing_zone.aws.alert_policy import topic_policy
from quantum_landing_zone.aws.detection import AwsDetection

KEYS = {"audit": "arn:key:audit"}
RULE = "aws:cloudwatch/eventRule:EventRule"
TOPIC = "arn:aws:sns:eu-north-1:555566667777:qlz-borealis-benchmark-alerts"


@pytest.fixture
def make(plan, borealis):
    def built(declaration=borealis, environment="benchmark", keys=KEYS, **more):
        args = {"declaration": declaration, "environment": environment, "key_arns": keys}
        return plan(lambda: AwsDetection("d", args), **more)

    return built


@pytest.fixture
def detection(make):
    return make()


@pytest.fixture
def here(workspace, borealis):
    return workspace(borealis, "benchmark")


def test_the_inventory_is_exact(detection):
    assert detection.counts() == {
        "quantum-landing-zone:index:AwsDetection": 1,
        "aws:sns/topic:Topic": 1,
        "aws:sns/topicPolicy:TopicPolicy": 1,
        "aws:sns/topicSubscription:TopicSubscription": 1,
        RULE: 13,
        "aws:cloudwatch/eventTarget:EventTarget": 13,
    }


def test_there_is_a_rule_in_force_for_every_alert(detection, here):
    rules = [detection.inputs(name) for name in detection.names(RULE)]
    assert {rule["name"]: rule["eventPattern"] for rule in rules} == {
        f"qlz-borealis-benchmark-alert-{alert.id}": alert.event_pattern for alert in alerts(here)
    }
    assert {rule["state"] for rule in rules} == {"ENABLED"}
    assert detection.inputs("d-key-issued")["description"] == (
        "A long-lived credential was issued (critical; IAM-03, AUD-07)"
    )


def test_the_topic_is_encrypted_with_the_audit_key(detection):
    topic = detection.inputs("d-topic")
    assert (topic["name"], topic["kmsMasterKeyId"]) == ("qlz-borealis-benchmark-alerts", "arn:key:audit")


def test_the_topic_admits_exactly_these_rules(detection, here):
    policy = detection.inputs("d-topic-policy")
    rules = [f"alert-{alert.id}" for alert in alerts(here)]
    assert policy == {"arn": TOPIC, "policy": topic_policy(here, rules)}
    (allowed,) = (each for each in json.loads(policy["policy"])["Statement"] if each["Sid"] == "AllowAlertRules")
    assert allowed["Condition"]["ArnEquals"]["aws:SourceArn"] == [
        f"arn:aws:events:eu-north-1:555566667777:rule/{detection.inputs(f'd-{alert.id}')['name']}"
        for alert in alerts(here)
    ]


def test_an_alert_flows_only_when_the_topic_admits_it(detection):
    assert detection.after("d-key-issued-target") == {"d-topic", "d-topic-policy", "d-key-issued"}


def test_every_target_is_the_topic(detection):
    targets = [detection.inputs(name) for name in detection.names("aws:cloudwatch/eventTarget:EventTarget")]
    assert {target["arn"] for target in targets} == {TOPIC}
    assert {target["rule"] for target in targets} == {detection.inputs(name)["name"] for name in detection.names(RULE)}


def test_the_message_says_what_where_and_when_and_leaves_the_rest_in_the_archive(detection):
    """Alerts go to mailboxes: no person, no address, no parameter of the call is in them (RES-05)."""
    transformer = detection.inputs("d-key-issued-target")["inputTransformer"]
    event = call("iam", "CreateAccessKey", region="us-east-1", requestParameters={"userName": "somebody"})
    message = transformer["inputTemplate"]
    for variable, path in transformer["inputPaths"].items():
        value = event
        for part in path.removeprefix("$.").split("."):
            value = value[part]
        message = message.replace(f"<{variable}>", json.dumps(value))
    assert json.loads(message) == {
        "alert": "key-issued",
        "title": "A long-lived credential was issued",
        "severity": "critical",
        "controls": ["IAM-03", "AUD-07"],
        "team": "borealis",
        "environment": "benchmark",
        "account": "555566667777",
        "event": "CreateAccessKey",
        "record": "6d1e6d2c-0000-4000-8000-000000000002",
        "region": "us-east-1",
        "time": "2026-11-25T10:00:00Z",
    }


def test_every_owner_is_subscribed_by_mail(make, aurora):
    two = make(aurora.replace("[leads@example.org]", "[leads@example.org, night@example.org]"), "test")
    names = two.names("aws:sns/topicSubscription:TopicSubscription")
    assert [(two.inputs(name)["protocol"], two.inputs(name)["endpoint"]) for name in names] == [
        ("email", "leads@example.org"),
        ("email", "night@example.org"),
    ]


def test_an_owner_s_subscription_keeps_its_name_when_another_joins(make, detection, borealis):
    kind = "aws:sns/topicSubscription:TopicSubscription"
    more = make(borealis.replace("[leads@example.org]", "[first@example.org, leads@example.org]"))
    assert set(detection.names(kind)) < set(more.names(kind))


def test_documents_are_known_at_preview(make, here):
    made = make(preview=True)
    assert made.inputs("d-topic-policy")["policy"] == topic_policy(
        here, [f"alert-{alert.id}" for alert in alerts(here)]
    )
    assert made.inputs("d-root-used-target")["arn"] == TOPIC


def test_everything_that_takes_tags_carries_those_of_confidential_alerts(detection):
    wanted = {
        "Team": "borealis",
        "Environment": "benchmark",
        "Artifact": "alert",
        "Sensitivity": "confidential",
        "Owner": "leads@example.org",
        "CostCentre": "CC-1",
    }
    assert len(detection.taggable()) == 14
    assert [made.inputs["tags"] for made in detection.taggable()] == [wanted] * 14


def test_a_workspace_without_an_audit_key_is_refused(make):
    with pytest.raises(ValueError, match="keyArns has no key for data class 'audit'"):
        make(keys={"internal": "arn:key:internal"})


def test_arns_are_given_back_for_the_other_parts(detection, here):
    assert detection.outputs == {
        "topic_arn": TOPIC,
        "rule_arns": {alert.id: f"arn:mock:d-{alert.id}" for alert in alerts(here)},
    }


def test_children_are_parented_to_the_component_alone(detection):
    assert {made.parent for made in detection.made if made.name != "d"} == {"d"}
