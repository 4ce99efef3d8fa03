import json
from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal, Subject

ROLE = "aws:iam/role:Role"
INLINE = "aws:iam/rolePolicy:RolePolicy"
POLICY = "aws:iam/policy:Policy"
ATTACHMENT = "aws:iam/rolePolicyAttachment:RolePolicyAttachment"
OIDC = "aws:iam/openIdConnectProvider:OpenIdConnectProvider"
SAML = "aws:iam/samlProvider:SamlProvider"
METADATA = "<EntityDescriptor>" + "x" * 1000 + "</EntityDescriptor>"


def _trust(service: str = "braket.amazonaws.com") -> str:
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def _allow(action: str) -> str:
    statement = {"Effect": "Allow", "Action": action, "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


def test_role(life: Any) -> None:
    bound = life.create(POLICY, name="bound", policy=_allow("s3:GetObject"))
    role = life.create(
        ROLE,
        name="submitter",
        assumeRolePolicy=_trust(),
        permissionsBoundary=bound.identity,
        maxSessionDuration=7200,
        description="d",
        path="/quantum/",
        tags={"team": "t"},
    )
    iam = life.boto("iam")
    found = iam.get_role(RoleName="submitter")["Role"]
    assert found["Arn"] == f"arn:aws:iam::{life.account}:role/quantum/submitter" == role.state["arn"]
    assert found["PermissionsBoundary"]["PermissionsBoundaryArn"] == bound.identity
    assert (found["MaxSessionDuration"], found["AssumeRolePolicyDocument"]) == (7200, json.loads(_trust()))
    life.imported(role)
    life.update(
        role,
        assumeRolePolicy=_trust("ec2.amazonaws.com"),
        maxSessionDuration=None,
        permissionsBoundary=None,
        description="e",
        tags={"team": "u"},
    )
    found = iam.get_role(RoleName="submitter")["Role"]
    assert ("PermissionsBoundary" in found, found["MaxSessionDuration"]) == (False, 3600)
    iam.update_assume_role_policy(RoleName="submitter", PolicyDocument=_trust())
    assert life.drift(role) == {"assumeRolePolicy"}
    life.replaces(role, name="other", path="/")
    life.delete(role)


def test_boundary_taken_away_behind_the_back_is_drift(life: Any) -> None:
    bound = life.create(POLICY, name="bound", policy=_allow("s3:GetObject")).identity
    role = life.create(ROLE, name="r", assumeRolePolicy=_trust(), permissionsBoundary=bound)
    life.boto("iam").delete_role_permissions_boundary(RoleName="r")
    assert life.drift(role) == {"permissionsBoundary"}


def test_second_role_of_a_name_is_a_conflict(life: Any) -> None:
    role = life.create(ROLE, name="r", assumeRolePolicy=_trust())
    with pytest.raises(
        Refusal,
        match=r"^creating IAM Role \(r\): operation error IAM: CreateRole, https response error StatusCode: 409, .*"
        r"EntityAlreadyExists",
    ):
        life.cloud.create(Subject(ROLE, "twin"), role.inputs)


def test_managed_policies_of_a_role(life: Any) -> None:
    arns = [life.create(POLICY, name=name, policy=_allow("s3:GetObject")).identity for name in "ab"]
    role = life.create(ROLE, name="r", assumeRolePolicy=_trust(), managedPolicyArns=arns)
    life.update(role, managedPolicyArns=arns[:1])
    attached = life.boto("iam").list_attached_role_policies(RoleName="r")["AttachedPolicies"]
    assert [policy["PolicyArn"] for policy in attached] == arns[:1]
    life.delete(role)


def test_role_with_policies_goes_only_when_forced(life: Any) -> None:
    role = life.create(ROLE, name="r", assumeRolePolicy=_trust())
    life.create(INLINE, name="i", role="r", policy=_allow("s3:GetObject"))
    with pytest.raises(Refusal, match=r"^deleting IAM Role \(r\): .*DeleteConflict"):
        life.cloud.delete(role.subject, "r", role.inputs, role.state)
    life.update(role, forceDetachPolicies=True)
    life.delete(role)


def test_inline_policy(life: Any) -> None:
    life.create(ROLE, name="r", assumeRolePolicy=_trust())
    made = life.create(INLINE, name="i", role="r", policy=_allow("s3:GetObject"))
    assert made.identity == "r:i"
    life.update(made, policy=_allow("s3:PutObject"))
    found = life.boto("iam").get_role_policy(RoleName="r", PolicyName="i")["PolicyDocument"]
    assert found == json.loads(_allow("s3:PutObject"))
    life.replaces(made, role="s", name="j")
    life.imported(made)
    life.delete(made)


def test_policy_keeps_the_last_five_versions(life: Any) -> None:
    made = life.create(POLICY, name="p", policy=_allow("s3:GetObject"), tags={"a": "b"})
    for number in range(6):
        life.update(made, policy=_allow(f"s3:Get{number}"))
    iam = life.boto("iam")
    versions = iam.list_policy_versions(PolicyArn=made.identity)["Versions"]
    assert len(versions) == 5
    current = next(version["VersionId"] for version in versions if version["IsDefaultVersion"])
    document = iam.get_policy_version(PolicyArn=made.identity, VersionId=current)["PolicyVersion"]["Document"]
    assert document == json.loads(_allow("s3:Get5"))
    life.update(made, tags=None)
    life.replaces(made, name="q", path="/x/", description="d")
    life.imported(made)
    life.delete(made)


def test_policy_that_something_carries_stays(life: Any) -> None:
    """moto would delete it, and leave a role that cannot be deleted any more."""
    made = life.create(POLICY, name="p", policy=_allow("s3:GetObject"))
    life.create(ROLE, name="r", assumeRolePolicy=_trust())
    iam = life.boto("iam")
    iam.attach_role_policy(RoleName="r", PolicyArn=made.identity)
    with pytest.raises(
        Refusal, match=r"^deleting IAM Policy \(arn:.*:policy/p\): .*DeletePolicy, .*409, DeleteConflict"
    ):
        life.cloud.delete(made.subject, made.identity, made.inputs, made.state)
    assert iam.get_policy(PolicyArn=made.identity)["Policy"]["AttachmentCount"] == 1
    iam.detach_role_policy(RoleName="r", PolicyArn=made.identity)
    life.delete(made)


def test_attachment(life: Any) -> None:
    life.create(ROLE, name="r", assumeRolePolicy=_trust())
    arn = "arn:aws:iam::aws:policy/AmazonBraketFullAccess"
    made = life.create(ATTACHMENT, role="r", policyArn=arn)
    attached = life.boto("iam").list_attached_role_policies(RoleName="r")["AttachedPolicies"]
    assert [policy["PolicyArn"] for policy in attached] == [arn]
    life.replaces(made, role="s", policyArn="arn:aws:iam::aws:policy/ReadOnlyAccess")
    life.imported(made, f"r/{arn}")
    life.delete(made)


def test_oidc_provider(life: Any) -> None:
    made = life.create(OIDC, url="https://login.example.org", clientIdLists=["quantum"], tags={"a": "b"})
    iam = life.boto("iam")
    found = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=made.identity)
    assert (found["Url"], found["ClientIDList"]) == ("login.example.org", ["quantum"])
    life.update(made, thumbprintLists=["a" * 40], tags={"a": "c"})
    found = iam.get_open_id_connect_provider(OpenIDConnectProviderArn=made.identity)
    assert (found["ThumbprintList"], found["Tags"]) == (["a" * 40], [{"Key": "a", "Value": "c"}])
    life.replaces(made, url="https://other.example.org")
    life.delete(made)


def test_saml_provider(life: Any) -> None:
    made = life.create(SAML, name="directory", samlMetadataDocument=METADATA)
    life.update(made, samlMetadataDocument=METADATA.replace("x", "y"))
    found = life.boto("iam").get_saml_provider(SAMLProviderArn=made.identity)
    assert found["SAMLMetadataDocument"] == METADATA.replace("x", "y")
    life.replaces(made, name="other")
    life.imported(made)
    life.delete(made)
