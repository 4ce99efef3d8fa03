"""How one value is spoilt, and what is left alone."""

import json

import pytest
from google.protobuf.struct_pb2 import Struct
from pulumi.runtime.proto import analyzer_pb2 as proto

from benchmarks.mutation import documents, kinds
from benchmarks.mutation.capture import Captured
from benchmarks.mutation.classification import classification
from benchmarks.mutation.mutants import mutants

KEY, BUCKET = "aws:kms/key:Key", "aws:s3/bucket:Bucket"
UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9"
DENY = {"Sid": "No", "Effect": "Deny", "Principal": "*", "Action": "s3:*", "Resource": "*"}


def spoilt(kind, properties):
    struct = Struct()
    struct.update(properties)
    request = proto.AnalyzeRequest(type=kind, urn=f"urn:pulumi:d::p::{kind}::n", name="n", properties=struct)
    return list(mutants(Captured("any", (request,), (), Struct())))


def ways(kind, properties, path):
    return [each.way for each in spoilt(kind, properties) if each.path == path]


@pytest.mark.parametrize(
    "key, value, expected",
    [
        ("region", "eu-west-2", [("another region", "ap-southeast-2")]),
        ("arn", "arn:aws:sqs:eu-west-2:111122223333:q", ["another region", "another account"]),
        ("name", "qlz-eu-west-2-111122223333", []),
        ("location", "eastus", [("another location", "australiaeast")]),
        ("location", "global", []),
        ("cidr", "10.0.0.0/8", [("open to all addresses", "0.0.0.0/0")]),
        ("action", "Microsoft.Quantum/Workspaces/read", [("all of the service", "Microsoft.Quantum/*"), "all actions"]),
        ("period", "P365D", [("halved", "P182D"), ("zero", "P0D"), ("ten times", "P3650D")]),
        ("limit", "500", [("halved", "250"), ("zero", "0"), ("ten times", "5000")]),
        ("account", "111122223333", [("another account", "999900001111")]),
        ("kmsKeyId", UNKNOWN, [("the cloud's own key", "alias/aws/ebs")]),
        ("vpcId", UNKNOWN, []),
        ("mode", "COMPLIANCE", [("COMPLIANCE to GOVERNANCE", "GOVERNANCE")]),
    ],
)
def test_a_text_is_spoilt_by_its_kind(key, value, expected):
    found = [(way, changed) for way, changed, _ in kinds.texts(key, value, {"COMPLIANCE": ("GOVERNANCE",)})]
    assert [
        each if isinstance(wanted, tuple) else each[0] for each, wanted in zip(found, expected, strict=True)
    ] == expected


def test_a_number_is_spoilt_both_ways_unless_one_makes_it_stronger():
    assert ways(KEY, {"deletionWindowInDays": 30}, "deletionWindowInDays") == ["halved", "zero"]
    assert ways(KEY, {"rotationPeriodInDays": 365}, "rotationPeriodInDays") == ["ten times"]
    assert ways(KEY, {"anythingNew": 30}, "anythingNew") == ["removed", "halved", "zero", "ten times"]


def test_what_nobody_has_looked_at_counts():
    assert ways("aws:new/thing:Thing", {"open": False}, "open") == ["false removed", "false to true"]
    assert ways("aws:new/thing:Thing", {"open": False}, "region") == ["another region"]
    assert ways("aws:new/thing:Thing", {"open": False}, "") == ["left out"]
    assert ways(KEY, {"description": "keys"}, "description") == []


def test_a_required_property_is_refused_by_the_schema_when_it_is_gone():
    found = spoilt("aws:s3/bucketVersioning:BucketVersioning", {"versioningConfiguration": {"status": "Enabled"}})
    assert [(each.path, each.refused) for each in found if each.way == "removed"] == [
        ("versioningConfiguration", True),
        ("versioningConfiguration.status", True),
    ]


def test_what_another_resource_is_made_of_is_not_left_out():
    struct = Struct()
    request = proto.AnalyzeRequest(type=KEY, urn="urn:key", name="key", properties=struct)
    told = {"kmsKeyId": proto.AnalyzerPropertyDependencies(urns=["urn:key"])}
    node = proto.AnalyzerResource(type=BUCKET, urn="urn:bucket", propertyDependencies=told)
    assert [each.way for each in mutants(Captured("any", (request,), (node,), Struct()))] == ["another region"]


def changed(statement, type_="aws:s3/bucketPolicy:BucketPolicy", others=()):
    document = {"Statement": [statement, *others]}
    return {(place, way): found and found["Statement"][0] for place, way, found in documents.spoilt(document, type_)}


def test_an_allow_is_widened_in_each_part():
    own = {"AWS": "arn:aws:iam::111122223333:role/a"}
    condition = {"StringEquals": {"aws:PrincipalArn": "arn:aws:iam::111122223333:role/a", "s3:prefix": "a"}}
    allow = {"Sid": "A", "Effect": "Allow", "Principal": own, "Action": ["s3:GetObject"], "Condition": condition}
    found = changed(allow)
    assert sorted(way for _, way in found) == [
        "NotAction", "all actions", "all of the service", "another account", "everyone", "removed",
    ]  # fmt: skip
    everyone = found["Statement[A].Principal", "everyone"]
    assert everyone == {**allow, "Principal": "*", "Condition": {"StringEquals": {"s3:prefix": "a"}}}
    assert "111122223333" not in json.dumps(found["Statement[A]", "another account"])


def test_a_deny_is_dropped_and_turned_round():
    assert changed(DENY) == {
        ("Statement[No]", "dropped"): None,
        ("Statement[No].Effect", "Deny to Allow"): {**DENY, "Effect": "Allow"},
    }


def test_a_deny_in_a_role_s_own_document_counts_where_something_allows_it():
    role = "aws:iam/rolePolicy:RolePolicy"
    allow = {"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}
    assert ("Statement[No]", "dropped") in changed(DENY, role, [allow])
    assert ("Statement[No]", "dropped") not in changed(DENY, role, [{**allow, "Action": "sqs:SendMessage"}])


def test_each_claim_of_a_trust_policy_is_taken_away_by_itself():
    condition = {"StringEquals": {"id:aud": "a", "id:sub": "s"}}
    allow = {
        "Sid": "In",
        "Effect": "Allow",
        "Principal": {"Federated": "x"},
        "Action": "sts:Assume",
        "Condition": condition,
    }
    removed = [place for place, way in changed(allow, documents.TRUST) if way == "removed"]
    assert removed == [
        "Statement[In].Condition",
        "Statement[In].Condition.StringEquals.id:aud",
        "Statement[In].Condition.StringEquals.id:sub",
    ]


def test_every_reason_is_one():
    facts = classification()
    reasons = [why for table in (facts.harmless, facts.only) for paths in table.values() for why in paths.values()]
    assert all(len(why) > 5 and not why.endswith(".") for why in [*reasons, *facts.keep.values()])
    assert all(";" in why for paths in facts.only.values() for why in paths.values())
