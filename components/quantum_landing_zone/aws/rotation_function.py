"""The function that rotates a workspace's secrets, with its role, its bounds and its log."""

from collections.abc import Mapping

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.bounded_role import Bounds, bounded_role
from quantum_landing_zone.aws.component import WorkspaceComponent
from quantum_landing_zone.aws.keys import key_arn
from quantum_landing_zone.aws.log_group import log_group
from quantum_landing_zone.aws.rotation_code import HANDLER, rotation_code, rotation_settings
from quantum_landing_zone.aws.rotation_role import rotation_permissions, rotation_trust
from quantum_landing_zone.tenant import AUDIT
from quantum_landing_zone.tenant.vault import Vault

_RUNTIME = "python3.12"
_SECONDS = 60  # each step asks Secrets Manager a few times and the issuer once or twice, with short waits
_MEGABYTES = 128
_AT_ONCE = 2  # secrets rotate one by one; a leaked permission to invoke makes no flood
_FEWER_SECRETS = "Declare fewer secrets in this environment."  # pragma: allowlist secret


def rotation_function(
    name: str,
    vault: Vault,
    key_arns: pulumi.Input[Mapping[str, pulumi.Input[str]]],
    parent: WorkspaceComponent,
) -> "tuple[aws.lambda_.Function, aws.lambda_.Permission]":
    """Make the function and let Secrets Manager of the account call it.

    It is in no network of the tenant's: that one has no way to the internet, where the issuers are.

    Args:
        name: Pulumi name; the parts are named from it.
        vault: The vault, with at least one secret.
        key_arns: Key ARN by data class.
        parent: The component that owns it.

    Returns:
        The function, and the permission that must stand before a secret names the function.

    Raises:
        ValueError: A document or the settings are larger than AWS accepts, or a class has no key.
    """
    here = vault.workspace
    group = log_group(parent, f"{name}-log", vault.function_log_group, key_arn(key_arns, AUDIT))
    permitted = bounded_role(
        parent,
        f"{name}-role",
        role=vault.role_name,
        purpose="Rotates the workspace's secrets.",
        trust=rotation_trust(here),
        permissions=rotation_permissions(here),
        control="SEC-02",
        bounds=Bounds(
            resource=f"{name}-boundary",
            name=vault.boundary_name,
            most=f"The most that secret rotation of team {here.slug} can do in {here.environment}.",
        ),
        policy="rotate-secrets",
        fix=_FEWER_SECRETS,
    )
    function = aws.lambda_.Function(
        f"{name}-function",
        name=vault.function_name,
        description="Replaces the values of the workspace's secrets on schedule.",
        runtime=_RUNTIME,
        architectures=["arm64"],
        handler=HANDLER,
        code=rotation_code(),
        role=vault.role_arn,
        timeout=_SECONDS,
        memory_size=_MEGABYTES,
        reserved_concurrent_executions=_AT_ONCE,
        environment={"variables": rotation_settings(vault)},
        kms_key_arn=key_arn(key_arns, str(vault.function_class)),
        logging_config={"log_format": "Text", "log_group": vault.function_log_group},
        tags=here.tags("function", str(vault.function_class)),
        opts=parent.after(permitted, group),
    )
    permission = aws.lambda_.Permission(
        f"{name}-permission",
        statement_id="SecretsManager",
        function=vault.function_name,
        action="lambda:InvokeFunction",
        principal="secretsmanager.amazonaws.com",
        source_account=here.account,
        opts=parent.after(function),
    )
    return function, permission
