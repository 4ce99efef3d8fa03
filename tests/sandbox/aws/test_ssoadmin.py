import json
from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal, Subject

SET = "aws:ssoadmin/permissionSet:PermissionSet"
POLICY = "aws:ssoadmin/permissionSetInlinePolicy:PermissionSetInlinePolicy"
ASSIGNMENT = "aws:ssoadmin/accountAssignment:AccountAssignment"
ATTRIBUTES = "aws:ssoadmin/instanceAccessControlAttributes:InstanceAccessControlAttributes"
GROUP = "11111111-2222-3333-4444-555555555555"


def _document(role: str) -> str:
    statement = {
        "Effect": "Allow",
        "Action": ["sts:AssumeRole"],
        "Resource": [f"arn:aws:iam::111122223333:role/{role}"],
    }
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@pytest.fixture
def instance(life: Any) -> str:
    """The instance that the account has."""
    return life.boto("sso-admin").list_instances()["Instances"][0]["InstanceArn"]


@pytest.fixture
def author(life: Any, instance: str) -> Any:
    """A permission set."""
    return life.create(SET, name="Author", instanceArn=instance, sessionDuration="PT1H", tags={"a": "b"})


def test_permission_set(life: Any, instance: str, author: Any) -> None:
    arn = author.identity.split(",")[0]
    center = life.boto("sso-admin")
    found = center.describe_permission_set(InstanceArn=instance, PermissionSetArn=arn)["PermissionSet"]
    assert (found["Name"], found["SessionDuration"], author.state["arn"]) == ("Author", "PT1H", arn)
    life.update(author, description="Writes circuits", sessionDuration="PT2H")
    life.update(author, tags={"c": "d"})  # shown as the program has them: moto gives none back
    life.replaces(author, name="Other", instanceArn="arn:aws:sso:::instance/ssoins-0123456789abcdef")
    center.update_permission_set(InstanceArn=instance, PermissionSetArn=arn, SessionDuration="PT12H")
    assert life.drift(author) == {"description", "sessionDuration"}
    life.delete(author)


def test_inline_policy(life: Any, instance: str, author: Any) -> None:
    arn = author.identity.split(",")[0]
    made = life.create(POLICY, permissionSetArn=arn, instanceArn=instance, inlinePolicy=_document("a"))
    center, of = life.boto("sso-admin"), {"InstanceArn": instance, "PermissionSetArn": arn}
    assert json.loads(center.get_inline_policy_for_permission_set(**of)["InlinePolicy"]) == json.loads(_document("a"))
    life.update(made, inlinePolicy=_document("b"))
    life.imported(made)
    center.put_inline_policy_to_permission_set(**of, InlinePolicy=_document("c"))
    assert life.drift(made) == {"inlinePolicy"}
    life.delete(made)
    assert center.get_inline_policy_for_permission_set(**of)["InlinePolicy"] == ""


def test_account_assignment(life: Any, instance: str, author: Any) -> None:
    arn = author.identity.split(",")[0]
    inputs = {
        "principalId": GROUP,
        "principalType": "GROUP",
        "targetId": "111122223333",
        "targetType": "AWS_ACCOUNT",
        "permissionSetArn": arn,
        "instanceArn": instance,
    }
    made = life.create(ASSIGNMENT, **inputs)
    again, _ = life.cloud.create(Subject(ASSIGNMENT, "again"), made.inputs)
    assert again == made.identity == f"{GROUP},GROUP,111122223333,AWS_ACCOUNT,{arn},{instance}"
    of = {"InstanceArn": instance, "PermissionSetArn": arn, "AccountId": "111122223333"}
    listed = life.boto("sso-admin").list_account_assignments(**of)["AccountAssignments"]
    assert [(one["PrincipalType"], one["PrincipalId"]) for one in listed] == [("GROUP", GROUP)]
    life.replaces(made, targetId="111122224444", principalType="USER")
    life.imported(made)
    life.delete(made)
    assert life.boto("sso-admin").list_account_assignments(**of)["AccountAssignments"] == []


@pytest.mark.parametrize(
    "kind, inputs, name",
    [
        (SET, {"name": "with space", "instanceArn": "arn:aws:sso:::instance/ssoins-0123456789abcdef"}, "name"),
        (SET, {"name": "a", "instanceArn": "arn:aws:sso:::instance/other"}, "instanceArn"),
        (ASSIGNMENT, {"principalId": "researchers"}, "principalId"),
        (ASSIGNMENT, {"principalType": "ROLE"}, "principalType"),
    ],
)
def test_what_the_provider_refuses_is_refused(life: Any, kind: str, inputs: dict[str, Any], name: str) -> None:
    whole = {
        "principalId": GROUP,
        "principalType": "GROUP",
        "targetId": "111122223333",
        "targetType": "AWS_ACCOUNT",
        "permissionSetArn": "arn:aws:sso:::permissionSet/ssoins-0123456789abcdef/ps-0123456789abcdef",
        "instanceArn": "arn:aws:sso:::instance/ssoins-0123456789abcdef",
    }
    checked = life.cloud.check(Subject(kind, "it"), {}, {**(whole if kind == ASSIGNMENT else {}), **inputs}, bytes(8))
    (failure,) = checked.failures
    assert name in failure


def test_attributes_for_access_control_are_not_served(life: Any, instance: str) -> None:
    inputs = {"instanceArn": instance, "attributes": [{"key": "User", "values": [{"sources": ["${path:userName}"]}]}]}
    subject = Subject(ATTRIBUTES, "it")
    with pytest.raises(Refusal, match="InstanceAccessControlAttributes"):
        life.cloud.create(subject, life.check(ATTRIBUTES, **inputs))
