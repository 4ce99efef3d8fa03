"""The workspace's vault: where the team's secrets are kept, who reads them, and how they are replaced."""

from collections.abc import Mapping

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.aws.keys import key_arn
from quantum_landing_zone.aws.rotation_function import rotation_function
from quantum_landing_zone.aws.secret_policy import secret_policy
from quantum_landing_zone.tenant.vault import Vault, VaultSecret

RECOVERY_DAYS = 30  # the longest that Secrets Manager offers, to notice a deletion and undo it (7 to 30)


class AwsSecretsArgs(WorkspaceArgs):
    """Which workspace gets its vault, and under which keys."""

    key_arns: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Key ARN by data class: the `keyArns` output of AwsKeys."""


class AwsSecrets(WorkspaceComponent):
    """Owns a secret for each one that the declaration names, its policy, and the function that rotates it.

    Nothing here ever holds a value: there is no version among the resources, so none reaches state, outputs or logs.
    The backend administrator puts the first value in and cannot read it; the declared roles read, by the name that
    `secretNames` gives; the rotation function replaces it on schedule. A secret without an issuer is on the same
    schedule: the function refuses, and so says that a person is due. Refuses nothing that has no rotation, because
    there is no such declaration. Without secrets the component owns nothing.

    A secret that is taken down keeps its name for the recovery window: a workspace that comes back within it first has
    its secrets restored (`secretsmanager restore-secret`) and imported.

    What was not tried on AWS: whether rotation can be set on a secret without a value. If not, the first deployment
    stops there with all else in place, and goes through once the value is in.
    """

    CONTROLS = ("SEC-01", "SEC-02", "SEC-03", "ENC-02", "CLS-04", "RES-05")

    secret_names: pulumi.Output[dict[str, str]]
    """What each secret is called in Secrets Manager, by its declared name: the reference that programs hold."""

    rotation_function: pulumi.Output[str | None]
    """Name of the rotation function; absent where no secret is declared."""

    def __init__(self, name: str, args: AwsSecretsArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the vault.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace, and its keys.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
            ValueError: A class has no key, or a document is larger than AWS accepts.
        """
        super().__init__(
            "quantum-landing-zone:index:AwsSecrets", name, args, opts, {"recoveryWindowInDays": RECOVERY_DAYS}
        )
        vault = Vault(self.workspace)
        if vault.secrets:
            function, permission = rotation_function(f"{name}-rotation", vault, args["key_arns"], self)
            for secret in vault.secrets.values():
                self._secret(f"{name}-{secret.name}", vault, secret, args["key_arns"], self.after(function, permission))
        self.secret_names = pulumi.Output.from_input({one.name: one.path for one in vault.secrets.values()})
        self.rotation_function = pulumi.Output.from_input(vault.function_name if vault.secrets else None)
        self.register_outputs({"secretNames": self.secret_names, "rotationFunction": self.rotation_function})

    def _secret(
        self,
        name: str,
        vault: Vault,
        secret: VaultSecret,
        key_arns: pulumi.Input[Mapping[str, pulumi.Input[str]]],
        rotated: pulumi.ResourceOptions,
    ) -> None:
        """Make a secret, close it, and set its rotation, in this order: nobody rotates what is not closed."""
        made = aws.secretsmanager.Secret(
            name,
            name=secret.path,
            description=secret.purpose,
            kms_key_id=key_arn(key_arns, secret.sensitivity),
            recovery_window_in_days=RECOVERY_DAYS,
            tags=self.workspace.tags("secret", secret.sensitivity),
            opts=self.child,
        )
        policy = aws.secretsmanager.SecretPolicy(
            f"{name}-policy",
            secret_arn=made.arn,
            policy=secret_policy(vault, secret),
            block_public_policy=True,
            opts=self.after(made),
        )
        aws.secretsmanager.SecretRotation(
            f"{name}-schedule",
            secret_id=made.arn,
            rotation_lambda_arn=vault.function_arn,
            # The first rotation waits for its day: there is no value yet when the workspace is new.
            rotate_immediately=False,
            rotation_rules={"automatically_after_days": secret.rotate_every_days},
            opts=pulumi.ResourceOptions.merge(rotated, self.after(policy)),
        )
