"""A fact of the account holds, differs, or could not be read; the last is never taken for the first."""

import boto3
import pytest
from botocore.exceptions import ClientError
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
    """What is missing is absent; what is wanted of it, where only the account can tell, is unread; none passes."""
    readings = read_back(workspace, client)
    assert not [one for one in readings if one.holds and "in the account" not in one.subject]
    assert {one.subject.rpartition(": ")[2] for one in readings if one.holds is None} == {"key"}
    assert all(one.found for one in readings if one.holds is None)
    assert {one.found for one in readings if one.holds is False} == {"absent", "0"}


def test_a_refused_call_costs_its_own_facts_alone_and_leaves_them_unread(workspace, client):
    """One role that may not be read is one boundary and one session that nobody knows, and no other fact."""
    whole = {(one.control, one.subject) for one in read_back(workspace, client)}

    class Refusing:
        def __init__(self, service):
            self.real, self.service = client(service), service

        def __getattr__(self, operation):
            return refuse if (self.service, operation) == ("iam", "get_role") else getattr(self.real, operation)

    def refuse(**given):
        raise ClientError({"Error": {"Code": "AccessDenied", "Message": "not you"}}, "GetRole")

    readings = read_back(workspace, Refusing)
    assert {(one.control, one.subject) for one in readings} == whole
    unread = [one for one in readings if one.holds is None and one.subject.startswith("role ")]
    assert len(unread) == 10
    assert {one.control for one in unread} == {"TEN-04", "IAM-04"}
    assert {one.found for one in unread} == {
        "An error occurred (AccessDenied) when calling the GetRole operation: not you"
    }


def test_networks_that_cannot_be_listed_leave_what_is_in_them_open(workspace, client):
    class Refusing:
        def __init__(self, service):
            self.real = client(service)

        def __getattr__(self, operation):
            return refuse if operation == "describe_vpcs" else getattr(self.real, operation)

    def refuse(**given):
        raise ClientError({"Error": {"Code": "RequestLimitExceeded", "Message": "slow down"}}, "DescribeVpcs")

    readings = read_back(workspace, Refusing)
    about = {(one.control, one.holds) for one in readings if one.subject.startswith("networks")}
    assert about == {("TEN-01", None), ("TEN-05", None), ("AUD-01", None)}


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
