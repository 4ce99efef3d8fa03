"""Who may do what with a secret: every principal against every action, by the policy alone."""

import json

import pytest
from components.aws.iam_evaluator import Request, decide, denying
from components.aws.vault_declarations import with_secrets

from quantum_landing_zone.aws.secret_policy import ADMINISTER, PUT, READ, REPLICATE, STAGE, secret_policy
from quantum_landing_zone.tenant import Role
from quantum_landing_zone.tenant.vault import Vault

ACCOUNT = "111122223333"
ARN = "arn:aws:secretsmanager:eu-west-2:111122223333:secret:/qlz/aurora/dev/provider-token-AbCdEf"


@pytest.fixture
def vault(workspace, aurora):
    return Vault(workspace(with_secrets(aurora, "test"), "dev"))


@pytest.fixture
def policy(vault):
    return secret_policy(vault, vault.secrets["provider-token"])


def call(action, principal, **context):
    whole = {
        "aws:PrincipalArn": principal,
        "aws:PrincipalAccount": ACCOUNT,
        "aws:SecureTransport": "true",
        "aws:PrincipalIsAWSService": "false",
        **context,
    }
    return Request(action, ARN, {key: value for key, value in whole.items() if value is not None})


def principals(vault):
    here = vault.workspace
    return {
        **{str(role): here.role_arn(role) for role in Role},
        "job": here.job_role_arn,
        "rotation": vault.role_arn,
        "deployment": here.deployment_role_arn,
        "root": f"arn:aws:iam::{ACCOUNT}:root",
        "other": f"arn:aws:iam::{ACCOUNT}:role/other",
    }


def open_to(policy, vault, action):
    return {who for who, arn in principals(vault).items() if decide(policy, call(action, arn)) != "deny"}


@pytest.mark.parametrize(
    "actions,allowed",
    [
        (READ, {"job-submitter", "job", "rotation"}),
        (PUT, {"backend-admin", "rotation"}),
        (STAGE, {"rotation"}),
        (ADMINISTER, {"deployment"}),
        (REPLICATE, set()),
    ],
)
def test_each_action_is_open_to_its_own_principals_alone(policy, vault, actions, allowed):
    assert {action: open_to(policy, vault, action) for action in actions} == dict.fromkeys(actions, allowed)


def test_every_action_that_changes_or_reads_a_secret_is_named(policy):
    """The service's own model says what there is; what only looks is left to identity policies."""
    import botocore.loaders

    model = botocore.loaders.Loader().load_service_model("secretsmanager", "service-2")
    named = {action.removeprefix("secretsmanager:") for action in (*READ, *PUT, *STAGE, *ADMINISTER, *REPLICATE)}
    looks = {
        "DescribeSecret",
        "GetResourcePolicy",
        "ListResourcePolicies",
        "ListSecretVersionIds",
        "ValidateResourcePolicy",
    }
    on_no_secret = {"CreateSecret", "GetRandomPassword", "ListSecrets"}
    assert set(model["operations"]) == named | looks | on_no_secret


def test_the_policy_allows_nobody_anything(policy):
    assert {each["Effect"] for each in json.loads(policy)["Statement"]} == {"Deny"}


def test_plain_http_is_refused_to_all(policy, vault):
    requests = [
        call("secretsmanager:GetSecretValue", arn, **{"aws:SecureTransport": "false"})
        for arn in principals(vault).values()
    ]
    assert {decide(policy, each) for each in requests} == {"deny"}


@pytest.mark.parametrize("action", ["secretsmanager:GetSecretValue", "secretsmanager:DescribeSecret"])
@pytest.mark.parametrize("account", ["999999999999", None])
def test_other_accounts_and_the_anonymous_are_refused(policy, vault, action, account):
    reader = vault.workspace.role_arn(Role.JOB_SUBMITTER).replace(ACCOUNT, account or ACCOUNT)
    request = call(action, reader if account else None, **{"aws:PrincipalAccount": account})
    assert "DenyOtherAccounts" in denying(policy, request)


def test_a_deletion_without_recovery_is_refused_to_the_deployment_role_too(policy, vault):
    deployment = vault.workspace.deployment_role_arn
    forced = {"secretsmanager:ForceDeleteWithoutRecovery": "true"}
    assert denying(policy, call("secretsmanager:DeleteSecret", deployment, **forced)) == ["DenyRemovalWithoutRecovery"]
    assert decide(policy, call("secretsmanager:DeleteSecret", deployment)) == "none"


def test_the_readers_of_one_secret_do_not_read_another(vault):
    by_hand = secret_policy(vault, vault.secrets["licence-key-by-hand"])
    assert open_to(by_hand, vault, "secretsmanager:GetSecretValue") == {"circuit-author", "rotation"}


@pytest.mark.parametrize("role", Role)
def test_no_role_of_another_environment_or_team_reads(policy, workspace, aurora, borealis, role):
    strangers = [workspace(with_secrets(aurora, "dev"), "test"), workspace(borealis, "benchmark")]
    for stranger in strangers:
        request = call(
            "secretsmanager:GetSecretValue",
            stranger.role_arn(role),
            **{"aws:PrincipalAccount": stranger.account},
        )
        assert decide(policy, request) == "deny"
        # Nor would it, were the account the same.
        assert decide(policy, call("secretsmanager:GetSecretValue", stranger.role_arn(role))) == "deny"
