"""Which keys may be granted to SageMaker and ECR, by whom, and that nobody else gains the use of a key.

`delegated`: the key policy lets the principal in where its own policy allows the call too.
"""

import json

import pytest
from components.aws.effective import atlas
from components.aws.iam_evaluator import Request, decide
from components.aws.studio_declarations import studio

from quantum_landing_zone.aws.key_policy import key_policy
from quantum_landing_zone.aws.notebook_key_policy import studio_key_users
from quantum_landing_zone.tenant import Role
from quantum_landing_zone.tenant.studio import Studio


@pytest.fixture
def here():
    return studio()


def _asks(here, data_class, action, principal, service, **more):
    context = {
        "kms:CallerAccount": here.account,
        "kms:ViaService": f"{service}.{here.region}.amazonaws.com",
        "aws:PrincipalArn": principal,
        "aws:PrincipalAccount": here.account,
        "kms:GrantIsForAWSResource": "true",
        **more,
    }
    return decide(key_policy(here, data_class), Request(action, "*", context))


@pytest.mark.parametrize("data_class", ["public", "internal", "confidential", "restricted"])
def test_the_volumes_class_is_granted_by_who_makes_and_who_starts_notebooks(here, data_class):
    expected = "delegated" if data_class == "restricted" else "none"
    for principal in (here.deployment_role_arn, here.role_arn(Role.CIRCUIT_AUTHOR)):
        assert _asks(here, data_class, "kms:CreateGrant", principal, "sagemaker") == expected


@pytest.mark.parametrize("data_class", ["public", "internal", "confidential", "restricted"])
def test_the_images_class_is_granted_by_who_makes_the_repository(here, data_class):
    expected = "delegated" if data_class == "confidential" else "none"
    assert _asks(here, data_class, "kms:CreateGrant", here.deployment_role_arn, "ecr") == expected
    assert _asks(here, data_class, "kms:CreateGrant", here.role_arn(Role.CIRCUIT_AUTHOR), "ecr") == "none"


@pytest.mark.parametrize(
    "changed",
    [
        {"kms:GrantIsForAWSResource": "false"},
        {"kms:ViaService": "ec2.eu-west-2.amazonaws.com"},
        {"kms:ViaService": "sagemaker.us-east-1.amazonaws.com"},
        {"kms:CallerAccount": "999988887777"},
    ],
    ids=["not for a resource of AWS", "another service", "another region", "another account"],
)
def test_any_other_grant_is_refused(here, changed):
    assert _asks(here, "restricted", "kms:CreateGrant", here.deployment_role_arn, "sagemaker", **changed) == "none"


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.CIRCUIT_AUTHOR])
def test_nobody_else_grants(here, role):
    assert _asks(here, "restricted", "kms:CreateGrant", here.role_arn(role), "sagemaker") == "none"


def test_the_deployment_role_still_uses_no_key(here):
    for action in ("kms:Decrypt", "kms:GenerateDataKey", "kms:Encrypt"):
        assert _asks(here, "restricted", action, here.deployment_role_arn, "sagemaker") == "none"


def test_a_notebook_uses_the_keys_of_stores_through_s3_alone(here):
    role = Studio(here).role_arn
    bucket = {"kms:EncryptionContext:aws:s3:arn": here.stores["circuit"].arn}
    assert _asks(here, "confidential", "kms:Decrypt", role, "s3", **bucket) == "delegated"
    assert _asks(here, "confidential", "kms:Decrypt", role, "ec2", **bucket) == "none"
    assert _asks(atlas("dev"), "confidential", "kms:Decrypt", role, "s3", **bucket) == "none"


def test_the_audit_key_covers_the_notebooks_log_where_it_is_made(here):
    group = here.log_group_arn("/aws/sagemaker/NotebookInstances")

    def covered(workspace):
        context = {"kms:EncryptionContext:aws:logs:arn": group}
        request = Request("kms:Encrypt", "*", context, service=f"logs.{workspace.region}.amazonaws.com")
        return decide(key_policy(workspace, "audit"), request)

    assert covered(here) == "allow"
    assert covered(atlas("dev")) == "none"


@pytest.mark.parametrize("data_class", ["public", "internal", "confidential", "restricted"])
def test_without_notebooks_and_images_a_key_policy_is_as_it_was(data_class):
    plain = atlas("dev")
    assert studio_key_users(plain, data_class) == []
    assert "CreateGrant" not in json.dumps(
        [each for each in json.loads(key_policy(plain, data_class))["Statement"] if "Secret" not in each["Sid"]]
    )
