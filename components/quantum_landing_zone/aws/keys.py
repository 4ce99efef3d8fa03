"""The workspace's keys: one per data class."""

from collections.abc import Mapping
from typing import Any, cast

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.aws.key_policy import key_policy
from quantum_landing_zone.tenant import AUDIT, Sensitivity

ROTATION_DAYS = 365  # KMS's own default, stated so that a change of the default changes nothing here (90 to 2560)
DELETION_WINDOW_DAYS = 30  # the longest that KMS offers, to notice a deletion and cancel it (7 to 30)


class AwsKeysArgs(WorkspaceArgs):
    """Which workspace gets its keys."""


class AwsKeys(WorkspaceComponent):
    """Owns a customer-managed key and an alias for each data class of the workspace, and one for audit records.

    Rotation is on, deletion waits for 30 days, administrators cannot use a key and users cannot administer it.
    The audit key is a protected resource: `pulumi destroy --exclude-protected` leaves it to the records under it.
    Refuses an environment that is not declared. The role named in the declaration as `deploymentRole` must be the one
    that deploys: KMS refuses a key policy that would lock its creator out.

    Attributes:
        keys: The keys by data class.
    """

    CONTROLS = ("TEN-01", "ENC-02", "ENC-03", "CLS-03", "CLS-04")

    key_arns: pulumi.Output[dict[str, str]]
    """ARN of each key, by data class."""

    def __init__(self, name: str, args: AwsKeysArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the keys.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
        """
        super().__init__(
            "quantum-landing-zone:index:AwsKeys",
            name,
            args,
            opts,
            {"rotationDays": ROTATION_DAYS, "deletionWindowDays": DELETION_WINDOW_DAYS},
        )
        self.keys = {data_class: self._key(name, data_class) for data_class in self.workspace.data_classes}
        self.key_arns = pulumi.Output.all(**{data_class: key.arn for data_class, key in self.keys.items()})
        self.register_outputs({"keyArns": self.key_arns})

    def _key(self, name: str, data_class: str) -> aws.kms.Key:
        here = self.workspace
        # Audit records outlive the workspace, and without their key they would be unreadable.
        opts = pulumi.ResourceOptions(parent=self, protect=data_class == AUDIT)
        key = aws.kms.Key(
            f"{name}-{data_class}",
            description=f"{data_class} data of team {here.slug}, environment {here.environment}",
            key_usage="ENCRYPT_DECRYPT",
            customer_master_key_spec="SYMMETRIC_DEFAULT",
            enable_key_rotation=True,
            rotation_period_in_days=ROTATION_DAYS,
            deletion_window_in_days=DELETION_WINDOW_DAYS,
            policy=key_policy(here, data_class),
            # The name tells the keys apart: a key has no name of its own by which a killed run could be found again.
            tags=here.tags(
                "key",
                Sensitivity.CONFIDENTIAL if data_class == AUDIT else data_class,
                Name=here.name("key", data_class, limit=256),
            ),
            opts=opts,
        )
        aws.kms.Alias(
            f"{name}-{data_class}-alias",
            name=here.key_alias(data_class),
            target_key_id=key.key_id,
            opts=opts,
        )
        return key


def key_arn(key_arns: pulumi.Input[Mapping[str, pulumi.Input[str]]], data_class: str) -> pulumi.Output[str]:
    """Return the key ARN of a data class.

    Args:
        key_arns: Key ARN by data class. As a plain mapping of outputs, what takes the result depends on that one key;
            as one output, on all of them.
        data_class: A sensitivity in use, or `audit`.

    Raises:
        ValueError: No key is given for the class; raised as soon as the classes are known.
    """

    def pick(arns: Mapping[str, Any]) -> Any:
        if data_class not in arns:
            raise ValueError(
                f"keyArns has no key for data class '{data_class}', only for {', '.join(sorted(arns)) or 'none'}"
                " (ENC-03). Fix: pass the keyArns output of AwsKeys for the same workspace."
            )
        return arns[data_class]

    if isinstance(key_arns, Mapping):
        return pulumi.Output.from_input(pick(key_arns))
    # from_input resolves the values of the mapping too, which its type does not say.
    return cast("pulumi.Output[Mapping[str, str]]", pulumi.Output.from_input(key_arns)).apply(pick)
