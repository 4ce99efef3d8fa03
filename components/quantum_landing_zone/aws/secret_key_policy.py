"""What the key of a data class lets be done for the vault: statements of the key policy, all plain values.

Secrets Manager calls KMS on behalf of whoever calls it, with the secret's ARN in the encryption context (Secrets
Manager user guide, "Secret encryption and decryption"), so that a role reaches the secrets that it may read and no
other. Lambda does the same for a function's settings, with the function's ARN.
"""

from collections.abc import Mapping, Sequence

from quantum_landing_zone.aws.iam import Condition, Statement, statement
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.vault import Vault
from quantum_landing_zone.tenant.vocabulary import SecretReader

_EVERY_KEY = ("*",)  # in a key policy, `*` is the key that carries it
_DECRYPT = ("kms:Decrypt",)
# Who changes a value needs both: Secrets Manager compares with the value that is there.
_CHANGE = ("kms:Decrypt", "kms:GenerateDataKey")
_SECRET = "kms:EncryptionContext:SecretARN"  # noqa: S105 - a condition key  # pragma: allowlist secret
# The value that Secrets Manager sends when it asks whether a caller may use the key, and with no value of a secret.
_TRIAL = {"kms:EncryptionContext:SecretVersionId": "RequestToValidateKeyAccess"}  # pragma: allowlist secret


def secret_key_users(here: AwsWorkspace, data_class: str) -> list[Statement]:
    """Return who may use a class's key for secrets; nobody where the class holds none.

    The deployment role stays without use: it passes Secrets Manager's trial, whose context no value ever has, and sets
    the rotation function's settings, which hold no secret. That Lambda sends the context with the grant that it makes
    is observed in public trails and not tried here.
    """
    vault = Vault(here)
    held = vault.of_class(data_class)
    if not held:
        return []
    deployment, rotation = here.deployment_role_arn, vault.role_arn
    values = {_SECRET: [secret.arn_pattern for secret in held]}
    made = [
        *_readers(vault, data_class),
        _allow(
            "PutSecrets",
            _CHANGE,
            [rotation, vault.custodian_arn],
            _through(here, "secretsmanager", "StringLike", values),
        ),
        _allow("TryKeyForSecrets", _CHANGE, [deployment], _through(here, "secretsmanager", "StringEquals", _TRIAL)),
    ]
    if data_class == vault.function_class:
        function = {"kms:EncryptionContext:aws:lambda:FunctionArn": vault.function_arn}
        through = _through(here, "lambda", "StringEquals", function)
        settings = ("kms:CreateGrant", "kms:Decrypt", "kms:Encrypt")
        made += [
            _allow("ConfigureRotation", settings, [deployment], through),
            _allow("StartRotation", _DECRYPT, [rotation], through),
        ]
    return made


def _readers(vault: Vault, data_class: str) -> list[Statement]:
    made: list[Statement] = []
    for reader in SecretReader:
        arn = vault.reader_arn(reader)
        read = [secret.arn_pattern for secret in vault.of_class(data_class) if arn in secret.readers]
        if arn is not None and read:
            who = "".join(word.capitalize() for word in reader.split("-"))
            through = _through(vault.workspace, "secretsmanager", "StringLike", {_SECRET: read})
            made.append(_allow(f"{who}ReadsSecrets", _DECRYPT, [arn], through))
    return made


def _through(
    here: AwsWorkspace, service: str, operator: str, context: Mapping[str, str | Sequence[str]]
) -> dict[str, dict[str, str | Sequence[str]]]:
    """Return the condition for use by one service on behalf of the account's principals, in one encryption context."""
    pinned = {"kms:CallerAccount": here.account, "kms:ViaService": f"{service}.{here.region}.amazonaws.com"}
    made: dict[str, dict[str, str | Sequence[str]]] = {"StringEquals": {**pinned}}
    made.setdefault(operator, {}).update(context)
    return made


def _allow(sid: str, actions: Sequence[str], principals: Sequence[str], through: Condition) -> Statement:
    """Return an Allow for principals that are named by condition, as everywhere in a key policy."""
    account = principals[0].split(":")[4]
    return statement(
        sid,
        "Allow",
        actions,
        principal={"AWS": f"arn:aws:iam::{account}:root"},
        resources=_EVERY_KEY,
        condition={**through, "ArnEquals": {"aws:PrincipalArn": list(principals)}},
    )
