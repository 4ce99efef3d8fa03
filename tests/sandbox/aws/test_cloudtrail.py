import json
from typing import Any

import pytest

TRAIL = "aws:cloudtrail/trail:Trail"


@pytest.fixture
def bucket(life: Any) -> str:
    name = f"trail-{life.account}"
    life.create("aws:s3/bucket:Bucket", bucket=name)
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": "cloudtrail.amazonaws.com"},
        "Action": ["s3:GetBucketAcl", "s3:PutObject"],
        "Resource": [f"arn:aws:s3:::{name}", f"arn:aws:s3:::{name}/*"],
    }
    policy = json.dumps({"Version": "2012-10-17", "Statement": [statement]})
    life.create("aws:s3/bucketPolicy:BucketPolicy", bucket=name, policy=policy)
    return name


def test_trail(life: Any, bucket: str) -> None:
    data = {"type": "AWS::S3::Object", "values": ["arn:aws:s3:::results/"]}
    made = life.create(
        TRAIL,
        name="audit",
        s3BucketName=bucket,
        enableLogFileValidation=True,
        isMultiRegionTrail=True,
        eventSelectors=[{"readWriteType": "All", "dataResources": [data]}],
        tags={"a": "b"},
    )
    trails = life.boto("cloudtrail")
    found = trails.get_trail(Name="audit")["Trail"]
    assert (found["LogFileValidationEnabled"], found["IsMultiRegionTrail"]) == (True, True)
    assert trails.get_trail_status(Name="audit")["IsLogging"] is True
    selectors = trails.get_event_selectors(TrailName="audit")["EventSelectors"]
    assert selectors[0]["DataResources"] == [{"Type": "AWS::S3::Object", "Values": ["arn:aws:s3:::results/"]}]
    life.update(made, enableLogging=False, enableLogFileValidation=None, tags={"a": "c"})
    assert trails.get_trail_status(Name="audit")["IsLogging"] is False
    life.replaces(made, name="other")
    life.delete(made)


def test_logging_stopped_behind_the_back_is_drift(life: Any, bucket: str) -> None:
    made = life.create(TRAIL, name="audit", s3BucketName=bucket)
    life.boto("cloudtrail").stop_logging(Name="audit")
    assert life.drift(made) == {"enableLogging"}


def test_trail_with_advanced_selectors(life: Any, bucket: str) -> None:
    selector = {
        "name": "data",
        "fieldSelectors": [
            {"field": "eventCategory", "equals": ["Data"]},
            {"field": "resources.type", "equals": ["AWS::S3::Object"]},
        ],
    }
    made = life.create(TRAIL, name="audit", s3BucketName=bucket, advancedEventSelectors=[selector])
    life.update(made, advancedEventSelectors=[selector | {"name": "other"}])
    (found,) = life.boto("cloudtrail").get_event_selectors(TrailName="audit")["AdvancedEventSelectors"]
    assert found["Name"] == "other"
    assert {one["Field"]: one["Equals"] for one in found["FieldSelectors"]} == {
        "eventCategory": ["Data"],
        "resources.type": ["AWS::S3::Object"],
    }
    life.delete(made)
