"""A log group of a workspace's own records: under the audit key, and kept for as long as audit records are."""

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.component import WorkspaceComponent
from quantum_landing_zone.aws.log_retention import log_group_days
from quantum_landing_zone.tenant import ArtifactKind, Sensitivity


def log_group(
    parent: WorkspaceComponent, name: str, physical: str, key: pulumi.Input[str], *, least_days: int | None = None
) -> "aws.cloudwatch.LogGroup":
    """Make a log group.

    Args:
        parent: The component that owns it.
        name: Pulumi name.
        physical: Name of the group.
        key: ARN of the audit key.
        least_days: The days for which its records are kept; those of audit records where it is not said.
    """
    here = parent.workspace
    return aws.cloudwatch.LogGroup(
        name,
        name=physical,
        retention_in_days=log_group_days(here.audit_retention_days if least_days is None else least_days),
        kms_key_id=key,
        tags=here.tags(ArtifactKind.LOG, Sensitivity.CONFIDENTIAL),
        opts=parent.child,
    )
