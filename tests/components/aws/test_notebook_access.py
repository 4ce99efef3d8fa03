"""Who opens, starts and stops notebooks, who pushes images, and what the boundary still refuses."""

import pytest
from components.aws.effective import atlas, person
from components.aws.studio_declarations import studio, with_studio

from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.boundary import boundary
from quantum_landing_zone.aws.notebook_access import makes_log_group, volume_class, workbench_statements
from quantum_landing_zone.aws.role_policy import role_policy
from quantum_landing_zone.tenant import AwsWorkspace, Environment, Role, Sensitivity, parse_tenant
from quantum_landing_zone.tenant.studio import Studio

THROUGH = {"aws:ViaAWSService": "true"}
NOTEBOOKS = ("CreatePresignedNotebookInstanceUrl", "DescribeNotebookInstance", "StartNotebookInstance")


@pytest.fixture
def here():
    return studio()


@pytest.fixture
def lab(here):
    return Studio(here).notebooks["lab"].arn


@pytest.mark.parametrize("role", Role)
def test_only_circuit_authors_use_notebooks(here, lab, role):
    for verb in (*NOTEBOOKS, "StopNotebookInstance"):
        assert person(here, role).may(f"sagemaker:{verb}", lab) == (role is Role.CIRCUIT_AUTHOR)


def test_a_notebook_of_another_environment_or_name_is_not_theirs(here, lab):
    author = person(here, Role.CIRCUIT_AUTHOR)
    for other in (lab.replace("-dev-", "-test-"), f"{lab}-2", lab.replace("111122223333", "111122224444")):
        assert not author.may("sagemaker:CreatePresignedNotebookInstanceUrl", other)


@pytest.mark.parametrize("verb", ["CreateNotebookInstance", "UpdateNotebookInstance", "DeleteNotebookInstance"])
def test_nobody_makes_or_changes_a_notebook(here, lab, verb):
    assert not any(person(here, role).may(f"sagemaker:{verb}", lab) for role in Role)


def test_starting_takes_what_the_service_does_for_the_caller_and_nothing_by_hand(here):
    author = person(here, Role.CIRCUIT_AUTHOR)
    subnet = here.arn("ec2", "subnet/subnet-1")
    assert author.may("ec2:CreateNetworkInterface", subnet, more=THROUGH)
    assert not author.may("ec2:CreateNetworkInterface", subnet, more={"aws:ViaAWSService": "false"})
    assert author.may("ec2:DescribeSubnets", more=THROUGH)
    assert not author.may("ec2:DescribeSubnets", more={"aws:ViaAWSService": "false"})


@pytest.mark.parametrize(
    "service, resource_of_aws, expected",
    [("sagemaker", "true", True), ("sagemaker", "false", False), ("ec2", "true", False), ("s3", "true", False)],
)
def test_the_volume_s_key_is_granted_to_sagemaker_alone(here, service, resource_of_aws, expected):
    given = {
        "kms:ResourceAliases": (here.key_alias("restricted"),),
        "kms:ViaService": f"{service}.eu-west-2.amazonaws.com",
        "kms:GrantIsForAWSResource": resource_of_aws,
    }
    author = person(here, Role.CIRCUIT_AUTHOR)
    assert author.may("kms:CreateGrant", here.arn("kms", "key/1"), more=given) is expected


def test_another_class_s_key_is_granted_to_nobody(here):
    given = {
        "kms:ResourceAliases": (here.key_alias("internal"),),
        "kms:ViaService": "sagemaker.eu-west-2.amazonaws.com",
        "kms:GrantIsForAWSResource": "true",
    }
    assert not person(here, Role.CIRCUIT_AUTHOR).may("kms:CreateGrant", here.arn("kms", "key/1"), more=given)


@pytest.mark.parametrize("service, expected", [("sagemaker", True), ("braket", False), ("ec2", False)])
def test_the_notebooks_role_is_passed_to_sagemaker_alone(here, service, expected):
    passed = {"iam:PassedToService": f"{service}.amazonaws.com"}
    author = person(here, Role.CIRCUIT_AUTHOR)
    assert author.may("iam:PassRole", Studio(here).role_arn, more=passed) is expected
    assert not author.may("iam:PassRole", here.deployment_role_arn, more=passed)
    assert not person(here, Role.JOB_SUBMITTER).may("iam:PassRole", Studio(here).role_arn, more=passed)


def test_a_submitter_still_passes_the_job_role(here):
    passed = {"iam:PassedToService": "braket.amazonaws.com"}
    assert person(here, Role.JOB_SUBMITTER).may("iam:PassRole", here.job_role_arn, more=passed)
    assert not person(here, Role.CIRCUIT_AUTHOR).may("iam:PassRole", here.job_role_arn, more=passed)


@pytest.mark.parametrize("role", Role)
def test_authors_push_images_and_submitters_see_them(here, role):
    repository = Studio(here).repository_arn
    session = person(here, role)
    assert session.may("ecr:PutImage", repository) == (role is Role.CIRCUIT_AUTHOR)
    assert session.may("ecr:GetAuthorizationToken") == (role is Role.CIRCUIT_AUTHOR)
    assert session.may("ecr:DescribeImageScanFindings", repository) == (
        role in {Role.CIRCUIT_AUTHOR, Role.JOB_SUBMITTER}
    )
    assert not session.may("ecr:PutImage", repository.replace("-dev-", "-test-"))
    assert not session.may("ecr:BatchDeleteImage", repository)


@pytest.mark.parametrize("role", Role)
def test_without_notebooks_and_images_nobody_gains_anything(role):
    plain = atlas("dev")
    assert workbench_statements(plain, role) == []
    assert "sagemaker" not in boundary(plain)
    assert "ecr:" not in boundary(plain)
    assert "kms:CreateGrant" not in role_policy(plain, role)


def test_volumes_have_the_highest_class_that_a_notebook_reads(here):
    assert volume_class(here) is Sensitivity.RESTRICTED
    lower = with_studio(ATLAS_LOWER)
    assert volume_class(AwsWorkspace(parse_tenant(lower), Environment.DEV)) is Sensitivity.INTERNAL
    # A secret that the notebook reads is held to be confidential at least.
    token = """
secrets:
  provider-token: {purpose: "API token of a provider", rotateEveryDays: 30, readers: [notebook]}
"""
    assert volume_class(AwsWorkspace(parse_tenant(lower + token), Environment.DEV)) is Sensitivity.CONFIDENTIAL


ATLAS_LOWER = """
apiVersion: quantum-landing-zone/v1
team: atlas
owners: [leads@example.org]
costCentre: CC-1
useCase: Error mitigation on small circuits with synthetic data
residency: {jurisdictions: [uk]}
identity: {kind: saml, providerName: corporate}
roles:
  circuit-author: [researchers]
  job-submitter: [researchers]
  backend-admin: [platform]
  billing-viewer: [finance]
  audit-reviewer: [security]
artifacts:
  circuit: {sensitivity: internal}
  result: {sensitivity: public}
environments:
  dev:
    aws: {account: "111122223333", region: eu-west-2}
  test:
    aws: {account: "111122223333", region: eu-west-2, cidr: 10.80.0.0/20, accountWide: adopt}
"""


def test_the_log_group_is_made_once_for_environments_that_share_an_account():
    tenant = parse_tenant(with_studio(ATLAS_LOWER))
    assert [makes_log_group(AwsWorkspace(tenant, name)) for name in (Environment.DEV, Environment.TEST)] == [
        True,
        False,
    ]
    only_test = parse_tenant(ATLAS_LOWER.replace("  test:\n", "  test:\n    notebooks: {lab: {}}\n"))
    assert makes_log_group(AwsWorkspace(only_test, Environment.DEV))
    assert not makes_log_group(AwsWorkspace(parse_tenant(ATLAS_LOWER), Environment.DEV))


def test_the_author_s_policy_fits(here):
    assert policy_size.size(role_policy(here, Role.CIRCUIT_AUTHOR), policy_size.INLINE) <= policy_size.INLINE.characters
