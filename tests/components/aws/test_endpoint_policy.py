import json

import pytest
from components.aws.effective import IDENTITY_CENTER, SAML, atlas
from components.aws.iam_evaluator import Request, decide

from quantum_landing_zone.aws.endpoint_policy import INTERFACES, S3, endpoint_policy
from quantum_landing_zone.aws.policy_size import ENDPOINT, size
from quantum_landing_zone.tenant import Environment, Role

ALL = (S3, *INTERFACES)
PINS = {"aws:PrincipalAccount", "aws:ResourceAccount"}


@pytest.fixture
def here():
    return atlas("test")


def passes(here, service, action, resource, *, account="111122224444", **more):
    context = {"aws:SecureTransport": "true", **({"aws:PrincipalAccount": account} if account else {}), **more}
    return decide(endpoint_policy(here, service), Request(action, resource, context)) == "allow"


def test_there_is_an_endpoint_for_each_service_that_a_workspace_calls():
    assert ALL == (
        "s3",
        "braket",
        "ecr.api",
        "ecr.dkr",
        "kms",
        "logs",
        "monitoring",
        "sagemaker.api",
        "secretsmanager",
        "sts",
    )


CALLS = {
    "braket": ("braket:CreateQuantumTask", "arn:aws:braket:eu-north-1:111122224444:device/qpu/iqm/Garnet"),
    "ecr.api": ("ecr:GetAuthorizationToken", "*"),
    "ecr.dkr": ("ecr:BatchGetImage", "arn:aws:ecr:eu-north-1:292282985366:repository/amazon-braket-base-jobs"),
    "kms": ("kms:Decrypt", "arn:aws:kms:eu-north-1:111122224444:key/1"),
    "logs": ("logs:PutLogEvents", "arn:aws:logs:eu-north-1:111122224444:log-group:/qlz/x:log-stream:1"),
    "monitoring": ("cloudwatch:PutMetricData", "*"),
    "sagemaker.api": (
        "sagemaker:StopNotebookInstance",
        "arn:aws:sagemaker:eu-north-1:111122224444:notebook-instance/n",
    ),
    "secretsmanager": ("secretsmanager:GetSecretValue", "arn:aws:secretsmanager:eu-north-1:111122224444:secret:a"),
    "sts": ("sts:GetCallerIdentity", "*"),
}


@pytest.mark.parametrize("service", INTERFACES)
def test_the_tenants_principals_pass_and_no_others(here, service):
    action, resource = CALLS[service]
    assert passes(here, service, action, resource)
    assert not passes(here, service, action, resource, account="999988887777")
    assert not passes(here, service, action, resource, account=None)


@pytest.mark.parametrize("service", ["kms", "logs", "secretsmanager", "sagemaker.api"])
def test_a_resource_of_another_account_is_not_reached(here, service):
    action, resource = CALLS[service]
    assert not passes(here, service, action, resource.replace("111122224444", "999988887777"))


def test_every_store_of_the_workspace_is_reached_and_no_other_bucket(here):
    for bucket in [*(store.arn for store in here.stores.values()), f"arn:aws:s3:::{here.archive_bucket}"]:
        assert passes(here, S3, "s3:GetObject", f"{bucket}/tasks/1")
    for bucket in (
        "arn:aws:s3:::somewhere-else",
        f"{here.stores['result'].arn}-more",
        atlas("dev").stores["result"].arn,
    ):
        assert not passes(here, S3, "s3:PutObject", f"{bucket}/tasks/1")


def test_s3_passes_over_tls_only(here):
    bucket = here.stores["result"].arn
    assert not passes(here, S3, "s3:GetObject", f"{bucket}/1", **{"aws:SecureTransport": "false"})


def test_image_layers_are_read_without_a_principal_and_nothing_is_written_there(here):
    """ECR hands out presigned URLs to a bucket of its own."""
    layer = "arn:aws:s3:::prod-eu-north-1-starport-layer-bucket/layer"
    assert passes(here, S3, "s3:GetObject", layer, account=None)
    assert not passes(here, S3, "s3:PutObject", layer)


def test_images_of_foreign_registries_are_not_pulled(here):
    stranger = "arn:aws:ecr:eu-north-1:999988887777:repository/amazon-braket-base-jobs"
    assert not passes(here, "ecr.dkr", "ecr:BatchGetImage", stranger)


def test_terms_are_not_accepted_through_the_network(here):
    assert not passes(here, "braket", "braket:AcceptUserAgreement", "*")


def test_sign_in_passes_for_the_tenants_provider_and_roles_only(here):
    def signs_in(provider, role):
        request = Request(
            "sts:AssumeRoleWithWebIdentity", role, {"aws:ResourceAccount": role.split(":")[4]}, provider=provider
        )
        return decide(endpoint_policy(here, "sts"), request) == "allow"

    submitter = here.role_arn(Role.JOB_SUBMITTER)
    assert signs_in(here.oidc_provider_arn, submitter)
    assert not signs_in(here.iam_arn("oidc-provider", "login.example.net"), submitter)
    assert not signs_in(here.oidc_provider_arn, here.deployment_role_arn)
    assert not signs_in(here.oidc_provider_arn, "arn:aws:iam::999988887777:role/qlz-atlas-test-job-submitter")


@pytest.mark.parametrize(
    "identity, expected",
    [
        (SAML, [["sts:AssumeRoleWithSAML", "sts:TagSession"]]),
        (IDENTITY_CENTER, []),
    ],
)
def test_sign_in_follows_the_way_of_signing_in(identity, expected):
    statements = json.loads(endpoint_policy(atlas("test", identity), "sts"))["Statement"]
    assert [each["Action"] for each in statements if each["Sid"] == "SignIn"] == expected


@pytest.mark.parametrize("service", ALL)
@pytest.mark.parametrize("environment", Environment)
def test_every_statement_names_its_actions_and_is_pinned(environment, service):
    """The one exception reads a bucket that AWS owns, and that bucket is named."""
    policy = endpoint_policy(atlas(environment), service)
    for statement in json.loads(policy)["Statement"]:
        assert [action for action in statement["Action"] if "*" in action] == []
        if statement["Sid"] == "ImageLayers":
            assert statement["Action"] == ["s3:GetObject"]
            assert len(statement["Resource"]) == 1
            continue
        assert PINS & set(statement["Condition"]["StringEquals"])
    assert size(policy, ENDPOINT) <= ENDPOINT.characters


def test_there_is_no_policy_for_an_unknown_service(here):
    with pytest.raises(KeyError):
        endpoint_policy(here, "ec2")
