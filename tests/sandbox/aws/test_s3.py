import json
from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal, Subject

BUCKET = "aws:s3/bucket:Bucket"
POLICY = "aws:s3/bucketPolicy:BucketPolicy"
BLOCK = "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"
OWNERSHIP = "aws:s3/bucketOwnershipControls:BucketOwnershipControls"
LOGGING = "aws:s3/bucketLogging:BucketLogging"
ENCRYPTION = "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration"
LIFECYCLE = "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration"
VERSIONING = "aws:s3/bucketVersioning:BucketVersioning"
LOCK = "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration"


@pytest.fixture
def bucket(life: Any) -> str:
    return life.create(BUCKET, bucket=f"store-{life.account}", objectLockEnabled=True).identity


def _policy(bucket: str, *, service: str = "logging.s3.amazonaws.com") -> str:
    statement = {
        "Sid": "In",
        "Effect": "Allow",
        "Principal": {"Service": service},
        "Action": "s3:PutObject",
        "Resource": f"arn:aws:s3:::{bucket}/*",
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def test_bucket_lives_in_its_region_with_its_tags(life: Any) -> None:
    name = f"one-{life.account}"
    made = life.create(BUCKET, bucket=name, tags={"team": "t"})
    s3 = life.boto("s3")
    assert s3.get_bucket_location(Bucket=name)["LocationConstraint"] == "eu-west-2"
    assert s3.get_bucket_tagging(Bucket=name)["TagSet"] == [{"Key": "team", "Value": "t"}]
    assert made.state["arn"] == f"arn:aws:s3:::{name}"
    assert made.state["bucketRegionalDomainName"] == f"{name}.s3.eu-west-2.amazonaws.com"
    life.update(made, tags=None)
    with pytest.raises(s3.exceptions.ClientError, match="NoSuchTagSet"):
        s3.get_bucket_tagging(Bucket=name)
    life.replaces(made, bucket=f"other-{life.account}", objectLockEnabled=True)
    life.imported(made)
    life.delete(made)


@pytest.mark.parametrize("region", ["us-east-1", "eu-west-2"])
def test_second_bucket_of_a_name_is_a_conflict(life: Any, region: str) -> None:
    name = f"two-{life.account}"
    inputs = life.check(BUCKET, bucket=name, region=region)
    life.cloud.create(Subject(BUCKET, "it"), inputs)
    with pytest.raises(
        Refusal,
        match=rf"^creating S3 Bucket \({name}\): operation error S3: CreateBucket, https response error"
        r" StatusCode: 409,",
    ):
        life.cloud.create(Subject(BUCKET, "twin"), inputs)


def test_bucket_with_objects_is_not_deleted_unless_forced(life: Any) -> None:
    name = f"full-{life.account}"
    made = life.create(BUCKET, bucket=name)
    life.create(VERSIONING, bucket=name, versioningConfiguration={"status": "Enabled"})
    s3 = life.boto("s3")
    s3.put_object(Bucket=name, Key="result", Body=b"1")
    s3.delete_object(Bucket=name, Key="result")
    with pytest.raises(
        Refusal, match=rf"^deleting S3 Bucket \({name}\): operation error S3: DeleteBucket, .*BucketNotEmpty"
    ):
        life.cloud.delete(made.subject, name, made.inputs, made.state)
    life.update(made, forceDestroy=True)
    life.delete(made)


def test_bucket_refuses_what_has_a_resource_of_its_own(life: Any) -> None:
    inputs = life.check(BUCKET, bucket=f"old-{life.account}", versioning={"enabled": True})
    with pytest.raises(Refusal, match=r"^creating S3 Bucket: the sandbox does not serve versioning$"):
        life.cloud.create(Subject(BUCKET, "it"), inputs)


def test_policy(life: Any, bucket: str) -> None:
    made = life.create(POLICY, bucket=bucket, policy=_policy(bucket))
    s3 = life.boto("s3")
    assert json.loads(s3.get_bucket_policy(Bucket=bucket)["Policy"]) == json.loads(_policy(bucket))
    life.update(made, policy=_policy(bucket, service="cloudtrail.amazonaws.com"))
    life.imported(made)
    s3.put_bucket_policy(Bucket=bucket, Policy=_policy(bucket))
    assert life.drift(made) == {"policy"}
    life.replaces(made, bucket="another-bucket")
    life.delete(made)


def test_public_access_block(life: Any, bucket: str) -> None:
    made = life.create(BLOCK, bucket=bucket, blockPublicAcls=True, blockPublicPolicy=True)
    s3 = life.boto("s3")
    assert s3.get_public_access_block(Bucket=bucket)["PublicAccessBlockConfiguration"] == {
        "BlockPublicAcls": True,
        "BlockPublicPolicy": True,
        "IgnorePublicAcls": False,
        "RestrictPublicBuckets": False,
    }
    life.update(made, restrictPublicBuckets=True)
    life.imported(made)
    open_again = {"BlockPublicAcls": False, "BlockPublicPolicy": True, "RestrictPublicBuckets": True}
    s3.put_public_access_block(Bucket=bucket, PublicAccessBlockConfiguration=open_again)
    assert life.drift(made) == {"blockPublicAcls"}
    life.replaces(made, bucket="another-bucket")
    life.delete(made)


def test_ownership(life: Any, bucket: str) -> None:
    made = life.create(OWNERSHIP, bucket=bucket, rule={"objectOwnership": "BucketOwnerEnforced"})
    found = life.boto("s3").get_bucket_ownership_controls(Bucket=bucket)["OwnershipControls"]
    assert found == {"Rules": [{"ObjectOwnership": "BucketOwnerEnforced"}]}
    life.update(made, rule={"objectOwnership": "BucketOwnerPreferred"})
    life.replaces(made, bucket="another-bucket")
    life.imported(made)
    life.delete(made)


def test_logging(life: Any, bucket: str) -> None:
    log = life.create(BUCKET, bucket=f"log-{life.account}").identity
    life.create(POLICY, bucket=log, policy=_policy(log))
    made = life.create(LOGGING, bucket=bucket, targetBucket=log, targetPrefix="store/")
    found = life.boto("s3").get_bucket_logging(Bucket=bucket)["LoggingEnabled"]
    assert (found["TargetBucket"], found["TargetPrefix"]) == (log, "store/")
    life.update(made, targetPrefix="other/")
    life.replaces(made, bucket="another-bucket")
    life.imported(made)
    life.delete(made)


def test_encryption(life: Any, bucket: str) -> None:
    def rules(key: str) -> list[dict[str, Any]]:
        default = {"sseAlgorithm": "aws:kms", "kmsMasterKeyId": key}
        return [{"applyServerSideEncryptionByDefault": default, "bucketKeyEnabled": True}]

    made = life.create(ENCRYPTION, bucket=bucket, rules=rules("arn:aws:kms:eu-west-2:1:key/a"))
    s3 = life.boto("s3")
    rule = s3.get_bucket_encryption(Bucket=bucket)["ServerSideEncryptionConfiguration"]["Rules"][0]
    assert rule["ApplyServerSideEncryptionByDefault"] == {
        "SSEAlgorithm": "aws:kms",
        "KMSMasterKeyID": "arn:aws:kms:eu-west-2:1:key/a",
    }
    assert rule["BucketKeyEnabled"] is True
    life.update(made, rules=rules("arn:aws:kms:eu-west-2:1:key/b"))
    life.imported(made)
    plain = {"Rules": [{"ApplyServerSideEncryptionByDefault": {"SSEAlgorithm": "AES256"}}]}
    s3.put_bucket_encryption(Bucket=bucket, ServerSideEncryptionConfiguration=plain)
    assert life.drift(made) == {
        "rules[0].applyServerSideEncryptionByDefault.kmsMasterKeyId",
        "rules[0].applyServerSideEncryptionByDefault.sseAlgorithm",
        "rules[0].bucketKeyEnabled",
    }
    life.replaces(made, bucket="another-bucket", expectedBucketOwner=life.account)
    life.delete(made)


def test_lifecycle(life: Any, bucket: str) -> None:
    whole = {
        "id": "raw",
        "status": "Enabled",
        "filter": {"prefix": "raw/"},
        "expiration": {"days": 400},
        "transitions": [{"days": 30, "storageClass": "GLACIER"}],
        "noncurrentVersionExpiration": {"noncurrentDays": 90},
        "abortIncompleteMultipartUpload": {"daysAfterInitiation": 7},
    }
    tagged = {
        "id": "tagged",
        "status": "Disabled",
        "filter": {"and": {"prefix": "x/", "tags": {"class": "a"}}},
        "expiration": {"days": 3},
    }
    made = life.create(
        LIFECYCLE, bucket=bucket, rules=[whole, {"id": "all", "status": "Enabled", "expiration": {"days": 9}}]
    )
    found = life.boto("s3").get_bucket_lifecycle_configuration(Bucket=bucket)["Rules"]
    assert [rule["ID"] for rule in found] == ["raw", "all"]
    assert found[0]["Expiration"] == {"Days": 400}
    assert found[0]["NoncurrentVersionExpiration"] == {"NoncurrentDays": 90}
    life.update(made, rules=[whole | {"expiration": {"days": 500}}, tagged])
    life.replaces(made, bucket="another-bucket")
    life.imported(made)
    life.delete(made)


def test_versioning(life: Any) -> None:
    name = life.create(BUCKET, bucket=f"versions-{life.account}").identity
    made = life.create(VERSIONING, bucket=name, versioningConfiguration={"status": "Enabled"})
    s3 = life.boto("s3")
    assert s3.get_bucket_versioning(Bucket=name)["Status"] == "Enabled"
    s3.put_bucket_versioning(Bucket=name, VersioningConfiguration={"Status": "Suspended"})
    assert life.drift(made) == {"versioningConfiguration.status"}
    life.update(made, versioningConfiguration={"status": "Suspended"})
    life.replaces(made, bucket="another-bucket")
    life.imported(made)
    life.delete(made, stays=True)


def test_versioning_stays_under_a_lock(life: Any, bucket: str) -> None:
    made = life.create(VERSIONING, bucket=bucket, versioningConfiguration={"status": "Enabled"})
    life.delete(made, stays=True)
    assert life.boto("s3").get_bucket_versioning(Bucket=bucket)["Status"] == "Enabled"


def test_lock(life: Any, bucket: str) -> None:
    made = life.create(LOCK, bucket=bucket, rule={"defaultRetention": {"mode": "COMPLIANCE", "days": 30}})
    s3 = life.boto("s3")
    default = s3.get_object_lock_configuration(Bucket=bucket)["ObjectLockConfiguration"]["Rule"]["DefaultRetention"]
    assert (default["Mode"], default["Days"]) == ("COMPLIANCE", 30)
    life.update(made, rule={"defaultRetention": {"mode": "COMPLIANCE", "days": 60}})
    life.replaces(made, bucket="another-bucket")
    life.imported(made)
    life.delete(made, stays=True)
    assert s3.get_object_lock_configuration(Bucket=bucket)["ObjectLockConfiguration"] == {
        "ObjectLockEnabled": "Enabled"
    }


def test_setting_of_a_vanished_bucket_is_gone(life: Any) -> None:
    made = life.create(BUCKET, bucket=f"brief-{life.account}")
    setting = life.create(VERSIONING, bucket=made.identity, versioningConfiguration={"status": "Enabled"})
    life.delete(made)
    assert life.cloud.read(setting.subject, setting.identity, setting.inputs, setting.state) is None
