"""What the account decides for machines in the workspace's region, whoever starts them."""

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.account_scope import sets_region
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent

# A container behind a bridge is one hop further than its machine, and has no business with the machine's credentials.
_HOPS = 1


class AwsComputeDefaultsArgs(WorkspaceArgs):
    """Which workspace's account and region."""


class AwsComputeDefaults(WorkspaceComponent):
    """Owns the account's EC2 defaults in the workspace's region, for every VPC, the default VPC included.

    No traffic passes an internet gateway in either direction, instance metadata asks for a token (IMDSv2), snapshots
    and images cannot be made public, and the serial console is closed. Environments that share account and region make
    them once, as `AwsAccountBaseline` does. They stay when the workspace is destroyed.

    Not part of `AwsLandingZone`, because the sandbox's account (moto) serves none of these calls: the component is
    tested by its inputs and by the parameters that botocore declares, and is for real accounts.
    """

    CONTROLS = ("TEN-05", "CLS-05")

    settings: pulumi.Output[list[str]]
    """What this environment sets for its account and region."""

    def __init__(self, name: str, args: AwsComputeDefaultsArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the settings.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
        """
        super().__init__("quantum-landing-zone:index:AwsComputeDefaults", name, args, opts)
        made = self._settings(name) if sets_region(self.workspace) else {}
        self.settings = pulumi.Output.from_input(list(made))
        self.register_outputs({"settings": self.settings})

    def _settings(self, name: str) -> dict[str, pulumi.CustomResource]:
        kept = pulumi.ResourceOptions(parent=self, retain_on_delete=True)
        return {
            "no-internet": aws.ec2.VpcBlockPublicAccessOptions(
                f"{name}-no-internet", internet_gateway_block_mode="block-bidirectional", opts=kept
            ),
            "metadata": aws.ec2.InstanceMetadataDefaults(
                f"{name}-metadata",
                http_endpoint="enabled",
                http_tokens="required",
                http_put_response_hop_limit=_HOPS,
                instance_metadata_tags="disabled",
                opts=kept,
            ),
            "snapshots": aws.ebs.SnapshotBlockPublicAccess(f"{name}-snapshots", state="block-all-sharing", opts=kept),
            "images": aws.ec2.ImageBlockPublicAccess(f"{name}-images", state="block-new-sharing", opts=kept),
            "serial-console": aws.ec2.SerialConsoleAccess(f"{name}-serial-console", enabled=False, opts=kept),
        }
