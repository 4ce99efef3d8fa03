"""The sandbox's account has no anomaly detection, so the inputs are held against botocore's declarations."""

import boto3
import pulumi
import pytest
from botocore.stub import Stubber
from components.aws.declared_calls import faults

from quantum_landing_zone.aws.spend_anomalies import AwsSpendAnomalies, threshold
from quantum_landing_zone.operations.finders import FINDERS

COMPONENT = "quantum-landing-zone:index:AwsSpendAnomalies"
MONITOR = "aws:costexplorer/anomalyMonitor:AnomalyMonitor"
SUBSCRIPTION = "aws:costexplorer/anomalySubscription:AnomalySubscription"
TAGS = {
    "Team": "aurora",
    "Environment": "dev",
    "Artifact": "spend",
    "Sensitivity": "internal",
    "Owner": "leads@example.org",
    "CostCentre": "CC-1",
}


@pytest.fixture
def make(plan, aurora):
    def built(declaration=aurora, environment="dev", **more):
        return plan(lambda: AwsSpendAnomalies("a", {"declaration": declaration, "environment": environment}), **more)

    return built


def test_the_account_is_watched_by_service_and_the_owners_are_told(make):
    made = make()
    assert made.counts() == {COMPONENT: 1, MONITOR: 1, SUBSCRIPTION: 1}
    assert made.inputs("a-monitor") == {
        "name": "qlz-aurora-dev-spend-by-service",
        "monitorType": "DIMENSIONAL",
        "monitorDimension": "SERVICE",
        "tags": TAGS,
    }
    assert made.inputs("a-subscription") == {
        "name": "qlz-aurora-dev-spend-anomalies",
        "accountId": "111122223333",
        "frequency": "DAILY",
        "monitorArnLists": ["arn:mock:a-monitor"],
        "subscribers": [{"type": "EMAIL", "address": "leads@example.org"}],
        "thresholdExpression": {
            "dimension": {
                "key": "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
                "matchOptions": ["GREATER_THAN_OR_EQUAL"],
                "values": ["1"],
            }
        },
        "tags": TAGS,
    }
    assert made.outputs == {"monitor_arn": "arn:mock:a-monitor"}


def test_the_calls_behind_them_are_as_aws_declares_them(make):
    made = make()
    monitor, subscription = made.inputs("a-monitor"), made.inputs("a-subscription")
    tags = [{"Key": key, "Value": value} for key, value in TAGS.items()]
    asked = {
        "MonitorName": monitor["name"],
        "MonitorType": monitor["monitorType"],
        "MonitorDimension": monitor["monitorDimension"],
    }
    assert faults("ce", "CreateAnomalyMonitor", AnomalyMonitor=asked, ResourceTags=tags) == []
    dimension = subscription["thresholdExpression"]["dimension"]
    told = {
        "SubscriptionName": subscription["name"],
        "AccountId": subscription["accountId"],
        "Frequency": subscription["frequency"],
        # The recording engine's ARN is shorter than any of AWS.
        "MonitorArnList": [
            each.replace("arn:mock:", "arn:aws:ce::111122223333:") for each in subscription["monitorArnLists"]
        ],
        "Subscribers": [{"Type": each["type"], "Address": each["address"]} for each in subscription["subscribers"]],
        "ThresholdExpression": {
            "Dimensions": {
                "Key": dimension["key"],
                "MatchOptions": dimension["matchOptions"],
                "Values": dimension["values"],
            }
        },
    }
    assert faults("ce", "CreateAnomalySubscription", AnomalySubscription=told, ResourceTags=tags) == []


def test_every_word_of_a_closed_set_is_one_that_aws_knows(make):
    """Parameter validation leaves enums of inner shapes to AWS."""
    model = boto3.session.Session()._session.get_service_model("ce")
    made = make()
    subscription = made.inputs("a-subscription")
    dimension = subscription["thresholdExpression"]["dimension"]
    for shape, word in (
        ("MonitorType", made.inputs("a-monitor")["monitorType"]),
        ("MonitorDimension", made.inputs("a-monitor")["monitorDimension"]),
        ("AnomalySubscriptionFrequency", subscription["frequency"]),
        ("SubscriberType", subscription["subscribers"][0]["type"]),
        ("Dimension", dimension["key"]),
        ("MatchOption", dimension["matchOptions"][0]),
    ):
        assert word in model.shape_for(shape).enum, shape


@pytest.mark.parametrize(
    "budgets, same_account, expected",
    [
        ((0, 0), False, "1"),
        ((5, 0), False, "1"),
        ((100, 900), False, "10"),
        ((100, 900), True, "100"),
        ((99.99, 0), False, "10"),
        ((123.4, 0), False, "12.34"),
    ],
)
def test_an_anomaly_counts_from_a_tenth_of_what_the_account_may_spend(
    workspace, aurora, budgets, same_account, expected
):
    dev, test = budgets
    text = aurora.replace("    devices: [amazon/sv1", f"    monthlyBudgetUsd: {dev}\n    devices: [amazon/sv1")
    text = text.replace("    devices: [iqm/Garnet]", f"    monthlyBudgetUsd: {test}\n    devices: [iqm/Garnet]")
    if same_account:
        text = text.replace('account: "111122224444"', 'account: "111122223333", accountWide: adopt')
    assert threshold(workspace(text, "dev")) == expected


def test_an_environment_that_adopts_makes_none(make, borealis):
    made = make(borealis, "benchmark")
    assert made.counts() == {COMPONENT: 1}
    assert made.outputs == {"monitor_arn": None}


def test_all_but_the_monitor_s_arn_is_known_at_preview(make):
    made, previewed = make(), make(preview=True)
    assert previewed.inputs("a-monitor") == made.inputs("a-monitor")
    given = previewed.inputs("a-subscription")
    assert [isinstance(each, pulumi.output.Unknown) for each in given["monitorArnLists"]] == [True]
    assert {key: value for key, value in given.items() if key != "monitorArnLists"} == {
        key: value for key, value in made.inputs("a-subscription").items() if key != "monitorArnLists"
    }


@pytest.mark.parametrize(
    "kind, call, listed, word",
    [
        (MONITOR, "get_anomaly_monitors", "AnomalyMonitors", "Monitor"),
        (SUBSCRIPTION, "get_anomaly_subscriptions", "AnomalySubscriptions", "Subscription"),
    ],
)
def test_after_a_killed_run_they_are_found_by_name_on_any_page(kind, call, listed, word):
    client = boto3.client("ce", region_name="us-east-1")
    others = {"MonitorType": "DIMENSIONAL"}
    if word == "Subscription":
        others = {"MonitorArnList": ["arn:aws:ce::111122223333:x/1"], "Subscribers": [], "Frequency": "DAILY"}

    def page(name, number, **more):
        arn = f"arn:aws:ce::111122223333:anomaly/{number}"
        return {listed: [{f"{word}Name": name, f"{word}Arn": arn, **others}], **more}

    with Stubber(client) as stub:
        stub.add_response(call, page("another", 1, NextPageToken="2"), {})
        stub.add_response(call, page("ours", 2), {"NextPageToken": "2"})
        assert FINDERS[kind](lambda _: client, {"name": "ours"}) == ["arn:aws:ce::111122223333:anomaly/2"]
        stub.add_response(call, page("ours-too", 3), {})
        assert FINDERS[kind](lambda _: client, {"name": "ours"}) == []
