"""What a killed run created is found again by its own name or tags, and never twice."""

import boto3
import pytest
from moto import mock_aws

from quantum_landing_zone.operations.recovery import (
    FINDERS,
    Pending,
    RecoveryError,
    find_existing,
    pending_creates,
    settled_state,
)

TAGS = {"Team": "aurora", "Environment": "dev", "Name": "aurora-dev-keys-internal"}
KEY = "aws:kms/key:Key"


@pytest.fixture
def client(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        yield lambda service: boto3.client(service, region_name="eu-west-2")


def pending(kind, **inputs):
    return Pending(urn=f"urn:pulumi:s::p::{kind}::thing", type=kind, inputs=inputs)


def test_only_unfinished_creations_are_pending():
    resource = {"urn": f"urn:pulumi:s::p::{KEY}::thing", "type": KEY, "inputs": {"tags": TAGS}}
    state = {
        "deployment": {
            "pending_operations": [
                {"resource": resource, "type": "creating"},
                {"resource": resource, "type": "deleting"},
            ]
        }
    }
    assert pending_creates(state) == [pending(KEY, tags=TAGS)]
    assert pending_creates({"deployment": {}}) == []


def test_the_settled_state_holds_what_was_found_and_no_unfinished_creation():
    def operation(name, kind):
        resource = {"urn": f"urn:{name}", "type": KEY, "inputs": {"tags": TAGS}, "parent": "urn:keys"}
        return {"resource": resource, "type": kind}

    before = {
        "version": 3,
        "deployment": {
            "resources": [{"urn": "urn:keys", "type": "c"}],
            "pending_operations": [
                operation("found", "creating"),
                operation("absent", "creating"),
                operation("going", "deleting"),
            ],
        },
    }
    after = settled_state(before, {"urn:found": "id-1"})
    assert after["deployment"]["resources"] == [
        {"urn": "urn:keys", "type": "c"},
        {
            "urn": "urn:found",
            "type": KEY,
            "inputs": {"tags": TAGS},
            "parent": "urn:keys",
            "id": "id-1",
            "outputs": {"tags": TAGS},
        },
    ]
    assert after["deployment"]["pending_operations"] == [operation("going", "deleting")]
    assert len(before["deployment"]["pending_operations"]) == 3


def test_a_key_is_found_by_all_of_its_tags(client):
    kms = client("kms")
    kms.create_key(Tags=[{"TagKey": "Team", "TagValue": "aurora"}])
    made = kms.create_key(Tags=[{"TagKey": name, "TagValue": value} for name, value in TAGS.items()])
    assert find_existing(pending(KEY, tags=TAGS), client, frozenset()) == made["KeyMetadata"]["KeyId"]


def test_a_key_that_waits_for_its_deletion_is_not_adopted(client):
    kms = client("kms")
    made = kms.create_key(Tags=[{"TagKey": name, "TagValue": value} for name, value in TAGS.items()])
    kms.schedule_key_deletion(KeyId=made["KeyMetadata"]["KeyId"])
    assert find_existing(pending(KEY, tags=TAGS), client, frozenset()) is None


def test_a_resource_that_the_state_holds_already_is_another_one(client):
    kms = client("kms")
    made = kms.create_key(Tags=[{"TagKey": name, "TagValue": value} for name, value in TAGS.items()])
    assert find_existing(pending(KEY, tags=TAGS), client, frozenset({made["KeyMetadata"]["KeyId"]})) is None


def test_two_that_fit_are_for_a_person_to_tell_apart(client):
    for _ in range(2):
        client("kms").create_key(Tags=[{"TagKey": name, "TagValue": value} for name, value in TAGS.items()])
    with pytest.raises(RecoveryError, match=r"thing: 2 resources in the account fit .* remove all but one"):
        find_existing(pending(KEY, tags=TAGS), client, frozenset())


def test_a_network_is_found_by_its_tags_and_an_absent_one_is_not(client):
    ec2 = client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    ec2.create_tags(Resources=[vpc], Tags=[{"Key": name, "Value": value} for name, value in TAGS.items()])
    assert find_existing(pending("aws:ec2/vpc:Vpc", tags=TAGS), client, frozenset()) == vpc
    assert find_existing(pending("aws:ec2/vpc:Vpc", tags={**TAGS, "Name": "x"}), client, frozenset()) is None


@pytest.mark.parametrize(
    "kind,inputs",
    [
        ("aws:s3/bucket:Bucket", {"bucket": "qlz-absent-111122223333"}),
        ("aws:iam/role:Role", {"name": "absent"}),
        ("aws:iam/policy:Policy", {"name": "absent"}),
        ("aws:kms/alias:Alias", {"name": "alias/absent"}),
        ("aws:cloudwatch/logGroup:LogGroup", {"name": "/absent"}),
        ("aws:cloudwatch/eventRule:EventRule", {"name": "absent"}),
        ("aws:cloudtrail/trail:Trail", {"name": "absent"}),
        ("aws:iam/openIdConnectProvider:OpenIdConnectProvider", {"url": "https://absent.example.org"}),
        ("aws:ec2/flowLog:FlowLog", {"tags": TAGS}),
        ("aws:ec2/vpcEndpoint:VpcEndpoint", {"tags": TAGS}),
        ("aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule", {"tags": TAGS}),
        ("aws:s3/bucketPolicy:BucketPolicy", {"bucket": "qlz-absent-111122223333", "policy": "{}"}),
    ],
)
def test_what_was_never_created_is_not_found(kind, inputs, client):
    assert find_existing(pending(kind, **inputs), client, frozenset()) is None


def test_named_resources_are_found_by_name(client):
    client("s3").create_bucket(
        Bucket="qlz-here-111122223333", CreateBucketConfiguration={"LocationConstraint": "eu-west-2"}
    )
    client("iam").create_role(RoleName="here", AssumeRolePolicyDocument="{}")
    client("logs").create_log_group(logGroupName="/here")
    client("logs").create_log_group(logGroupName="/here/and/more")
    assert (
        find_existing(pending("aws:s3/bucket:Bucket", bucket="qlz-here-111122223333"), client, frozenset())
        == "qlz-here-111122223333"
    )
    assert find_existing(pending("aws:iam/role:Role", name="here"), client, frozenset()) == "here"
    assert find_existing(pending("aws:cloudwatch/logGroup:LogGroup", name="/here"), client, frozenset()) == "/here"


def test_a_type_without_a_finder_is_never_guessed(client):
    with pytest.raises(RecoveryError, match="cannot be looked up"):
        find_existing(pending("aws:lambda/function:Function", name="x"), client, frozenset())


def test_every_aws_type_of_the_components_has_a_finder():
    """Else a killed run would leave a resource that the next run cannot find."""
    import re
    from pathlib import Path

    import pulumi_aws as aws

    folder = Path(__file__).parents[2] / "components" / "quantum_landing_zone" / "aws"
    used = set()
    for file in folder.rglob("*.py"):
        for module, name in re.findall(r"\baws\.(\w+)\.([A-Z]\w+)\(", file.read_text(encoding="utf-8")):
            if not name.endswith("Args"):
                used.add(getattr(getattr(aws, module), name).pulumi_type)
    assert used
    assert used - set(FINDERS) == set()
