"""What the keys let be done for notebooks and job images: statements of key policies, all plain values.

SageMaker and ECR take a grant from whoever makes (and, for a notebook, starts) the resource, through themselves and for
an AWS resource only, and use the key by that grant. No one else gains the use of a key by this.

Sources: Amazon SageMaker developer guide, API permissions reference (CreateNotebookInstance, StartNotebookInstance,
DeleteNotebookInstance); Amazon ECR user guide, encryption at rest. Which encryption context SageMaker sends is not
documented, so none is asked for.
"""

from collections.abc import Sequence

from quantum_landing_zone.aws.iam import Statement, statement
from quantum_landing_zone.aws.notebook_access import makes_log_group, volume_class
from quantum_landing_zone.tenant.studio import NOTEBOOK_LOG_GROUP, Studio
from quantum_landing_zone.tenant.vocabulary import Role
from quantum_landing_zone.tenant.workspace import AwsWorkspace

_EVERY_KEY = ("*",)  # in a key policy, `*` is the key that carries it


def studio_key_users(here: AwsWorkspace, data_class: str) -> list[Statement]:
    """Return who may grant a class's key to SageMaker and to ECR; nobody where it encrypts neither."""
    studio = Studio(here)
    made: list[Statement] = []
    if studio.notebooks and data_class == volume_class(here):
        holders = [here.deployment_role_arn, here.role_arn(Role.CIRCUIT_AUTHOR)]
        made += _granted(here, "Notebooks", "sagemaker", holders)
    if studio.images is not None and data_class == studio.image_class:
        made += _granted(here, "JobImages", "ecr", [here.deployment_role_arn])
    return made


def artifact_machines(here: AwsWorkspace) -> list[str]:
    """Return the notebooks' role, which uses the keys of stores through S3 as people and jobs do."""
    studio = Studio(here)
    return [studio.role_arn] if studio.notebooks else []


def notebook_log_groups(here: AwsWorkspace) -> list[str]:
    """Return the log group that the audit key encrypts for notebooks, where this environment makes it."""
    return [NOTEBOOK_LOG_GROUP] if makes_log_group(here) else []


def _granted(here: AwsWorkspace, what: str, service: str, holders: Sequence[str]) -> list[Statement]:
    account = {"AWS": f"arn:aws:iam::{here.account}:root"}
    through = {"kms:CallerAccount": here.account, "kms:ViaService": f"{service}.{here.region}.amazonaws.com"}
    principals = {"aws:PrincipalArn": list(holders)}
    return [
        statement(
            f"Grant{what}",
            "Allow",
            ["kms:CreateGrant"],
            principal=account,
            resources=_EVERY_KEY,
            condition={
                "StringEquals": through,
                "ArnEquals": principals,
                "Bool": {"kms:GrantIsForAWSResource": "true"},
            },
        ),
        statement(
            f"Describe{what}Key",
            "Allow",
            ["kms:DescribeKey", "kms:RetireGrant"],
            principal=account,
            resources=_EVERY_KEY,
            condition={"StringEquals": through, "ArnEquals": principals},
        ),
    ]
