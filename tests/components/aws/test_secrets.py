"""The vault as a component: its inventory, its order, and that no value is anywhere in it."""

import json

import pytest
from components.aws.vault_declarations import with_secrets

from quantum_landing_zone.aws.rotation_role import rotation_permissions, rotation_trust
from quantum_landing_zone.aws.secret_policy import secret_policy
from quantum_landing_zone.aws.secrets import AwsSecrets
from quantum_landing_zone.tenant.vault import Vault

SECRET = "aws:secretsmanager/secret:Secret"  # pragma: allowlist secret
FUNCTION = "aws:lambda/function:Function"
KEYS = {name: f"arn:key:{name}" for name in ("internal", "confidential", "restricted", "audit")}


@pytest.fixture
def make(plan, aurora):
    def built(environment="dev", declaration=None, keys=KEYS, **more):
        args = {"declaration": declaration or with_secrets(aurora, "test"), "environment": environment}
        return plan(lambda: AwsSecrets("v", {**args, "key_arns": keys}), **more)

    return built


@pytest.fixture
def vault(make):
    return make()


@pytest.fixture
def plain(workspace, aurora):
    return Vault(workspace(with_secrets(aurora, "test"), "dev"))


def test_the_inventory_is_exact_and_holds_no_version(vault):
    assert vault.counts() == {
        "quantum-landing-zone:index:AwsSecrets": 1,
        SECRET: 2,
        "aws:secretsmanager/secretPolicy:SecretPolicy": 2,
        "aws:secretsmanager/secretRotation:SecretRotation": 2,
        "aws:cloudwatch/logGroup:LogGroup": 1,
        "aws:iam/policy:Policy": 1,
        "aws:iam/role:Role": 1,
        "aws:iam/rolePolicy:RolePolicy": 1,
        FUNCTION: 1,
        "aws:lambda/permission:Permission": 1,
    }


def test_each_secret_has_its_name_its_key_and_the_longest_recovery_window(vault):
    assert vault.names(SECRET) == ["v-licence-key-by-hand", "v-provider-token"]
    found = vault.inputs("v-provider-token")
    assert {name: found[name] for name in ("name", "description", "kmsKeyId", "recoveryWindowInDays")} == {
        "name": "/qlz/aurora/dev/provider-token",
        "description": "API token of the provider's cloud",
        "kmsKeyId": "arn:key:confidential",
        "recoveryWindowInDays": 30,
    }
    assert vault.inputs("v-licence-key-by-hand")["kmsKeyId"] == "arn:key:restricted"


def test_every_secret_is_closed_before_it_is_rotated(vault, plain):
    for name, secret in plain.secrets.items():
        policy = vault.inputs(f"v-{name}-policy")
        assert (policy["policy"], policy["blockPublicPolicy"]) == (secret_policy(plain, secret), True)
        assert {f"v-{name}-policy", "v-rotation-function", "v-rotation-permission"} <= vault.after(f"v-{name}-schedule")


def test_every_secret_is_rotated_within_its_declared_days_with_an_issuer_or_without(vault):
    assert {name: vault.inputs(f"v-{name}-schedule") for name in ("provider-token", "licence-key-by-hand")} == {
        name: {
            "secretId": f"arn:mock:v-{name}",
            "rotationLambdaArn": "arn:aws:lambda:eu-west-2:111122223333:function:qlz-aurora-dev-rotation",
            "rotateImmediately": False,
            "rotationRules": {"automaticallyAfterDays": days},
        }
        for name, days in (("provider-token", 30), ("licence-key-by-hand", 90))
    }


def test_the_function_is_bounded_and_its_settings_are_under_the_highest_class(vault):
    found = vault.inputs("v-rotation-function")
    assert {name: value for name, value in found.items() if name not in {"code", "environment", "tags"}} == {
        "name": "qlz-aurora-dev-rotation",
        "description": "Replaces the values of the workspace's secrets on schedule.",
        "runtime": "python3.12",
        "architectures": ["arm64"],
        "handler": "quantum_landing_zone.rotation.handler.handle",
        "role": "arn:aws:iam::111122223333:role/qlz-aurora-dev-rotation",
        "timeout": 60,
        "memorySize": 128,
        "reservedConcurrentExecutions": 2,
        "kmsKeyArn": "arn:key:restricted",
        "loggingConfig": {"logFormat": "Text", "logGroup": "/qlz/aurora/dev/rotation"},
    }


def test_the_settings_name_secrets_and_issuers_and_nothing_else(vault):
    (settings,) = vault.inputs("v-rotation-function")["environment"]["variables"].items()
    assert settings[0] == "QLZ_ROTATION"
    assert json.loads(settings[1]) == {
        "/qlz/aurora/dev/provider-token": {
            "kind": "http",
            "issueUrl": "https://tokens.example.org/v1/issue",
            "checkUrl": "https://tokens.example.org/v1/check",
            "revokeUrl": "https://tokens.example.org/v1/revoke",
            "tokenField": "access_token",
        },
        "/qlz/aurora/dev/licence-key-by-hand": None,
    }


def test_only_secrets_manager_of_the_account_calls_the_function(vault):
    assert vault.inputs("v-rotation-permission") == {
        "statementId": "SecretsManager",
        "function": "qlz-aurora-dev-rotation",
        "action": "lambda:InvokeFunction",
        "principal": "secretsmanager.amazonaws.com",
        "sourceAccount": "111122223333",
    }


def test_the_role_is_bounded_by_the_same_permissions_and_ends_after_an_hour(vault, plain):
    role = vault.inputs("v-rotation-role")
    assert role["assumeRolePolicy"] == rotation_trust(plain.workspace)
    assert (role["permissionsBoundary"], role["maxSessionDuration"]) == (plain.boundary_arn, 3600)
    expected = rotation_permissions(plain.workspace)
    assert vault.inputs("v-rotation-boundary")["policy"] == vault.inputs("v-rotation-role-policy")["policy"] == expected
    assert "v-rotation-boundary" in vault.after("v-rotation-role")


def test_the_function_s_log_is_kept_as_long_as_audit_records_under_their_key(vault):
    log = vault.inputs("v-rotation-log")
    assert (log["name"], log["kmsKeyId"], log["retentionInDays"]) == (
        "/qlz/aurora/dev/rotation",
        "arn:key:audit",
        400,
    )
    assert "v-rotation-log" in vault.after("v-rotation-function")


def test_documents_and_names_are_known_at_preview(make, plain):
    made = make(preview=True)
    for name, secret in plain.secrets.items():
        assert made.inputs(f"v-{name}-policy")["policy"] == secret_policy(plain, secret)
        assert made.inputs(f"v-{name}-schedule")["rotationLambdaArn"] == plain.function_arn
    assert made.inputs("v-rotation-role")["name"] == plain.role_name


def test_everything_that_takes_tags_carries_its_class(vault):
    tags = {made.name: made.inputs["tags"] for made in vault.taggable()}
    assert {name: (found["Artifact"], found["Sensitivity"]) for name, found in tags.items()} == {
        "v-provider-token": ("secret", "confidential"),
        "v-licence-key-by-hand": ("secret", "restricted"),
        "v-rotation-function": ("function", "restricted"),
        "v-rotation-log": ("log", "confidential"),
        "v-rotation-boundary": ("identity", "internal"),
        "v-rotation-role": ("identity", "internal"),
    }
    assert {len(found) for found in tags.values()} == {6}


def test_references_are_given_back_and_no_value(vault):
    assert vault.outputs == {
        "secret_names": {
            "provider-token": "/qlz/aurora/dev/provider-token",
            "licence-key-by-hand": "/qlz/aurora/dev/licence-key-by-hand",
        },
        "rotation_function": "qlz-aurora-dev-rotation",
    }


def test_an_environment_holds_the_secrets_that_name_it(make):
    assert make("test").names(SECRET) == ["v-elsewhere", "v-licence-key-by-hand", "v-provider-token"]


def test_without_secrets_there_is_nothing(make, aurora):
    made = make(declaration=aurora)
    assert made.counts() == {"quantum-landing-zone:index:AwsSecrets": 1}
    assert made.outputs == {"secret_names": {}, "rotation_function": None}


def test_a_class_without_a_key_is_refused(make):
    with pytest.raises(ValueError, match=r"keyArns has no key for data class 'restricted'"):
        make(keys={"confidential": "arn:key:confidential", "audit": "arn:key:audit"})


def test_children_are_parented_to_the_component_alone(vault):
    assert {made.parent for made in vault.made if made.name != "v"} == {"v"}
