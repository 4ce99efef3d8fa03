import json
from pathlib import Path

from quantum_policies.aws import key_users


def test_the_table_is_what_the_installed_sdk_says():
    """Refresh it with `python -m quantum_policies.aws.key_users` after an upgrade of pulumi-aws."""
    committed = json.loads(Path(key_users.__file__).with_name("key_users.json").read_text(encoding="utf-8"))
    assert committed == key_users.from_sdk()


def test_known_types_are_told_apart():
    users = set(key_users.KEY_USERS)
    assert {"aws:s3/bucketObjectv2:BucketObjectv2", "aws:ebs/defaultKmsKey:DefaultKmsKey", key_users.GRANT} <= users
    assert {"aws:iam/rolePolicy:RolePolicy", "aws:sqs/queue:Queue", "aws:ecr/repository:Repository"} <= users
    assert not {"aws:kms/alias:Alias", "aws:kms/key:Key", "aws:ec2/subnet:Subnet"} & users
