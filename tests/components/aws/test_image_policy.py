"""Who may touch the repository of job images, whatever an identity policy says."""

import json

import pytest
from components.aws.iam_evaluator import Request, denying
from components.aws.studio_declarations import studio

from quantum_landing_zone.aws.image_policy import image_lifecycle, image_policy
from quantum_landing_zone.tenant import Role
from quantum_landing_zone.tenant.studio import Studio


@pytest.fixture
def here():
    return studio()


@pytest.fixture
def refused(here):
    def ask(action, principal, account=None, *, service="false"):
        context = {
            "aws:PrincipalArn": principal,
            "aws:PrincipalAccount": account or here.account,
            "aws:PrincipalIsAWSService": service,
        }
        return bool(denying(image_policy(here), Request(action, Studio(here).repository_arn, context)))

    return ask


@pytest.mark.parametrize(
    "who, allowed",
    [
        ("circuit-author", (True, True, True, False)),
        ("job-submitter", (False, False, True, False)),
        ("backend-admin", (False, False, False, False)),
        ("billing-viewer", (False, False, False, False)),
        ("audit-reviewer", (False, False, False, False)),
        ("hybrid-job", (False, True, False, False)),
        ("deployment", (False, False, True, True)),
        ("notebook", (False, False, False, False)),
        ("administrator", (False, False, False, False)),
    ],
)
def test_the_table_of_the_module_holds(here, refused, who, allowed):
    push, pull, findings, change = allowed
    arns = {
        **{str(role): here.role_arn(role) for role in Role},
        "hybrid-job": here.job_role_arn,
        "deployment": here.deployment_role_arn,
        "notebook": Studio(here).role_arn,
        "administrator": f"arn:aws:iam::{here.account}:role/administrator",
    }
    expected = {
        "ecr:PutImage": push,
        "ecr:UploadLayerPart": push,
        "ecr:BatchGetImage": pull,
        "ecr:GetDownloadUrlForLayer": pull,
        "ecr:DescribeImageScanFindings": findings,
        "ecr:DeleteRepository": change,
        "ecr:SetRepositoryPolicy": change,
        "ecr:BatchDeleteImage": change,
        "ecr:PutImageTagMutability": change,
    }
    assert {action: not refused(action, arns[who]) for action in expected} == expected


@pytest.mark.parametrize("action", ["ecr:BatchGetImage", "ecr:PutImage", "ecr:DescribeRepositories"])
def test_another_account_reaches_nothing(refused, action):
    assert refused(action, "arn:aws:iam::999988887777:role/anybody", "999988887777")


def test_another_environment_s_job_pulls_nothing(here, refused):
    other = here.job_role_arn.replace("-dev", "-test")
    assert refused("ecr:BatchGetImage", other)


def test_the_policy_allows_nothing_and_names_no_resource(here):
    statements = json.loads(image_policy(here))["Statement"]
    assert {each["Effect"] for each in statements} == {"Deny"}
    assert not any("Resource" in each or "NotResource" in each for each in statements)


@pytest.mark.parametrize("keep", [1, 30, 1000])
def test_the_lifecycle_keeps_that_many(keep):
    (rule,) = json.loads(image_lifecycle(keep))["rules"]
    assert rule["selection"]["countNumber"] == keep
