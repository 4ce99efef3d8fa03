"""Sinks of a tenant file: each kind says how it is reached, and spoiling one thing yields one fault that teaches."""

import pytest

KEY = "arn:aws:kms:eu-west-2:999988887777:key/11111111-2222-3333-4444-555555555555"
QUEUE = {"kind": "sqs", "name": "siem", "jurisdiction": "uk", "readerRoleArn": "arn:aws:iam::999988887777:role/siem"}
READER = "the object id of the SIEM's identity in Entra, which reads the hub"
HUB = {
    "kind": "event-hub",
    "name": "hub",
    "jurisdiction": "uk",
    "readerPrincipalId": "66666666-aaaa-4bbb-8ccc-dddddddddddd",
}
STREAM = {"kind": "firehose", "name": "lake", "jurisdiction": "uk", "bucket": "siem-lake", "bucketKeyArn": KEY}


@pytest.fixture
def faults(declaration, faults_of):
    def find(*sinks):
        declaration["exports"] = list(sinks)
        return [(fault.path, fault.problem, fault.control) for fault in faults_of(declaration)]

    return find


def test_both_kinds_of_aws_are_accepted(faults):
    assert faults(QUEUE, STREAM) == []


def test_an_event_hub_without_an_environment_on_azure_would_get_nothing(faults):
    assert faults(HUB) == [
        ("exports[0].kind", "is a sink of Azure, and the team's environments are on AWS alone", "AUD-06")
    ]


def test_a_queue_without_an_environment_on_aws_would_get_nothing(azure_declaration, faults_of):
    azure_declaration["exports"] = [{**QUEUE, "jurisdiction": "us"}]
    assert [(fault.path, fault.problem) for fault in faults_of(azure_declaration)] == [
        ("exports[0].kind", "is a sink of AWS, and the team's environments are on Azure alone")
    ]


def test_an_event_hub_is_accepted_on_azure(azure_declaration, faults_of):
    azure_declaration["exports"] = [{**HUB, "jurisdiction": "us"}]
    assert faults_of(azure_declaration) == []


def test_an_event_hub_names_its_reader_and_nothing_of_aws(azure_declaration, faults_of):
    azure_declaration["exports"] = [
        {"kind": "event-hub", "name": "one", "jurisdiction": "us"},
        {**HUB, "name": "two", "jurisdiction": "us", "readerRoleArn": QUEUE["readerRoleArn"]},
        {**HUB, "name": "three", "jurisdiction": "us", "readerPrincipalId": "siem"},
    ]
    found = [fault.path for fault in faults_of(azure_declaration)]
    assert found[-1:] == ["exports[2].readerPrincipalId"]
    azure_declaration["exports"].pop()
    told = [(fault.path, fault.problem) for fault in faults_of(azure_declaration)]
    assert told == [
        (
            "exports[0].readerPrincipalId",
            f"is missing: a sink of kind 'event-hub' names {READER}",
        ),
        ("exports[1].readerRoleArn", "means nothing for a sink of kind 'event-hub'"),
    ]


@pytest.mark.parametrize(
    "sink, field, names",
    [
        (QUEUE, "readerRoleArn", "a sink of kind 'sqs' names the role of the SIEM that reads the queue"),
        (STREAM, "bucket", "a sink of kind 'firehose' names the SIEM's bucket"),
        (STREAM, "bucketKeyArn", "a sink of kind 'firehose' names the KMS key of that bucket"),
    ],
)
def test_a_sink_that_cannot_be_reached_is_refused(faults, sink, field, names):
    ((path, problem, control),) = faults({name: value for name, value in sink.items() if name != field})
    assert (path, control) == (f"exports[0].{field}", "AUD-06")
    assert names in problem


@pytest.mark.parametrize(
    "sink, extra, value",
    [
        (QUEUE, "bucket", "siem-lake"),
        (QUEUE, "bucketKeyArn", KEY),
        (STREAM, "readerRoleArn", QUEUE["readerRoleArn"]),
        (QUEUE, "readerPrincipalId", HUB["readerPrincipalId"]),
    ],
)
def test_a_field_of_another_kind_is_refused(faults, sink, extra, value):
    found = faults({**sink, extra: value})
    assert found == [(f"exports[0].{extra}", f"means nothing for a sink of kind {sink['kind']!r}", "AUD-06")]


def test_names_tell_sinks_apart_whatever_their_case(faults):
    assert faults(QUEUE, {**STREAM, "name": "SIEM"}) == [
        ("exports[1].name", "is the name of another sink too", "AUD-06")
    ]


def test_the_key_tells_where_a_bucket_is(faults):
    assert faults({**STREAM, "bucketKeyArn": KEY.replace("eu-west-2", "eu-north-1")}) == [
        ("exports[0].bucketKeyArn", "is in eu-north-1, in jurisdiction 'eu'", "RES-05")
    ]
    assert faults({**STREAM, "bucketKeyArn": KEY.replace("eu-west-2", "xx-none-9")}) == [
        ("exports[0].bucketKeyArn", "is in xx-none-9, in an unknown jurisdiction", "RES-05")
    ]


@pytest.mark.parametrize(
    "field, value",
    [("readerRoleArn", "arn:aws:iam::999988887777:user/x"), ("readerRoleArn", "*"), ("bucket", "A_B")],
)
def test_addresses_have_a_form(faults, field, value):
    sink = QUEUE if field == "readerRoleArn" else STREAM
    assert [path for path, _, _ in faults({**sink, field: value})] == [f"exports[0].{field}"]
