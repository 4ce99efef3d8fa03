"""The pipeline's two functions, with their role, its bounds and their log."""

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.audit_code import HANDLER, REPLAY_HANDLER, audit_code
from quantum_landing_zone.aws.audit_export import FEWER_SINKS
from quantum_landing_zone.aws.audit_role import pipeline_permissions, pipeline_trust
from quantum_landing_zone.aws.bounded_role import Bounds, bounded_role
from quantum_landing_zone.aws.component import WorkspaceComponent
from quantum_landing_zone.aws.log_group import log_group
from quantum_landing_zone.tenant import Sensitivity
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline

SECONDS = 120  # a log file of the largest that CloudTrail writes takes some seconds
AT_ONCE = 4  # functions at a time; the queue holds what waits
_RUNTIME = "python3.12"
_MEGABYTES = 2048  # a processor of its own, and room for a log file unpacked


def audit_functions(
    name: str, pipeline: AuditPipeline, key: pulumi.Output[str], parent: WorkspaceComponent
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
    group = log_group(parent, f"{name}-log", pipeline.log_group, key)
    permitted = bounded_role(
        parent,
        f"{name}-role",
        role=pipeline.role_name,
        purpose="Normalises the workspace's audit records.",
        trust=pipeline_trust(here),
        permissions=pipeline_permissions(here),
        control="AUD-06",
        bounds=Bounds(
            resource=f"{name}-boundary",
            name=pipeline.boundary_name,
            most=f"The most that the audit pipeline of team {here.slug} can do in {here.environment}.",
        ),
        policy="normalise",
        fix=FEWER_SINKS,
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
            opts=parent.after(permitted, group),
        )

    normaliser = "Turns the workspace's audit records into normalised events without payloads."
    replay = "Sends audit records through the normaliser again."
    return (
        function("normaliser", pipeline.function_name, HANDLER, normaliser, AT_ONCE),
        function("replay", pipeline.replay_name, REPLAY_HANDLER, replay, 1),
    )
