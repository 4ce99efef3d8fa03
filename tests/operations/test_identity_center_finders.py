import boto3
import pytest
from moto import mock_aws

from quantum_landing_zone.operations.finders import FINDERS

SET, ASSIGNMENT = "aws:ssoadmin/permissionSet:PermissionSet", "aws:ssoadmin/accountAssignment:AccountAssignment"
GROUP = "11111111-2222-3333-4444-555555555555"


@pytest.fixture
def center(monkeypatch):
    """The instance of an account."""
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    with mock_aws():
        yield boto3.client("sso-admin", "eu-west-2")


def clients(service):
    return boto3.client(service, "eu-west-2")


def test_a_permission_set_and_its_assignment_are_found_once_they_are_there(center):
    instance = center.list_instances()["Instances"][0]["InstanceArn"]
    inputs = {"name": "QuantumAuthor", "instanceArn": instance}
    center.create_permission_set(Name="Other", InstanceArn=instance)
    assert FINDERS[SET](clients, inputs) == []
    made = center.create_permission_set(Name="QuantumAuthor", InstanceArn=instance)["PermissionSet"]["PermissionSetArn"]
    assert FINDERS[SET](clients, inputs) == [f"{made},{instance}"]
    wanted = {
        "principalId": GROUP,
        "principalType": "GROUP",
        "targetId": "111122223333",
        "targetType": "AWS_ACCOUNT",
        "permissionSetArn": made,
        "instanceArn": instance,
    }
    assert FINDERS[ASSIGNMENT](clients, wanted) == []
    center.create_account_assignment(**{f"{name[0].upper()}{name[1:]}": value for name, value in wanted.items()})
    assert FINDERS[ASSIGNMENT](clients, wanted) == [f"{GROUP},GROUP,111122223333,AWS_ACCOUNT,{made},{instance}"]
    assert FINDERS[ASSIGNMENT](clients, {**wanted, "principalType": "USER"}) == []
    assert FINDERS[ASSIGNMENT](clients, {**wanted, "targetId": "111122224444"}) == []
