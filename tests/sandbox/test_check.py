from typing import Any

import pytest

from quantum_sandbox import declarations
from quantum_sandbox.check import Fault, check, kind_of
from quantum_sandbox.values import UNKNOWN

LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"


def _faults(token: str, **values: Any) -> list[Fault]:
    package = "aws" if token.startswith("aws:") else "azure-native"
    found = declarations.resource(package, token)
    assert found is not None
    return check(found.inputs, values)[1]


def test_all_faults_of_a_resource_come_at_once() -> None:
    rule = {"id": 1, "status": ["x"], "expiration": {"days": "soon"}, "colour": "red"}
    assert _faults(LIFECYCLE, rules=[rule, "none"], buckets="b") == [
        Fault("rules[0].status", "type", "string", "array"),
        Fault("rules[0].expiration.days", "type", "integer", "string"),
        Fault("rules[0].colour", "unknown", found="colour"),
        Fault("rules[1]", "type", "object", "string"),
        Fault("buckets", "unknown", found="buckets"),
        Fault("bucket", "missing", expected="bucket"),
    ]


def test_missing_member_of_a_block_is_named_with_its_path() -> None:
    assert _faults(LIFECYCLE, bucket="b", rules=[{"id": "a"}]) == [
        Fault("rules[0].status", "missing", expected="status")
    ]


def test_unknown_values_fit_everywhere() -> None:
    assert _faults(LIFECYCLE, bucket=UNKNOWN, rules=[{"id": UNKNOWN, "status": "Enabled", "expiration": UNKNOWN}]) == []
    assert _faults(LIFECYCLE, bucket="b", rules=UNKNOWN) == []


def test_null_is_absent() -> None:
    assert _faults(LIFECYCLE, bucket=None) == [Fault("bucket", "missing", expected="bucket")]


def test_values_that_lose_nothing_are_turned_into_the_declared_kind() -> None:
    found = declarations.resource("aws", "aws:kms/key:Key")
    assert found is not None
    values, faults = check(
        found.inputs, {"enableKeyRotation": "true", "deletionWindowInDays": "7", "description": 5, "tags": {"a": True}}
    )
    assert faults == []
    assert values == {"enableKeyRotation": True, "deletionWindowInDays": 7, "description": "5", "tags": {"a": "true"}}


@pytest.mark.parametrize(
    "name, value, expected, found",
    [
        ("enableKeyRotation", "yes", "boolean", "string"),
        ("enableKeyRotation", 1, "boolean", "number"),
        ("deletionWindowInDays", 7.5, "integer", "number"),
        ("deletionWindowInDays", True, "integer", "bool"),
        ("tags", ["a"], "object", "array"),
        ("description", {"a": "b"}, "string", "object"),
    ],
)
def test_wrong_kind(name: str, value: Any, expected: str, found: str) -> None:
    assert _faults("aws:kms/key:Key", **{name: value}) == [Fault(name, "type", expected, found)]


def test_bad_enum_value_lists_what_is_allowed() -> None:
    faults = _faults(
        "azure-native:storage:StorageAccount",
        resourceGroupName="g",
        kind="StorageV2",
        sku={"name": "Standard_LRS"},
        minimumTlsVersion="TLS9",
    )
    assert faults == [Fault("minimumTlsVersion", "enum", allowed=("TLS1_0", "TLS1_1", "TLS1_2", "TLS1_3"))]


def test_union_takes_any_of_its_options() -> None:
    statement = {"Effect": "Allow", "Action": "s3:*", "Principal": "*"}
    document = {"Version": "2012-10-17", "Statement": [statement]}
    token = "aws:s3/bucketPolicy:BucketPolicy"
    assert _faults(token, bucket="b", policy=document) == []
    assert _faults(token, bucket="b", policy="{}") == []
    assert [fault.path for fault in _faults(token, bucket="b", policy={**document, "Colour": "red"})] == [
        "policy.Colour"
    ]


@pytest.mark.parametrize("value, kind", [(True, "bool"), (1, "number"), ("a", "string"), ([], "array"), ({}, "object")])
def test_kinds_have_the_names_of_the_engine(value: Any, kind: str) -> None:
    assert kind_of(value) == kind
