"""The documents of the rotation function's role: who assumes it, and what it may do."""

from quantum_landing_zone.aws.iam import document, statement
from quantum_landing_zone.aws.secret_access import rotation_statements
from quantum_landing_zone.tenant import AwsWorkspace
from quantum_landing_zone.tenant.vault import Vault


def rotation_trust(here: AwsWorkspace) -> str:
    """Return the trust of the rotation role as JSON: Lambda alone.

    No public source says that Lambda sends the account when it assumes a function's role. `IfExists` refuses
    another account's function where it does, and does not stop rotation where it does not (IAM-08).
    """
    return document(
        statement(
            "RunRotation",
            "Allow",
            ["sts:AssumeRole"],
            principal={"Service": "lambda.amazonaws.com"},
            condition={"StringEqualsIfExists": {"aws:SourceAccount": here.account}},
        )
    )


def rotation_permissions(here: AwsWorkspace) -> str:
    """Return what the rotation role may do as JSON: rotate the declared secrets and write its log.

    It is its boundary as well.
    """
    group = here.log_group_arn(Vault(here).function_log_group)
    return document(
        *rotation_statements(here),
        statement("WriteLog", "Allow", ["logs:CreateLogStream", "logs:PutLogEvents"], resources=[group, f"{group}:*"]),
    )
