"""What an account decides once for all that is in it: no public objects, no volume without the tenant's key."""

from collections.abc import Mapping

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.account_scope import most_sensitive, sets_account, sets_region
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.aws.keys import key_arn


class AwsAccountBaselineArgs(WorkspaceArgs):
    """Which workspace's account, and under which keys."""

    key_arns: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Key ARN by data class: the `keyArns` output of AwsKeys."""


class AwsAccountBaseline(WorkspaceComponent):
    """Owns the account's public access block for S3, and the encryption of EBS volumes in the workspace's region.

    New volumes are encrypted by default, under the key of the most sensitive class that the workspace holds. That key
    admits no EC2 user: a machine with an EBS volume outside of the notebooks, which name a key themselves, does not
    start until its role is admitted. Public access block and encryption stay when the workspace is destroyed, because
    the records that outlive it are in the same account; the default key goes back to that of AWS.

    What an account holds once is made by one environment of it: with `accountWide: adopt` the block is another's, and
    the volume settings are made only where no other declared environment of the account is in the same region first.

    Refuses, by leaving them alone:

    - The default VPC. To adopt it would create it where the platform team has removed it. Nothing of a workspace is
      in it; `AwsComputeDefaults` closes its way to the internet, and `AwsOrganizationGuardrails` denies a new one.
    - The password policy and the account alias of IAM: there are no users who could have a password (IAM-02).
    """

    CONTROLS = ("TEN-05", "ENC-02")

    settings: pulumi.Output[list[str]]
    """What this environment sets for its account: public-access-block, volume-encryption, volume-key."""

    def __init__(self, name: str, args: AwsAccountBaselineArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the settings.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace, and its keys.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
            ValueError: The most sensitive class has no key.
        """
        super().__init__("quantum-landing-zone:index:AwsAccountBaseline", name, args, opts)
        self._name = name
        here = self.workspace
        made: list[str] = []
        if sets_account(here):
            self._public_access_block()
            made.append("public-access-block")
        if sets_region(here):
            self._volumes(key_arn(args["key_arns"], most_sensitive(here)))
            made.extend(("volume-key", "volume-encryption"))
        self.settings = pulumi.Output.from_input(made)
        self.register_outputs({"settings": self.settings})

    def _public_access_block(self) -> None:
        aws.s3.AccountPublicAccessBlock(
            f"{self._name}-public-access-block",
            account_id=self.workspace.account,
            block_public_acls=True,
            block_public_policy=True,
            ignore_public_acls=True,
            restrict_public_buckets=True,
            opts=pulumi.ResourceOptions(parent=self, retain_on_delete=True),
        )

    def _volumes(self, key: pulumi.Output[str]) -> None:
        chosen = aws.ebs.DefaultKmsKey(f"{self._name}-volume-key", key_arn=key, opts=self.child)
        aws.ebs.EncryptionByDefault(
            f"{self._name}-volume-encryption",
            enabled=True,
            opts=pulumi.ResourceOptions(parent=self, depends_on=[chosen], retain_on_delete=True),
        )
