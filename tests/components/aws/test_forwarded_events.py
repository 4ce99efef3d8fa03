"""Every event that an alert waits for reaches it, by way of a forwarding rule where it is raised elsewhere."""

import pytest
from components.aws.cloudtrail_events import PERSON, ROOT, call, matches, raised, sign_in
from components.aws.test_alert_patterns import BAD, HARMLESS

from quantum_landing_zone.aws.alert_patterns import alerts
from quantum_landing_zone.aws.forwarded_events import forwarded_pattern, watched_regions

SEEN_IN = {
    "key-issued": "global",
    "root-used": "global",
    "role-changed": "global",
    "budget-changed": "global",
    "region-violation": "elsewhere",
}


@pytest.fixture
def here(workspace, borealis):
    return workspace(borealis, "benchmark")


def forwarded(here, event):
    """The regions from which the rules bring the event home."""
    return [region for region in watched_regions(here) if matches(forwarded_pattern(here, region), event)]


def test_the_global_region_and_braket_s_regions_are_watched_but_not_home(here, workspace, aurora):
    assert watched_regions(here) == ("us-east-1", "us-west-1", "us-west-2", "eu-west-2")
    assert watched_regions(workspace(aurora, "dev")) == ("us-east-1", "us-west-1", "us-west-2", "eu-north-1")


@pytest.mark.parametrize("what", [what for what, (alert, _) in BAD.items() if alert in SEEN_IN])
def test_what_is_raised_away_from_home_comes_home_from_there_and_raises_its_alert(here, what):
    alert, event = BAD[what]
    origin = event["detail"]["awsRegion"]
    assert forwarded(here, event) == ([] if origin == here.region else [origin])
    assert raised(here, event) == {alert}


def test_every_alert_that_waits_for_another_region_is_tested(here):
    assert {alert.id: alert.seen_in for alert in alerts(here) if alert.seen_in != "home"} == SEEN_IN


@pytest.mark.parametrize(
    "event, region",
    [
        (call("braket", "CreateQuantumTask", region="us-west-1"), "us-west-1"),
        (call("braket", "UpdateSpendingLimit", region="us-east-1"), "us-east-1"),
        (call("braket", "AcceptUserAgreement", region="us-west-2"), "us-west-2"),
        (call("s3", "CreateBucket", region="eu-west-2"), "eu-west-2"),
        (call("ec2", "CreateTags", region="us-west-2", userIdentity=ROOT), "us-west-2"),
        (sign_in(ROOT), "us-east-1"),
        (BAD["a forwarding rule"][1], "us-east-1"),
    ],
)
def test_an_event_comes_home_from_the_region_in_which_it_was_raised(here, event, region):
    assert forwarded(here, event) == [region]
    assert raised(here, event)


@pytest.mark.parametrize(
    "event",
    [
        *(event for event in HARMLESS.values() if event["detail"]["userIdentity"]["type"] != "Root"),
        sign_in(PERSON),
        call("s3", "CreateBucket", region="ap-northeast-1"),
        call("braket", "CancelQuantumTask", region="us-west-1"),
        call("iam", "CreateRole", region="us-east-1"),
        call("braket", "CreateQuantumTask", region="us-west-1") | {"source": "custom.braket"},
    ],
)
def test_nothing_else_comes_home(here, event):
    assert forwarded(here, event) == []


@pytest.mark.parametrize("what", BAD)
def test_two_workspaces_of_an_account_never_send_an_event_back_and_forth(here, workspace, aurora, what):
    """An event is sent from the region in which it was raised alone, so one that came home stays there."""
    event = BAD[what][1]
    there = workspace(aurora, "dev")
    for one in (here, there):
        assert set(forwarded(one, event)) <= {event["detail"]["awsRegion"]}


def test_the_patterns_fit_the_service(here):
    assert max(len(forwarded_pattern(here, region)) for region in watched_regions(here)) <= 2048


def test_a_region_that_is_not_watched_is_refused(here):
    with pytest.raises(ValueError, match="no events come home from eu-north-1"):
        forwarded_pattern(here, "eu-north-1")
