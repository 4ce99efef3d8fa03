"""Writing a report: the call itself, that S3 takes it, and that every policy on its way lets it through."""

import json
from urllib.parse import parse_qs

import boto3
import pytest
from components.conftest import BOREALIS
from moto import mock_aws

from quantum_landing_zone.access.callers import Call, Place, person
from quantum_landing_zone.access.documents import Documents, Kind
from quantum_landing_zone.reports.read import parse_report
from quantum_landing_zone.reports.store import canonical, key_of, put_arguments, store_report, tags
from quantum_landing_zone.reports.tags import TAG_KEYS
from quantum_landing_zone.tenant import AwsWorkspace, Environment, Role, parse_tenant


@pytest.fixture(scope="module")
def here():
    return AwsWorkspace(parse_tenant(BOREALIS), Environment.BENCHMARK)


@pytest.fixture(scope="module")
def documents(here):
    return Documents(here)


@pytest.fixture
def whole(read, report):
    return read(report)


def test_a_report_carries_environment_backend_sdk_and_method(whole):
    assert tags(whole) == {
        "Environment": "benchmark",
        "Backend": "arn:aws:braket:eu-north-1::device/qpu/iqm/Garnet",
        "Sdk": "amazon-braket-sdk@1.125.0",
        "Method": "quantum-volume@2",
    }
    assert tuple(tags(whole)) == TAG_KEYS


def test_the_call_chooses_neither_key_nor_algorithm(here, whole):
    arguments = put_arguments(here, whole, "reports/2026")
    assert set(arguments) == {
        "Bucket",
        "Key",
        "Body",
        "ContentType",
        "ChecksumAlgorithm",
        "ExpectedBucketOwner",
        "Tagging",
    }
    assert arguments["Bucket"] == here.stores["benchmark-output"].bucket
    assert arguments["ExpectedBucketOwner"] == here.account
    assert {key: value for key, (value,) in parse_qs(arguments["Tagging"]).items()} == tags(whole)


def test_s3_takes_the_report_and_gives_it_back_with_its_tags(here, whole):
    with mock_aws():
        s3 = boto3.client("s3", region_name=here.region)
        bucket = here.stores["benchmark-output"].bucket
        s3.create_bucket(Bucket=bucket, CreateBucketConfiguration={"LocationConstraint": here.region})
        key = store_report(s3, here, whole, "reports/2026")
        assert store_report(s3, here, whole, "reports/2026") == key
        assert [each["Key"] for each in s3.list_objects_v2(Bucket=bucket)["Contents"]] == [key]
        found = s3.get_object(Bucket=bucket, Key=key)
        assert found["ContentType"] == "application/json"
        assert parse_report(found["Body"].read().decode()) == whole
        tagged = s3.get_object_tagging(Bucket=bucket, Key=key)["TagSet"]
        assert {each["Key"]: each["Value"] for each in tagged} == tags(whole)


def test_the_key_is_made_of_folder_day_method_and_content(read, report):
    key = key_of(read(report), "reports/2026")
    assert key.startswith("reports/2026/2026-11-25/quantum-volume-")
    assert len(key) == len("reports/2026/2026-11-25/quantum-volume-") + 16 + len(".json")
    assert key_of(read(dict(reversed(report.items()))), "reports/2026") == key
    assert key_of(read(report | {"shots": 999}), "reports/2026") != key


def test_the_canonical_text_is_a_report_again(whole):
    assert parse_report(canonical(whole)) == whole
    assert json.loads(canonical(whole))["measuredAt"] == "2026-11-25T08:30:00Z"


@pytest.mark.parametrize("folder", ["", "/a", "a/", "a//b", "a/../b", "a b", "a\n", "f" * 201])
def test_a_folder_that_no_share_could_name_is_refused(here, whole, folder):
    with pytest.raises(ValueError, match="none that can be shared"):
        put_arguments(here, whole, folder)


@pytest.mark.parametrize("changes", [{"team": "aurora"}, {"environment": "validation"}])
def test_a_report_goes_to_the_workspace_that_it_is_from(here, read, report, changes):
    with pytest.raises(ValueError, match="Fix: write it where it was measured"):
        put_arguments(here, read(report | changes), "reports")


def test_a_workspace_without_benchmark_outputs_says_what_to_add(whole):
    without = BOREALIS.replace("  benchmark-output: {sensitivity: public}\n", "")
    with pytest.raises(ValueError, match="add `benchmark-output` to `artifacts`"):
        put_arguments(AwsWorkspace(parse_tenant(without), Environment.BENCHMARK), whole, "reports")


def call(documents, action, keys=TAG_KEYS, kind="benchmark-output"):
    here = documents.here
    store = here.stores[kind]
    return Call(
        action=action,
        resource=f"{store.arn}/reports/a.json",
        owner=here.account,
        region=here.region,
        context={"s3:RequestObjectTagKeys": tuple(keys)} if keys else {},
        policy=documents.of(Kind.BUCKET, store.bucket),
        endpoint=documents.of(Kind.ENDPOINT, "s3"),
    )


@pytest.mark.parametrize("action", ["s3:PutObject", "s3:PutObjectTagging"])
def test_the_submitter_writes_and_tags_from_inside_of_the_network_alone(documents, action):
    submitter = person(documents, Role.JOB_SUBMITTER)
    assert submitter.tries(call(documents, action)).allowed
    assert not submitter.tries(call(documents, action), Place.OUTSIDE).allowed


@pytest.mark.parametrize("keys", [(), ("Team",), (*TAG_KEYS, "Note"), ("environment",)])
def test_no_other_tags_are_set(documents, keys):
    assert not person(documents, Role.JOB_SUBMITTER).tries(call(documents, "s3:PutObjectTagging", keys)).allowed


def test_nobody_tags_in_another_store_and_no_other_role_tags_at_all(documents):
    assert (
        not person(documents, Role.JOB_SUBMITTER).tries(call(documents, "s3:PutObjectTagging", kind="result")).allowed
    )
    for role in set(Role) - {Role.JOB_SUBMITTER}:
        assert not person(documents, role).tries(call(documents, "s3:PutObjectTagging")).allowed
