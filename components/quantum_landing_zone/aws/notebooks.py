"""The workspace's notebooks: where circuits are written, under the same controls as the hardware that they run on."""

from collections.abc import Mapping

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.boundary import notebook_boundary
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.aws.iam import SESSION_SECONDS
from quantum_landing_zone.aws.keys import key_arn
from quantum_landing_zone.aws.log_group import log_group
from quantum_landing_zone.aws.notebook_access import makes_log_group, volume_class
from quantum_landing_zone.aws.notebook_role import notebook_policy, notebook_trust
from quantum_landing_zone.aws.notebook_script import notebook_script
from quantum_landing_zone.aws.policy_size import within
from quantum_landing_zone.tenant import AUDIT, Sensitivity
from quantum_landing_zone.tenant.studio import NOTEBOOK_LOG_GROUP, NOTEBOOK_USER, Studio, StudioNotebook

PLATFORM = "notebook-al2023-v1"
"""Amazon Linux 2023 with JupyterLab: what SageMaker's API takes where none is named (botocore 1.44.5)."""

_NEWEST_METADATA_SERVICE = "2"  # SageMaker: the least version of the instance metadata service, "1" or "2"
_FEWER = "Approve fewer devices, hold fewer artifact kinds or declare fewer notebooks in this environment."


class AwsNotebooksArgs(WorkspaceArgs):
    """Which workspace gets its notebooks, under which keys and in which network."""

    key_arns: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Key ARN by data class: the `keyArns` output of AwsKeys."""

    subnet_id: pulumi.Input[str]
    """A private subnet of the workspace: one of the `subnetIds` output of AwsNetwork."""

    security_group_id: pulumi.Input[str]
    """The group of workloads: the `workloadSecurityGroupId` output of AwsNetwork."""


class AwsNotebooks(WorkspaceComponent):
    """Owns a notebook instance for each that the declaration names, their script, their role and its bounds.

    A notebook has no internet, no root for its users, version 2 of the metadata service, a volume under the key of the
    highest class that it can read, and the workspace's subnet and group. Its role is the environment's own: a circuit
    author's powers without the author's secrets. Its script names the workspace's bucket, so that Braket's SDK makes
    none, names secrets without holding one, and stops the instance when nobody works. Without notebooks the component
    owns nothing but, where another environment of the same account and region has some, their log group.

    Refuses what the declaration's checks refuse: instance types with disks of their own, which take no key, and
    environments in which an author only looks.

    Of the network's endpoints a notebook needs `s3`, `braket`, `sts`, `kms`, `logs`, `secretsmanager` and, to stop
    itself, `sagemaker.api`; all are there. `notebook` is for browsers inside the network, of which there are none.

    What it cannot do: SageMaker keeps a notebook's operating system volume under a key of AWS (developer guide,
    encryption at rest of notebook instances), so work belongs into the folder `SageMaker`. A browser reaches a
    notebook at a public address of SageMaker, signed in as a circuit author (`notebook_access`). Several people in one
    notebook are one identity. A notebook that is stopped stays stopped until an author starts it.

    Tried in the sandbox, not on AWS. moto runs no script, keeps neither platform nor metadata version, and changes no
    notebook once it exists.
    """

    CONTROLS = ("TEN-03", "TEN-05", "ENC-02", "SEC-03", "CLS-04", "CLS-05")

    notebook_names: pulumi.Output[dict[str, str]]
    """What each notebook is called in SageMaker, by its declared name."""

    notebook_role_arn: pulumi.Output[str | None]
    """ARN of the notebooks' role; absent where no notebook is declared."""

    def __init__(self, name: str, args: AwsNotebooksArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the notebooks.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace, its keys and its network.
            opts: Resource options. Notebooks come after the stores, the logs and the spending limits.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
            ValueError: A class has no key, or a document or script is larger than AWS accepts.
        """
        super().__init__("quantum-landing-zone:index:AwsNotebooks", name, args, opts, {"platform": PLATFORM})
        self._name = name
        here = self.workspace
        studio = Studio(here)
        first: list[pulumi.Resource] = []
        if makes_log_group(here):
            first.append(log_group(self, f"{name}-log", NOTEBOOK_LOG_GROUP, key_arn(args["key_arns"], AUDIT)))
        if studio.notebooks:
            data_class = volume_class(here)
            key = key_arn(args["key_arns"], data_class)
            first += self._role(studio)
            for notebook in studio.notebooks.values():
                script = self._script(notebook, data_class)
                self._notebook(notebook, key, args, self.after(*first, script))
        self.notebook_names = pulumi.Output.from_input({one.name: one.instance for one in studio.notebooks.values()})
        self.notebook_role_arn = pulumi.Output.from_input(studio.role_arn if studio.notebooks else None)
        self.register_outputs({"notebookNames": self.notebook_names, "notebookRoleArn": self.notebook_role_arn})

    def _role(self, studio: Studio) -> list[pulumi.Resource]:
        """Make the role, bounded, and return what must stand before a notebook runs as it."""
        here = self.workspace
        tags = here.tags("identity", Sensitivity.INTERNAL)
        bounds = within(
            policy_size.MANAGED,
            notebook_boundary(here),
            what=f"permissions boundary {studio.boundary_name}",
            control="TEN-04",
            fix=_FEWER,
        )
        policy = within(
            policy_size.INLINE, notebook_policy(here), what=f"role {studio.role_name}", control="TEN-03", fix=_FEWER
        )
        boundary = aws.iam.Policy(
            f"{self._name}-boundary",
            name=studio.boundary_name,
            description=f"The most that notebooks of team {here.slug} can do in {here.environment}.",
            policy=bounds,
            tags=tags,
            opts=self.child,
        )
        role = aws.iam.Role(
            f"{self._name}-role",
            name=studio.role_name,
            path="/service-role/",
            description="What runs in a notebook: a circuit author's powers, and an end of its own.",
            assume_role_policy=notebook_trust(here),
            max_session_duration=SESSION_SECONDS,
            permissions_boundary=studio.boundary_arn,
            # The author's statements about oneself read this tag, as they read the session's where a person acts.
            tags={**tags, "User": NOTEBOOK_USER},
            opts=self.after(boundary),
        )
        attached = aws.iam.RolePolicy(
            f"{self._name}-role-policy", name="notebook", role=studio.role_name, policy=policy, opts=self.after(role)
        )
        return [role, attached]

    def _script(self, notebook: StudioNotebook, data_class: Sensitivity) -> pulumi.Resource:
        here = self.workspace
        return aws.sagemaker.NotebookInstanceLifecycleConfiguration(
            f"{self._name}-{notebook.name}-script",
            name=notebook.instance,
            on_start=notebook_script(here, notebook),
            tags=here.tags("notebook", data_class),
            opts=self.child,
        )

    def _notebook(
        self, notebook: StudioNotebook, key: pulumi.Output[str], args: AwsNotebooksArgs, opts: pulumi.ResourceOptions
    ) -> None:
        here = self.workspace
        aws.sagemaker.NotebookInstance(
            f"{self._name}-{notebook.name}",
            name=notebook.instance,
            instance_type=notebook.instance_type,
            volume_size=notebook.volume_gb,
            platform_identifier=PLATFORM,
            role_arn=Studio(here).role_arn,
            kms_key_id=key,
            direct_internet_access="Disabled",
            root_access="Disabled",
            instance_metadata_service_configuration={
                "minimum_instance_metadata_service_version": _NEWEST_METADATA_SERVICE
            },
            subnet_id=args["subnet_id"],
            security_groups=[args["security_group_id"]],
            lifecycle_config_name=notebook.instance,
            tags=here.tags("notebook", volume_class(here)),
            opts=opts,
        )
