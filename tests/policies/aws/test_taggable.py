import json
from pathlib import Path

from quantum_policies.aws import taggable


def test_the_table_is_what_the_installed_sdk_says():
    """Refresh it with `python -m quantum_policies.aws.taggable` after an upgrade of pulumi-aws."""
    committed = json.loads(Path(taggable.__file__).with_name("taggable.json").read_text(encoding="utf-8"))
    assert committed == taggable.from_sdk()


def test_known_types_are_told_apart():
    assert {"aws:s3/bucket:Bucket", "aws:kms/key:Key", "aws:ec2/vpc:Vpc"} <= taggable.TAGGABLE
    assert not {"aws:autoscaling/group:Group", "aws:s3/bucketPolicy:BucketPolicy"} & taggable.TAGGABLE
