"""The pipeline's two functions, with their role, its bounds and their log."""

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws import policy_size
from quantum_landing_zone.aws.audit_code import HANDLER, REPLAY_HANDLER, audit_code
from quantum_landing_zone.aws.audit_role import pipeline_permissions, pipeline_trust
from quantum_landing_zone.aws.log_retention import log_group_days
from quantum_landing_zone.aws.policy_size import within
from quantum_landing_zone.tenant import ArtifactKind, Sensitivity
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline

SECONDS = 120  # a log file of the largest that CloudTrail writes takes some seconds
AT_ONCE = 4  # functions at a time; the queue holds what waits
_RUNTIME = "python3.12"
_MEGABYTES = 2048  # a processor of its own, and room for a log file unpacked
_SESSION_SECONDS = 3600
_FEWER_SINKS = "Declare fewer exports."


def audit_functions(
    name: str, pipeline: AuditPipeline, key: pulumi.Output[str], parent: pulumi.Resource
) -> "tuple[aws.lambda_.Function, aws.lambda_.Function]":
    """Make the functions, the normaliser first.

    They are in no network of the tenant's. They call five services of AWS by their role and nothing else; the tenant's
    network has no endpoint for SQS and Firehose, and what records a workspace should not depend on what the workspace
    can reach, or change, in its own network.

    Args:
        name: Pulumi name; the parts are named from it.
        pipeline: The pipeline.
        key: ARN of the audit key.
        parent: The component that owns them.

    Raises:
        ValueError: The role's document is larger than AWS accepts.
    """
    here = pipeline.workspace
    tags = here.tags("identity", Sensitivity.INTERNAL)
    permissions = within(
        policy_size.MANAGED,
        pipeline_permissions(here),
        what=f"role {pipeline.role_name}",
        control="AUD-06",
        fix=_FEWER_SINKS,
    )

    def after(*resources: pulumi.Resource) -> pulumi.ResourceOptions:
        return pulumi.ResourceOptions(parent=parent, depends_on=list(resources))

    group = aws.cloudwatch.LogGroup(
        f"{name}-log",
        name=pipeline.log_group,
        retention_in_days=log_group_days(here.audit_retention_days),
        kms_key_id=key,
        tags=here.tags(ArtifactKind.LOG, Sensitivity.CONFIDENTIAL),
        opts=after(),
    )
    bounds = aws.iam.Policy(
        f"{name}-boundary",
        name=pipeline.boundary_name,
        description=f"The most that the audit pipeline of team {here.slug} can do in {here.environment}.",
        policy=permissions,
        tags=tags,
        opts=after(),
    )
    role = aws.iam.Role(
        f"{name}-role",
        name=pipeline.role_name,
        description="Normalises the workspace's audit records.",
        assume_role_policy=pipeline_trust(here),
        max_session_duration=_SESSION_SECONDS,
        permissions_boundary=pipeline.boundary_arn,
        tags=tags,
        opts=after(bounds),
    )
    policy = aws.iam.RolePolicy(
        f"{name}-role-policy", name="normalise", role=pipeline.role_name, policy=permissions, opts=after(role)
    )
    code = audit_code(here)

    def function(part: str, called: str, handler: str, what: str, at_once: int) -> aws.lambda_.Function:
        return aws.lambda_.Function(
            f"{name}-{part}",
            name=called,
            description=what,
            runtime=_RUNTIME,
            architectures=["arm64"],
            handler=handler,
            code=code,
            role=pipeline.role_arn,
            timeout=SECONDS,
            memory_size=_MEGABYTES,
            reserved_concurrent_executions=at_once,
            logging_config={"log_format": "Text", "log_group": pipeline.log_group},
            tags=here.tags("function", Sensitivity.CONFIDENTIAL),
            opts=after(role, policy, group),
        )

    normaliser = "Turns the workspace's audit records into normalised events without payloads."
    replay = "Sends audit records through the normaliser again."
    return (
        function("normaliser", pipeline.function_name, HANDLER, normaliser, AT_ONCE),
        function("replay", pipeline.replay_name, REPLAY_HANDLER, replay, 1),
    )
