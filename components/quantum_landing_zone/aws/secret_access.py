"""What an identity policy holds so that a role reaches the secrets that the declaration gives it, and no other.

The secret's own policy and the key's policy refuse everybody else already; these statements are the other half that
IAM asks for.
"""

from collections.abc import Sequence

from quantum_landing_zone.aws.iam import Condition, Statement, statement
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.vault import Vault

_READ = ("secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue")
_PUT = ("secretsmanager:DescribeSecret", "secretsmanager:ListSecretVersionIds", "secretsmanager:PutSecretValue")
_ROTATE = (
    "secretsmanager:DescribeSecret",
    "secretsmanager:GetSecretValue",
    "secretsmanager:PutSecretValue",
    "secretsmanager:UpdateSecretVersionStage",
)


def reader_statements(here: AwsWorkspace, role_arn: str) -> list[Statement]:
    """Return what a reader's identity policy gains; nothing for a role that reads no secret."""
    read = Vault(here).read_by(role_arn)
    if not read:
        return []
    classes = dict.fromkeys(str(secret.sensitivity) for secret in read)
    return [
        statement("ReadSecrets", "Allow", _READ, resources=[secret.arn_pattern for secret in read]),
        key_statement(here, "DecryptSecrets", ["kms:Decrypt"], list(classes)),
    ]


def custodian_statements(here: AwsWorkspace) -> list[Statement]:
    """Return what the custodian's identity policy gains: to put a value in and to see its age, not to read it."""
    held = Vault(here).secrets.values()
    if not held:
        return []
    classes = dict.fromkeys(str(secret.sensitivity) for secret in held)
    return [
        statement("PutSecrets", "Allow", _PUT, resources=[secret.arn_pattern for secret in held]),
        key_statement(here, "EncryptSecrets", ["kms:Decrypt", "kms:GenerateDataKey"], list(classes)),
    ]


def rotation_statements(here: AwsWorkspace) -> list[Statement]:
    """Return what the rotation role may do: rotate secrets whose rotation function is this one, and use their keys."""
    vault = Vault(here)
    held = vault.secrets.values()
    classes = dict.fromkeys(str(secret.sensitivity) for secret in held)
    own: Condition = {"StringEquals": {"secretsmanager:resource/AllowRotationLambdaArn": vault.function_arn}}
    return [
        statement("Rotate", "Allow", _ROTATE, resources=[secret.arn_pattern for secret in held], condition=own),
        key_statement(here, "UseKeys", ["kms:Decrypt", "kms:GenerateDataKey"], list(classes)),
        statement(
            "ReadSettings",
            "Allow",
            ["kms:Decrypt"],
            resources=[here.arn("kms", "key/*")],
            condition={
                "ForAnyValue:StringEquals": {"kms:ResourceAliases": [here.key_alias(str(vault.function_class))]},
                "StringEquals": {
                    "kms:ViaService": f"lambda.{here.region}.amazonaws.com",
                    "kms:EncryptionContext:aws:lambda:FunctionArn": vault.function_arn,
                },
            },
        ),
    ]


def ceiling_statements(here: AwsWorkspace) -> list[Statement]:
    """Return what the permissions boundary of people and jobs gains; nothing where no secret is declared."""
    if not Vault(here).secrets:
        return []
    # IAM counts a boundary's characters: which role reaches which secret, and which key is whose, is said elsewhere.
    every = here.arn("secretsmanager", f"secret:{Vault(here).prefix}*")
    through: Condition = {"StringEquals": {"kms:ViaService": f"secretsmanager.{here.region}.amazonaws.com"}}
    use = ["kms:Decrypt", "kms:GenerateDataKey"]
    return [
        statement("Secrets", "Allow", list(dict.fromkeys((*_READ, *_PUT))), resources=[every]),
        statement("SecretKeys", "Allow", use, resources=[here.arn("kms", "key/*")], condition=through),
    ]


def key_statement(here: AwsWorkspace, sid: str, actions: Sequence[str], data_classes: Sequence[str]) -> Statement:
    """Return an Allow to use the keys of those classes, only through Secrets Manager of the region."""
    condition: Condition = {
        "ForAnyValue:StringEquals": {"kms:ResourceAliases": [here.key_alias(name) for name in data_classes]},
        "StringEquals": {"kms:ViaService": f"secretsmanager.{here.region}.amazonaws.com"},
    }
    return statement(sid, "Allow", actions, resources=[here.arn("kms", "key/*")], condition=condition)
