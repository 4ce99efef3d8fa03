import json

import pytest
from components.aws.iam_evaluator import Request, decide

from quantum_landing_zone.aws.event_forwarding import AwsEventForwarding, forwarding_permissions, forwarding_trust
from quantum_landing_zone.aws.forwarded_events import forwarded_pattern

ACCOUNT = "555566667777"
BUS = f"arn:aws:events:eu-north-1:{ACCOUNT}:event-bus/default"
NAME = "qlz-borealis-benchmark-forward"
REGIONS = ["eu-west-2", "us-east-1", "us-west-1", "us-west-2"]
RULE = "aws:cloudwatch/eventRule:EventRule"
TARGET = "aws:cloudwatch/eventTarget:EventTarget"


@pytest.fixture
def make(plan, borealis):
    def built(**more):
        args = {"declaration": borealis, "environment": "benchmark"}
        return plan(lambda: AwsEventForwarding("f", args), **more)

    return built


@pytest.fixture
def here(workspace, borealis):
    return workspace(borealis, "benchmark")


def test_the_inventory_is_exact(make):
    assert make().counts() == {
        "quantum-landing-zone:index:AwsEventForwarding": 1,
        "aws:iam/policy:Policy": 1,
        "aws:iam/role:Role": 1,
        "aws:iam/rolePolicy:RolePolicy": 1,
        RULE: 4,
        TARGET: 4,
    }


def test_a_rule_in_each_watched_region_sends_home(make, here):
    made = make()
    rules, targets = ([made.inputs(name) for name in made.names(kind)] for kind in (RULE, TARGET))
    assert [(rule["region"], rule["name"], rule["state"]) for rule in rules] == [
        (region, NAME, "ENABLED") for region in REGIONS
    ]
    assert [rule["eventPattern"] for rule in rules] == [forwarded_pattern(here, region) for region in REGIONS]
    role = f"arn:aws:iam::{ACCOUNT}:role/qlz-borealis-benchmark-event-forwarding"
    assert targets == [
        {"rule": NAME, "region": region, "targetId": "home", "arn": BUS, "roleArn": role} for region in REGIONS
    ]


def test_events_flow_only_when_the_role_may_send_them(make):
    assert {"f-us-east-1", "f-send"} <= make().after("f-us-east-1-target")


def test_the_role_is_bounded_by_the_same_permissions(make):
    made = make()
    assert made.inputs("f-role")["permissionsBoundary"] == (
        f"arn:aws:iam::{ACCOUNT}:policy/{made.inputs('f-boundary')['name']}"
    )
    assert made.inputs("f-boundary")["policy"] == made.inputs("f-send")["policy"]
    assert "f-boundary" in made.after("f-role")


@pytest.mark.parametrize(
    "action, resource, expected",
    [
        ("events:PutEvents", BUS, "allow"),
        ("events:PutEvents", BUS.replace(ACCOUNT, "999999999999"), "none"),
        ("events:PutEvents", BUS.replace("eu-north-1", "us-east-1"), "none"),
        ("events:PutRule", BUS, "none"),
    ],
)
def test_the_role_puts_events_on_the_bus_at_home_and_nothing_else(here, action, resource, expected):
    assert decide(forwarding_permissions(here), Request(action, resource)) == expected


@pytest.mark.parametrize(
    "source, account, service, expected",
    [
        (f"arn:aws:events:us-east-1:{ACCOUNT}:rule/{NAME}", ACCOUNT, "events", "allow"),
        (f"arn:aws:events:eu-north-1:{ACCOUNT}:rule/{NAME}", ACCOUNT, "events", "none"),
        (f"arn:aws:events:us-east-1:{ACCOUNT}:rule/other", ACCOUNT, "events", "none"),
        (f"arn:aws:events:us-east-1:999999999999:rule/{NAME}", "999999999999", "events", "none"),
        (f"arn:aws:events:us-east-1:{ACCOUNT}:rule/{NAME}", ACCOUNT, "lambda", "none"),
    ],
)
def test_only_the_forwarding_rules_take_the_role(here, source, account, service, expected):
    context = {"aws:SourceArn": source, "aws:SourceAccount": account}
    request = Request("sts:AssumeRole", "", context, service=f"{service}.amazonaws.com")
    assert decide(forwarding_trust(here), request) == expected


def test_everything_that_takes_tags_carries_those_of_confidential_alerts(make):
    made = make().taggable()
    assert len(made) == 6
    assert {(each.inputs["tags"]["Artifact"], each.inputs["tags"]["Sensitivity"]) for each in made} == {
        ("alert", "confidential")
    }


def test_documents_are_known_at_preview(make, here):
    made = make(preview=True)
    assert made.inputs("f-role")["assumeRolePolicy"] == forwarding_trust(here)
    assert json.loads(made.inputs("f-us-east-1")["eventPattern"])["detail"]["awsRegion"] == ["us-east-1"]


def test_the_rules_are_given_back_by_region(make):
    assert make().outputs == {"rule_arns": {region: f"arn:mock:f-{region}" for region in REGIONS}}
