"""Writes the description of a workspace from the team's declaration: plain values, known before anything exists."""

from quantum_landing_zone.starter.workspace import Workspace
from quantum_landing_zone.tenant.names import TASK_PREFIX
from quantum_landing_zone.tenant.studio import NOTEBOOK_USER, Studio
from quantum_landing_zone.tenant.vault import Vault
from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Environment, Role
from quantum_landing_zone.tenant.workspace import AwsWorkspace


def describe(here: AwsWorkspace, *, notebook: bool = False) -> Workspace:
    """Return the description that a program of the workspace starts from.

    Args:
        here: The workspace.
        notebook: Whether it is for a notebook, which has an identity and secrets of its own.
    """
    results = here.stores[ArtifactKind.RESULT]
    role_arn = Studio(here).role_arn if notebook else here.role_arn(Role.CIRCUIT_AUTHOR)
    return Workspace(
        team=here.slug,
        environment=str(here.environment),
        account=here.account,
        region=here.region,
        role_arn=role_arn,
        bucket=results.bucket,
        prefix=TASK_PREFIX,
        devices={device.id: device.arn for device in here.devices},
        runs_as_author=here.environment is Environment.DEV,
        task_tags=here.task_tags,
        sensitivity=str(results.sensitivity),
        labels=tuple(str(label) for label in results.labels),
        user=NOTEBOOK_USER if notebook else None,
        job_role_arn=here.job_role_arn if here.jobs_allowed else None,
        secrets={secret.name: secret.path for secret in Vault(here).read_by(role_arn)},
    )
