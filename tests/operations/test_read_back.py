"""A fact of the account holds, differs, or could not be read; the last is never taken for the first."""

import boto3
import pytest
from moto import mock_aws
from tenant.conftest import AURORA

from quantum_landing_zone.operations.read_back import _denies_plain_http, read_back
from quantum_landing_zone.tenant import AwsWorkspace, Environment, load_tenant


@pytest.fixture
def workspace():
    return AwsWorkspace(load_tenant(AURORA), Environment.DEV)


@pytest.fixture
def client(monkeypatch):
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"):
        monkeypatch.setenv(name, "testing")
    with mock_aws():
        yield lambda service: boto3.client(service, region_name="eu-west-2")


def test_nothing_of_an_empty_account_holds(workspace, client):
    """What is missing is different or unread; each part says so, and none passes by being absent."""
    readings = read_back(workspace, client)
    assert not [one for one in readings if one.holds and "in the account" not in one.subject]
    unread = {one.subject for one in readings if one.holds is None}
    assert unread == {"identities", "keys", "buckets", "archive", "trail"}
    assert all(one.found for one in readings if one.holds is None)


def test_a_key_that_does_not_rotate_differs(workspace, client):
    kms = client("kms")
    for data_class in workspace.data_classes:
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        kms.create_alias(AliasName=workspace.key_alias(data_class), TargetKeyId=key)
        if data_class != "audit":
            kms.enable_key_rotation(KeyId=key)
    found = {one.subject: one.holds for one in read_back(workspace, client) if one.control == "ENC-03"}
    assert found == {"key public: rotation": True, "key internal: rotation": True, "key audit: rotation": False}


def test_a_way_to_the_internet_differs(workspace, client):
    ec2 = client("ec2")
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/20")["Vpc"]["VpcId"]
    tags = [{"Key": "Team", "Value": "aurora"}, {"Key": "Environment", "Value": "dev"}]
    ec2.create_tags(Resources=[vpc], Tags=tags)
    gateway = ec2.create_internet_gateway()["InternetGateway"]["InternetGatewayId"]
    ec2.attach_internet_gateway(InternetGatewayId=gateway, VpcId=vpc)
    (reading,) = [one for one in read_back(workspace, client) if one.subject == f"{vpc}: internet gateways"]
    assert (reading.expected, reading.found, reading.holds) == ("0", "1", False)


def test_a_policy_denies_plain_http_only_by_a_deny_on_that_condition():
    deny = {"Effect": "Deny", "Condition": {"Bool": {"aws:SecureTransport": "false"}}}
    assert _denies_plain_http({"Statement": [deny]})
    assert not _denies_plain_http({"Statement": [{**deny, "Effect": "Allow"}]})
    assert not _denies_plain_http({"Statement": [{"Effect": "Deny"}]})
