"""The class key in the hands of the vault: who uses it, for which secret, through which service."""

import json

import pytest
from components.aws.iam_evaluator import Request, decide
from components.aws.vault_declarations import with_secrets

from quantum_landing_zone.aws.key_policy import key_policy
from quantum_landing_zone.aws.secret_key_policy import secret_key_users
from quantum_landing_zone.tenant import Role
from quantum_landing_zone.tenant.vault import Vault

ACCOUNT = "111122223333"
KEY = "arn:aws:kms:eu-west-2:111122223333:key/1"
SECRETS = "secretsmanager.eu-west-2.amazonaws.com"  # pragma: allowlist secret
LAMBDA = "lambda.eu-west-2.amazonaws.com"
TOKEN = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:/qlz/aurora/dev/provider-token-AbCdEf"
LICENCE = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:/qlz/aurora/dev/licence-key-by-hand-AbCdEf"


@pytest.fixture
def here(workspace, aurora):
    return workspace(with_secrets(aurora, "test"), "dev")


@pytest.fixture
def vault(here):
    return Vault(here)


def call(action, principal, *, account=ACCOUNT, via=SECRETS, secret=None, version="v", function=None):
    context = {
        "aws:PrincipalArn": principal,
        "aws:PrincipalAccount": account,
        "kms:CallerAccount": account,
        "kms:ViaService": via,
        "kms:EncryptionContext:SecretARN": secret,
        "kms:EncryptionContext:SecretVersionId": version if secret else None,
        "kms:EncryptionContext:aws:lambda:FunctionArn": function,
    }
    return Request(action, KEY, {key: value for key, value in context.items() if value is not None})


def principals(vault):
    here = vault.workspace
    return {
        **{str(role): here.role_arn(role) for role in Role},
        "job": here.job_role_arn,
        "rotation": vault.role_arn,
        "deployment": here.deployment_role_arn,
        "braket": here.braket_service_role_arn,
        "root": f"arn:aws:iam::{ACCOUNT}:root",
    }


def may(vault, data_class, action, **how):
    policy = key_policy(vault.workspace, data_class)
    return {who for who, arn in principals(vault).items() if decide(policy, call(action, arn, **how)) != "none"}


def test_readers_decrypt_their_secret_and_the_custodian_and_the_function_change_it(vault):
    assert may(vault, "confidential", "kms:Decrypt", secret=TOKEN) == {
        "job-submitter",
        "job",
        "rotation",
        "backend-admin",
    }
    assert may(vault, "confidential", "kms:GenerateDataKey", secret=TOKEN) == {"rotation", "backend-admin"}


def test_the_key_of_one_class_opens_no_secret_of_another(vault):
    assert may(vault, "confidential", "kms:Decrypt", secret=LICENCE) == set()
    assert may(vault, "restricted", "kms:Decrypt", secret=LICENCE) == {"circuit-author", "rotation", "backend-admin"}
    assert may(vault, "internal", "kms:Decrypt", secret=TOKEN) == set()
    assert may(vault, "audit", "kms:Decrypt", secret=TOKEN) == set()


@pytest.mark.parametrize(
    "change",
    [
        {"via": None},
        {"via": "secretsmanager.eu-west-1.amazonaws.com"},
        {"via": "s3.eu-west-2.amazonaws.com"},
        {"account": "999999999999"},
        {"secret": None},
        {"secret": TOKEN.replace("aurora", "borealis")},
        {"secret": TOKEN.replace("/dev/", "/test/")},
        {"secret": TOKEN.replace("provider-token", "provider-token-and-more")},
    ],
)
def test_use_is_pinned_to_the_service_the_region_the_account_and_the_secret(vault, change):
    how = {"secret": TOKEN, **change}
    assert may(vault, "confidential", "kms:Decrypt", **how) == set()


@pytest.mark.parametrize("action", ["kms:Decrypt", "kms:GenerateDataKey"])
def test_the_deployment_role_passes_secrets_manager_s_trial_and_opens_no_value(vault, action):
    trial = {
        "secret": "RequestToValidateKeyAccess",  # pragma: allowlist secret
        "version": "RequestToValidateKeyAccess",
    }  # pragma: allowlist secret
    assert may(vault, "confidential", action, **trial) == {"deployment"}
    assert "deployment" not in may(vault, "confidential", action, secret=TOKEN)


@pytest.mark.parametrize("action", ["kms:CreateGrant", "kms:Encrypt", "kms:Decrypt"])
def test_the_function_s_settings_are_set_by_deployment_under_the_highest_class_alone(vault, action):
    how = {"via": LAMBDA, "function": vault.function_arn}
    expected = {"deployment"} | ({"rotation"} if action == "kms:Decrypt" else set())
    assert may(vault, "restricted", action, **how) == expected
    assert may(vault, "confidential", action, **how) == set()
    assert may(vault, "restricted", action, via=LAMBDA, function=f"{vault.function_arn}-other") == set()
    assert may(vault, "restricted", action, via=LAMBDA) == set()
    assert may(vault, "restricted", action, via=None, function=vault.function_arn) == set()


def test_a_class_without_secrets_has_no_statement_for_them(vault, workspace, aurora):
    assert secret_key_users(vault.workspace, "internal") == []
    assert secret_key_users(workspace(aurora, "dev"), "internal") == []


def test_a_class_that_holds_secrets_alone_lets_nobody_at_objects(vault):
    """No store is confidential here, so there is no bucket to name: an empty list would allow nothing, or all."""
    document = json.loads(key_policy(vault.workspace, "confidential"))
    assert [each["Sid"] for each in document["Statement"]] == [
        "Administer",
        "JobSubmitterReadsSecrets",
        "HybridJobReadsSecrets",
        "PutSecrets",
        "TryKeyForSecrets",
    ]
    assert may(vault, "confidential", "kms:Decrypt", via="s3.eu-west-2.amazonaws.com") == set()


def test_a_class_with_both_keeps_what_it_had(workspace, borealis):
    """Restricted results and a restricted secret share a key; each is reached through its own service alone."""
    here = workspace(with_secrets(borealis, "benchmark", jobs=False), "benchmark")
    sids = [each["Sid"] for each in json.loads(key_policy(here, "restricted"))["Statement"]]
    assert sids == [
        "Administer",
        "UseThroughS3",
        "UseThroughS3ByBraket",
        "DescribeKey",
        "CircuitAuthorReadsSecrets",
        "PutSecrets",
        "TryKeyForSecrets",
        "ConfigureRotation",
        "StartRotation",
    ]
