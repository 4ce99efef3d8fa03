"""The workspace's own registry for the images of hybrid jobs."""

from collections.abc import Mapping

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.aws.image_policy import image_lifecycle, image_policy
from quantum_landing_zone.aws.keys import key_arn
from quantum_landing_zone.tenant.studio import Studio


class AwsJobImagesArgs(WorkspaceArgs):
    """Which workspace gets its registry, and under which keys."""

    key_arns: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Key ARN by data class: the `keyArns` output of AwsKeys."""


class AwsJobImages(WorkspaceComponent):
    """Owns the repository of job images, its policy and its lifecycle; nothing where the declaration asks for none.

    An image is scanned when it is pushed and its tag never means another image; it lies under the key of what is built
    into it: circuits and inputs. Circuit authors push, hybrid jobs pull, nobody else of the account does either, and a
    repository with images in it is not deleted. Refuses what the declaration's checks refuse: a registry where hybrid
    jobs do not run.

    What it cannot do: Amazon ECR's basic scan finds flaws of operating system packages and stops no image; Braket has
    no condition key for a job's image, so that a submitter may still name one of Braket's own (`job_role`). A key is
    settled when a repository is made. Tried in the sandbox, not on AWS: moto scans nothing and expires nothing.
    """

    CONTROLS = ("TEN-01", "ENC-02", "CLS-04", "CLS-05")

    repository: pulumi.Output[str | None]
    """Name of the repository; absent where none is declared."""

    def __init__(self, name: str, args: AwsJobImagesArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the registry.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace, and its keys.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
            ValueError: The images' class has no key.
        """
        super().__init__("quantum-landing-zone:index:AwsJobImages", name, args, opts)
        here = self.workspace
        studio = Studio(here)
        if studio.images is not None:
            repository = aws.ecr.Repository(
                f"{name}-repository",
                name=studio.repository,
                image_tag_mutability="IMMUTABLE",
                image_scanning_configuration={"scan_on_push": True},
                encryption_configurations=[
                    {"encryption_type": "KMS", "kms_key": key_arn(args["key_arns"], studio.image_class)}
                ],
                force_delete=False,
                tags=here.tags("job-image", studio.image_class),
                opts=self.child,
            )
            closed = aws.ecr.RepositoryPolicy(
                f"{name}-policy",
                repository=studio.repository,
                policy=image_policy(here),
                opts=self.after(repository),
            )
            aws.ecr.LifecyclePolicy(
                f"{name}-lifecycle",
                repository=studio.repository,
                policy=image_lifecycle(studio.images.keep),
                opts=self.after(closed),
            )
        self.repository = pulumi.Output.from_input(studio.repository if studio.images is not None else None)
        self.register_outputs({"repository": self.repository})
