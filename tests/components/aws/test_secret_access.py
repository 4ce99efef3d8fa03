"""What identity policies gain, judged together with the secret's own policy and the key's: all three must agree."""

import json

import pytest
from components.aws.iam_evaluator import Request, decide
from components.aws.vault_declarations import with_secrets

from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.iam import document
from quantum_landing_zone.aws.key_policy import key_policy
from quantum_landing_zone.aws.policy_size import within
from quantum_landing_zone.aws.rotation_role import rotation_permissions, rotation_trust
from quantum_landing_zone.aws.secret_access import ceiling_statements, custodian_statements, reader_statements
from quantum_landing_zone.aws.secret_policy import secret_policy
from quantum_landing_zone.tenant import Role
from quantum_landing_zone.tenant.vault import Vault

REGION, ACCOUNT = "eu-west-2", "111122223333"


@pytest.fixture
def here(workspace, aurora):
    return workspace(with_secrets(aurora, "test"), "dev")


@pytest.fixture
def vault(here):
    return Vault(here)


@pytest.fixture
def may(here, vault):
    """Whether a principal does something with a secret in the end."""

    def judged(identity, principal, action, name, **more):
        secret = vault.secrets[name]
        arn = secret.arn_pattern.replace("??????", "AbCdEf")
        caller = {
            "aws:PrincipalArn": principal,
            "aws:PrincipalAccount": ACCOUNT,
            "aws:SecureTransport": "true",
            "secretsmanager:resource/AllowRotationLambdaArn": vault.function_arn,
            **more,
        }
        request = Request(f"secretsmanager:{action}", arn, caller)
        use = "kms:GenerateDataKey" if action == "PutSecretValue" else "kms:Decrypt"
        key = {
            **caller,
            "kms:CallerAccount": ACCOUNT,
            "kms:ViaService": f"secretsmanager.{REGION}.amazonaws.com",
            "kms:ResourceAliases": (here.key_alias(secret.sensitivity),),
            "kms:EncryptionContext:SecretARN": arn,
        }
        on_key = Request(use, here.arn("kms", "key/1"), key)
        return (
            decide(secret_policy(vault, secret), request) != "deny"
            and decide(identity, request) == "allow"
            and decide(identity, on_key) == "allow"
            and decide(key_policy(here, secret.sensitivity), on_key) == "delegated"
        )

    return judged


def identity_of(here, who):
    if who == "rotation":
        return rotation_permissions(here), Vault(here).role_arn
    if who == "job":
        return document(*reader_statements(here, here.job_role_arn)), here.job_role_arn
    arn = here.role_arn(Role(who))
    gained = custodian_statements(here) if who == "backend-admin" else reader_statements(here, arn)
    return document(*gained), arn


WHO = (*map(str, Role), "job", "rotation")


@pytest.mark.parametrize(
    "action,name,allowed",
    [
        ("GetSecretValue", "provider-token", {"job-submitter", "job", "rotation"}),
        ("GetSecretValue", "licence-key-by-hand", {"circuit-author", "rotation"}),
        ("PutSecretValue", "provider-token", {"backend-admin", "rotation"}),
        ("PutSecretValue", "licence-key-by-hand", {"backend-admin", "rotation"}),
    ],
)
def test_the_three_documents_together_give_each_secret_to_its_own(here, may, action, name, allowed):
    found = {who for who in WHO if may(*identity_of(here, who), action, name)}
    assert found == allowed


def test_the_rotation_role_touches_only_secrets_that_name_its_function(here, may):
    other = {"secretsmanager:resource/AllowRotationLambdaArn": here.arn("lambda", "function:other")}
    assert may(*identity_of(here, "rotation"), "GetSecretValue", "provider-token")
    assert not may(*identity_of(here, "rotation"), "GetSecretValue", "provider-token", **other)


def test_the_ceiling_covers_what_is_gained_in_this_environment_and_nothing_of_another(here, vault, workspace, aurora):
    ceiling = document(*ceiling_statements(here))
    gained = [*custodian_statements(here), *reader_statements(here, here.role_arn(Role.JOB_SUBMITTER))]
    for each in gained:
        for action in each["Action"]:
            for resource in each["Resource"]:
                context = {
                    "kms:ResourceAliases": (here.key_alias("confidential"),),
                    "kms:ViaService": f"secretsmanager.{REGION}.amazonaws.com",
                }
                request = Request(action, resource.replace("??????", "AbCdEf"), context)
                assert decide(ceiling, request) == "allow", action
    elsewhere = Vault(workspace(with_secrets(aurora, "test"), "test")).secrets["elsewhere"].arn_pattern
    assert decide(ceiling, Request("secretsmanager:GetSecretValue", elsewhere)) == "none"


def test_without_secrets_nobody_gains_anything(workspace, aurora):
    bare = workspace(aurora, "dev")
    assert ceiling_statements(bare) == custodian_statements(bare) == []
    assert [reader_statements(bare, bare.role_arn(role)) for role in Role] == [[]] * len(Role)


def test_the_rotation_role_is_assumed_by_lambda_of_the_account_alone(here):
    trust = rotation_trust(here)

    def assumed(service, **context):
        return decide(trust, Request("sts:AssumeRole", "*", context, service=service))

    assert assumed("lambda.amazonaws.com") == "allow"
    assert assumed("lambda.amazonaws.com", **{"aws:SourceAccount": "999999999999"}) == "none"
    assert assumed("ec2.amazonaws.com") == "none"


def test_the_rotation_role_reads_no_object_and_changes_no_identity(here):
    actions = {action for each in json.loads(rotation_permissions(here))["Statement"] for action in each["Action"]}
    assert actions == {
        "kms:Decrypt",
        "kms:GenerateDataKey",
        "logs:CreateLogStream",
        "logs:PutLogEvents",
        "secretsmanager:DescribeSecret",
        "secretsmanager:GetSecretValue",
        "secretsmanager:PutSecretValue",
        "secretsmanager:UpdateSecretVersionStage",
    }


def test_the_largest_vault_fits_into_iam_s_documents(workspace, aurora):
    names = [f"a-provider-with-a-name-of-forty-letter{index:02d}" for index in range(20)]
    entry = "{purpose: A token of a provider, rotateEveryDays: 30, readers: [circuit-author, job-submitter]}"
    declared = "secrets:\n" + "".join(f"  {name}: {entry}\n" for name in names)
    large = workspace(aurora + declared, "dev")
    permissions = rotation_permissions(large)
    assert within(policy_size.MANAGED, permissions, what="", control="", fix="") == permissions
    assert all(len(secret.name) == 40 for secret in Vault(large).secrets.values())
