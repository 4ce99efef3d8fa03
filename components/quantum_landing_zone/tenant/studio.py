"""The notebooks and job images of one AWS workspace as plain values: what each is called, and under which class."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from quantum_landing_zone.tenant.naming import fit
from quantum_landing_zone.tenant.notebook import JobImages
from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Sensitivity
from quantum_landing_zone.tenant.workspace import AwsWorkspace

NOTEBOOK_LOG_GROUP = "/aws/sagemaker/NotebookInstances"
"""Where every notebook instance of an account and region logs (Amazon SageMaker developer guide)."""

NOTEBOOK_USER = "notebook"
"""The `User` of what runs in a notebook: its role carries it as a tag, where a person's session carries a name."""

_NOTEBOOK = 63  # SageMaker CreateNotebookInstance, CreateNotebookInstanceLifecycleConfig
_ROLE = 64  # IAM quotas: role name
_POLICY = 128  # IAM quotas: policy name
_REPOSITORY = 256  # ECR CreateRepository
# Braket's own tools look for both prefixes, and for the role under /service-role/ (AmazonBraketFullAccess v13).
_BRAKET = "amazon-braket"
_ROLE_PREFIX = "AmazonBraketServiceSageMakerNotebookRole"
# What is built into an image of a hybrid job: programs and what they are fed with.
_BUILT_IN = (ArtifactKind.CIRCUIT, ArtifactKind.DEVICE_SELECTION, ArtifactKind.JOB_INPUT)


@dataclass(frozen=True, kw_only=True)
class StudioNotebook:
    """A notebook of the workspace.

    Attributes:
        name: Its name in the declaration.
        instance: Its name in SageMaker, which is also that of its lifecycle configuration.
        arn: Its ARN.
        instance_type: Its instance type.
        volume_gb: Its volume in GB.
        idle_minutes: Minutes without work after which it stops itself.
    """

    name: str
    instance: str
    arn: str
    instance_type: str
    volume_gb: int
    idle_minutes: int


@dataclass(frozen=True)
class Studio:
    """The notebooks of a workspace and the registry of its job images. Owns no resource.

    Attributes:
        workspace: The tenant's environment.
    """

    workspace: AwsWorkspace

    @cached_property
    def notebooks(self) -> Mapping[str, StudioNotebook]:
        """The notebooks of this environment, by name."""
        here = self.workspace
        made: dict[str, StudioNotebook] = {}
        for name, declared in here.spec.notebooks.items():
            instance = fit(_BRAKET, here.slug, here.environment, name, limit=_NOTEBOOK)
            made[name] = StudioNotebook(
                name=name,
                instance=instance,
                arn=here.arn("sagemaker", f"notebook-instance/{instance}"),
                instance_type=declared.instance_type,
                volume_gb=declared.volume_gb,
                idle_minutes=declared.idle_minutes,
            )
        return made

    @property
    def role_name(self) -> str:
        """The notebooks' execution role, with the prefix whole whatever the team is called."""
        here = self.workspace
        return f"{_ROLE_PREFIX}-{fit(here.slug, here.environment, limit=_ROLE - len(_ROLE_PREFIX) - 1)}"

    @property
    def role_arn(self) -> str:
        """The execution role's ARN."""
        return self.workspace.iam_arn("role", f"service-role/{self.role_name}")

    @property
    def boundary_name(self) -> str:
        """The permissions boundary of the execution role."""
        return self.workspace.name("notebook-boundary", limit=_POLICY)

    @property
    def boundary_arn(self) -> str:
        """The boundary's ARN."""
        return self.workspace.iam_arn("policy", self.boundary_name)

    @property
    def author_boundary_name(self) -> str:
        """The permissions boundary of circuit authors where there are notebooks or job images."""
        return self.workspace.name("author-boundary", limit=_POLICY)

    @property
    def author_boundary_arn(self) -> str:
        """The authors' boundary's ARN."""
        return self.workspace.iam_arn("policy", self.author_boundary_name)

    @property
    def images(self) -> JobImages | None:
        """The registry of job images, where one is declared."""
        return self.workspace.spec.job_images

    @property
    def repository(self) -> str:
        """The repository's name, with the prefix for which the job role may pull."""
        here = self.workspace
        rest = fit(here.slug, here.environment, "jobs", limit=_REPOSITORY - len(_BRAKET) - 1)
        return f"{_BRAKET}-{rest}"

    @property
    def repository_arn(self) -> str:
        """The repository's ARN."""
        return self.workspace.arn("ecr", f"repository/{self.repository}")

    @property
    def image_class(self) -> Sensitivity:
        """The class whose key encrypts images: the highest of what is built into them, else that of results."""
        stores = self.workspace.stores
        built_in = [stores[kind].sensitivity for kind in _BUILT_IN if kind in stores]
        return max(built_in or [stores[ArtifactKind.RESULT].sensitivity], key=lambda level: level.rank)
