import json
from typing import Any

import pytest

from quantum_sandbox.cloud import Refusal, Subject

POLICY = "aws:organizations/policy:Policy"
ATTACHMENT = "aws:organizations/policyAttachment:PolicyAttachment"
SERVICE, RESOURCE = "SERVICE_CONTROL_POLICY", "RESOURCE_CONTROL_POLICY"


def _document(action: str) -> str:
    statement = {"Effect": "Deny", "Action": [action], "Resource": ["*"]}
    return json.dumps({"Version": "2012-10-17", "Statement": [statement]})


@pytest.fixture
def unit(life: Any) -> str:
    """A unit of a new organisation."""
    organizations = life.boto("organizations")
    organizations.create_organization(FeatureSet="ALL")
    root = organizations.list_roots()["Roots"][0]["Id"]
    return organizations.create_organizational_unit(ParentId=root, Name="quantum")["OrganizationalUnit"]["Id"]


@pytest.mark.usefixtures("unit")
def test_policy(life: Any) -> None:
    made = life.create(POLICY, name="a", type=RESOURCE, content=_document("s3:*"), tags={"a": "b"})
    organizations = life.boto("organizations")
    assert organizations.describe_policy(PolicyId=made.identity)["Policy"]["PolicySummary"]["Type"] == RESOURCE
    life.update(made, name="b", description="d", content=_document("kms:*"), tags={"c": "d"})
    found = organizations.describe_policy(PolicyId=made.identity)["Policy"]
    assert (found["PolicySummary"]["Name"], json.loads(found["Content"])) == ("b", json.loads(_document("kms:*")))
    assert organizations.list_tags_for_resource(ResourceId=made.identity)["Tags"] == [{"Key": "c", "Value": "d"}]
    life.replaces(made, type=SERVICE)
    life.imported(made)
    organizations.update_policy(PolicyId=made.identity, Content=_document("sqs:*"))
    assert life.drift(made) == {"content"}
    life.delete(made)


def test_attachment(life: Any, unit: str) -> None:
    policy = life.create(POLICY, name="a", content=_document("s3:*"))
    made = life.create(ATTACHMENT, policyId=policy.identity, targetId=unit)
    assert made.identity == f"{unit}:{policy.identity}"
    listed = life.boto("organizations").list_policies_for_target(TargetId=unit, Filter=SERVICE)["Policies"]
    assert policy.identity in {each["Id"] for each in listed}
    life.replaces(made, policyId="p-12345678", targetId="123456789012")
    life.imported(made)
    with pytest.raises(Refusal, match="PolicyInUseException"):
        life.cloud.delete(policy.subject, policy.identity, policy.inputs, policy.state)
    life.delete(made)
    life.delete(policy)


def test_a_target_is_a_root_a_unit_or_an_account(life: Any) -> None:
    inputs = {"policyId": "p-12345678", "targetId": "o-abcdefghij"}
    checked = life.cloud.check(Subject(ATTACHMENT, "it"), {}, inputs, bytes(range(8)))
    (failure,) = checked.failures
    assert "targetId" in failure
