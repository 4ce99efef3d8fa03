import json

import pytest
from policies.rules.alerting import ALERTING, GROUP, HOME_BUS, TOPIC, forwarding, rule, target
from policies.rules.workspaces import STACK

from quantum_policies.aws.event_routes import RULE, routes
from quantum_policies.kit import Source, UnknownValue
from quantum_policies.kit.testing import beside, unknown_at, with_source

EVENT = {"source": "aws.iam", "detail": {"eventName": "CreateUser"}}


def told(*others, region="eu-north-1"):
    return routes(beside(STACK, *others).build()).tells(region, EVENT)


@pytest.mark.parametrize("region", ["eu-north-1", "us-east-1", "us-west-1", "us-west-2", "eu-west-2"])
def test_an_event_is_told_where_it_arises_or_one_hop_further(region):
    assert told(*ALERTING, region=region)


def test_a_rule_sees_the_events_of_its_own_region_only():
    assert not told(rule(), target(), region="us-east-1")
    assert told(rule(region="us-east-1"), target(region="us-east-1"), region="us-east-1")


@pytest.mark.parametrize(
    "others",
    [
        (),
        (rule(),),
        (target(),),
        (rule(state="DISABLED"), target()),
        (rule(isEnabled=False), target()),
        (rule(eventBusName="partners"), target()),
        (rule(pattern={"source": ["aws.s3"]}), target()),
        (rule(pattern="{"), target()),
        (rule(), target("another")),
        (rule(), target(arn=GROUP)),
        (rule(), target(arn="nothing")),
        (rule(), target(region="us-east-1")),
        (rule(region="us-east-1"), target()),
    ],
)
def test_without_a_rule_that_catches_and_a_target_that_tells_nobody_is_told(others):
    assert not told(*others)


def test_what_is_sent_home_must_be_caught_there_too():
    assert not told(*forwarding("us-east-1"), region="us-east-1")
    assert not told(*forwarding("us-east-1"), rule(pattern={"source": ["aws.s3"]}), target(), region="us-east-1")
    assert not told(*forwarding("us-east-1", {"source": ["aws.s3"]}), rule(), target(), region="us-east-1")


def test_there_is_no_second_hop():
    """EventBridge sends no event on that has been sent on already."""
    second = (rule(), target(arn=HOME_BUS.replace("eu-north-1", "eu-west-2")))
    third = (rule("far", region="eu-west-2"), target("far", region="eu-west-2"))
    assert told(*forwarding("us-east-1"), *second, rule("own"), target("own"), region="us-east-1")
    assert not told(*forwarding("us-east-1"), *second, *third, region="us-east-1")


def test_a_rule_without_a_name_has_the_one_of_its_target_by_its_origin():
    unnamed = rule("unnamed")
    linked = with_source(target("unnamed"), "rule", Source(RULE, "unnamed", {}, unnamed.urn))
    assert told(unnamed, linked)
    assert not told(unnamed, with_source(target("unnamed"), "rule", Source(RULE, "x", {}, "another")))


def test_an_address_that_is_not_known_yet_is_told_by_its_origin():
    def made_from(kind):
        return with_source(target(), "arn", Source(kind, "made", {}))

    assert told(rule(), made_from("aws:sns/topic:Topic"))
    assert not told(rule(), made_from("aws:cloudwatch/logGroup:LogGroup"))


@pytest.mark.parametrize(
    "others",
    [(unknown_at(rule(), "eventPattern"), target()), (rule(), unknown_at(target(), "arn"))],
)
def test_what_nobody_can_trace_is_a_doubt_and_no_route(others):
    found = routes(beside(STACK, *others).build())
    assert isinstance(found.doubt, UnknownValue)
    assert not found.tells("eu-north-1", EVENT)


def test_a_pattern_may_stand_as_an_object():
    assert told(rule(pattern=json.dumps({"source": ["aws.iam"]})), target(arn=TOPIC))
