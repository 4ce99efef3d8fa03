"""A bundle in the archive is locked by the bucket's own retention, put once, and read back."""

from datetime import UTC, datetime, timedelta

import boto3
import pytest
from botocore.exceptions import ClientError
from moto import mock_aws

from quantum_landing_zone.evidence.archive import ArchiveError, archive, archive_folder

BUCKET = "archive"


@pytest.fixture
def s3(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        client = boto3.client("s3", region_name="eu-west-2")
        place = {"LocationConstraint": "eu-west-2"}
        client.create_bucket(Bucket=BUCKET, CreateBucketConfiguration=place, ObjectLockEnabledForBucket=True)
        rule = {"DefaultRetention": {"Mode": "COMPLIANCE", "Days": 400}}
        lock = {"ObjectLockEnabled": "Enabled", "Rule": rule}
        client.put_object_lock_configuration(Bucket=BUCKET, ObjectLockConfiguration=lock)
        yield client


def test_what_is_put_is_locked_for_the_archive_s_days_and_cannot_be_deleted(s3, chain, azure_bundle):
    done = archive(chain[0], azure_bundle.stack, BUCKET, s3)
    assert done.key == "evidence/example-azure-minimal/dev/bundle-000001.json"
    assert done.mode == "COMPLIANCE"
    assert timedelta(days=399) < done.until - datetime.now(UTC) <= timedelta(days=400)
    assert s3.get_object(Bucket=BUCKET, Key=done.key)["Body"].read() == chain[0].read_bytes()
    with pytest.raises(ClientError, match="AccessDenied"):
        s3.delete_object(Bucket=BUCKET, Key=done.key, VersionId=done.version)


def test_a_second_put_changes_nothing_and_another_bundle_of_the_number_is_refused(s3, chain, azure_bundle):
    first = archive(chain[0], azure_bundle.stack, BUCKET, s3)
    assert archive(chain[0], azure_bundle.stack, BUCKET, s3) == first
    assert len(s3.list_object_versions(Bucket=BUCKET)["Versions"]) == 1
    chain[0].write_bytes(b"another")
    with pytest.raises(ArchiveError, match="one of the two chains was forked"):
        archive(chain[0], azure_bundle.stack, BUCKET, s3)


def test_a_bucket_that_locks_nothing_is_named(s3, chain, azure_bundle):
    s3.create_bucket(Bucket="open", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"})
    with pytest.raises(ArchiveError, match="but not locked"):
        archive(chain[0], azure_bundle.stack, "open", s3)


def test_a_refused_put_says_that_the_bundle_is_still_here(s3, chain, azure_bundle):
    with pytest.raises(ArchiveError, match="puts every bundle that is not there yet"):
        archive(chain[0], azure_bundle.stack, "nowhere", s3)


def test_what_an_earlier_collection_could_not_put_is_put_by_the_next(s3, chain, azure_bundle):
    """A chain in the archive without a gap, each bundle once, with its signature."""
    archive(chain[1], azure_bundle.stack, BUCKET, s3)
    chain[0].with_name("bundle-000001.json.sig").write_bytes(b"c2lnbmVk")
    done = archive_folder(chain[0].parent, azure_bundle.stack, BUCKET, s3)
    assert done.key.endswith("bundle-000003.json")
    names = [one["Key"].rpartition("/")[2] for one in s3.list_object_versions(Bucket=BUCKET)["Versions"]]
    assert sorted(names) == [
        "bundle-000001.json",
        "bundle-000001.json.sig",
        "bundle-000002.json",
        "bundle-000003.json",
    ]
