"""Who may touch a secret, as a document that only denies: what it leaves open an identity policy must still allow.

| who | reads | puts a value | changes policy, key, rotation, or deletes |
|---|---|---|---|
| the declared readers | yes | no | no |
| the rotation function | yes | yes | no |
| the custodian (backend administrator) | no | yes | no |
| the deployment role | no | no | yes, with a recovery window |
| everybody else, the root user included | no | no | no |

Nobody copies a secret to another region or account. Principals are compared by ARN, so that a role that is made again
under its name is the same again, and nobody is locked out for good.
"""

from collections.abc import Sequence

from quantum_landing_zone.aws.iam import Statement, document, statement
from quantum_landing_zone.tenant.vault import Vault, VaultSecret

READ = ("secretsmanager:BatchGetSecretValue", "secretsmanager:GetSecretValue")
PUT = ("secretsmanager:PutSecretValue",)
STAGE = ("secretsmanager:UpdateSecretVersionStage",)
ADMINISTER = (
    "secretsmanager:CancelRotateSecret",
    "secretsmanager:DeleteResourcePolicy",
    "secretsmanager:DeleteSecret",
    "secretsmanager:PutResourcePolicy",
    "secretsmanager:RestoreSecret",
    "secretsmanager:RotateSecret",
    "secretsmanager:TagResource",
    "secretsmanager:UntagResource",
    "secretsmanager:UpdateSecret",
)
REPLICATE = (
    "secretsmanager:AssociateCrossAccountReplica",
    "secretsmanager:DisassociateCrossAccountReplica",
    "secretsmanager:RemoveRegionsFromReplication",
    "secretsmanager:ReplicateSecretToRegions",
    "secretsmanager:StopReplicationToReplica",
)
_EVERYBODY = {"AWS": "*"}
_ITSELF = ("*",)  # in the policy of a secret, `*` is the secret that carries it
_NOT_A_SERVICE = {"aws:PrincipalIsAWSService": "false"}


def secret_policy(vault: Vault, secret: VaultSecret) -> str:
    """Return the resource policy of a secret as JSON."""
    here = vault.workspace
    rotation, custodian, deployment = vault.role_arn, vault.custodian_arn, here.deployment_role_arn
    return document(
        statement(
            "DenyInsecureTransport",
            "Deny",
            ["secretsmanager:*"],
            principal=_EVERYBODY,
            resources=_ITSELF,
            condition={"Bool": {"aws:SecureTransport": "false"}},
        ),
        statement(
            "DenyOtherAccounts",
            "Deny",
            ["secretsmanager:*"],
            principal=_EVERYBODY,
            resources=_ITSELF,
            # A service principal has no account; the rotation service calls nothing but the function.
            condition={"StringNotEquals": {"aws:PrincipalAccount": here.account}, "BoolIfExists": _NOT_A_SERVICE},
        ),
        _all_but("DenyOtherReaders", READ, [*secret.readers, rotation]),
        _all_but("DenyOtherWriters", PUT, [rotation, custodian]),
        _all_but("DenyOtherStaging", STAGE, [rotation]),
        _all_but("DenyOtherAdministrators", ADMINISTER, [deployment]),
        statement(
            "DenyRemovalWithoutRecovery",
            "Deny",
            ["secretsmanager:DeleteSecret"],
            principal=_EVERYBODY,
            resources=_ITSELF,
            condition={"Bool": {"secretsmanager:ForceDeleteWithoutRecovery": "true"}},
        ),
        statement("DenyCopies", "Deny", REPLICATE, principal=_EVERYBODY, resources=_ITSELF),
    )


def _all_but(sid: str, actions: Sequence[str], principals: Sequence[str]) -> Statement:
    return statement(
        sid,
        "Deny",
        actions,
        principal=_EVERYBODY,
        resources=_ITSELF,
        condition={"ArnNotEquals": {"aws:PrincipalArn": list(principals)}},
    )
