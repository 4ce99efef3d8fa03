"""The documents of every identity of a workspace: what it may do, what bounds it, who becomes it."""

from collections.abc import Iterator

from quantum_landing_zone.access.document_kinds import Generated, Kind
from quantum_landing_zone.aws.audit_role import (
    delivery_permissions,
    delivery_trust,
    pipeline_permissions,
    pipeline_trust,
)
from quantum_landing_zone.aws.author_boundary import author_boundary, bounded_apart
from quantum_landing_zone.aws.boundary import boundary, job_boundary, notebook_boundary
from quantum_landing_zone.aws.break_glass_policy import break_glass_policy, shut_document
from quantum_landing_zone.aws.elevation_roles import (
    approver_permissions,
    judge_permissions,
    judge_trust,
    machine_permissions,
    machine_trust,
    schedule_permissions,
    schedule_trust,
)
from quantum_landing_zone.aws.event_forwarding import forwarding_permissions, forwarding_trust
from quantum_landing_zone.aws.job_role import job_policy, job_trust
from quantum_landing_zone.aws.log_policy import flow_log_permissions, flow_log_trust
from quantum_landing_zone.aws.notebook_role import notebook_policy, notebook_trust
from quantum_landing_zone.aws.pipeline_policy import pipeline_policy
from quantum_landing_zone.aws.pipeline_policy import pipeline_trust as ci_trust
from quantum_landing_zone.aws.privileged_trust import approver_trust, break_glass_trust
from quantum_landing_zone.aws.role_policy import role_policy
from quantum_landing_zone.aws.role_trust import role_trust
from quantum_landing_zone.aws.rotation_role import rotation_permissions, rotation_trust
from quantum_landing_zone.aws.schedule_role import job_permissions, starter_permissions, starter_trust
from quantum_landing_zone.aws.schedule_role import job_trust as scheduled_trust
from quantum_landing_zone.aws.share_policy import share_permissions, share_trust
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline
from quantum_landing_zone.tenant.pipelines import Pipelines
from quantum_landing_zone.tenant.privileged import Privileged
from quantum_landing_zone.tenant.schedules import Schedules
from quantum_landing_zone.tenant.shares import Shares
from quantum_landing_zone.tenant.studio import Studio
from quantum_landing_zone.tenant.vocabulary import Role
from quantum_landing_zone.tenant.workspace import AwsWorkspace

JOB = "hybrid-job"
PEOPLE = "people"
AUTHORS = "circuit-authors"
NOTEBOOK = "notebook"


def identity_documents(here: AwsWorkspace) -> Iterator[Generated]:
    """Yield the documents of people's, jobs' and notebooks' roles, and of every role that a service works as."""
    yield from _people(here)
    yield from _machines(here)
    yield from _services(here)


def _people(here: AwsWorkspace) -> Iterator[Generated]:
    yield Generated(kind=Kind.BOUNDARY, subject=PEOPLE, text=boundary(here))
    if bounded_apart(here, Role.CIRCUIT_AUTHOR):
        yield Generated(kind=Kind.BOUNDARY, subject=AUTHORS, text=author_boundary(here))
    for role in Role:
        yield Generated(kind=Kind.IDENTITY, subject=role, text=role_policy(here, role))
        yield Generated(kind=Kind.TRUST, subject=role, text=role_trust(here, role))
    privileged = Privileged(here)
    if privileged.elevation is not None:
        trust = approver_trust(here, privileged.elevation)
        yield from _bounded_by_itself("elevation-approver", approver_permissions(here), trust)
    if privileged.break_glass is not None:
        yield Generated(kind=Kind.IDENTITY, subject="shut", text=shut_document())
        trust = break_glass_trust(here, privileged.break_glass)
        yield from _bounded_by_itself("break-glass", break_glass_policy(here), trust)
    for share in Shares(here).all:
        yield from _bounded_by_itself(f"share {share.name}", share_permissions(share), share_trust(share))


def _machines(here: AwsWorkspace) -> Iterator[Generated]:
    if here.jobs_allowed:
        yield Generated(kind=Kind.BOUNDARY, subject=JOB, text=job_boundary(here))
        yield Generated(kind=Kind.IDENTITY, subject=JOB, text=job_policy(here))
        yield Generated(kind=Kind.TRUST, subject=JOB, text=job_trust(here))
    if Studio(here).notebooks:
        yield Generated(kind=Kind.BOUNDARY, subject=NOTEBOOK, text=notebook_boundary(here))
        yield Generated(kind=Kind.IDENTITY, subject=NOTEBOOK, text=notebook_policy(here))
        yield Generated(kind=Kind.TRUST, subject=NOTEBOOK, text=notebook_trust(here))
    for one in Pipelines(here).identities.values():
        subject = f"pipeline {one.name}"
        yield Generated(kind=Kind.IDENTITY, subject=subject, text=pipeline_policy(here, one))
        yield Generated(kind=Kind.TRUST, subject=subject, text=ci_trust(one))


def _services(here: AwsWorkspace) -> Iterator[Generated]:
    yield from _bounded_by_itself("flow-logs", flow_log_permissions(here), flow_log_trust(here))
    yield from _bounded_by_itself("forwarding", forwarding_permissions(here), forwarding_trust(here))
    yield from _bounded_by_itself("audit-pipeline", pipeline_permissions(here), pipeline_trust(here))
    if AuditPipeline(here).of_kind("firehose"):
        yield from _bounded_by_itself("audit-delivery", delivery_permissions(here), delivery_trust(here))
    if here.secrets:
        yield from _bounded_by_itself("rotation", rotation_permissions(here), rotation_trust(here))
    if Privileged(here).elevation is not None:
        yield from _bounded_by_itself("elevation-machine", machine_permissions(here), machine_trust(here))
        yield from _bounded_by_itself("elevation-judge", judge_permissions(here), judge_trust(here))
        yield from _bounded_by_itself("elevation-schedule", schedule_permissions(here), schedule_trust(here))
    times = Schedules(here).times
    for job in times:
        yield from _bounded_by_itself(f"scheduled-{job}", job_permissions(here, job), scheduled_trust(here, job))
    if times:
        yield from _bounded_by_itself("scheduler", starter_permissions(here), starter_trust(here))


def _bounded_by_itself(subject: str, permissions: str, trust: str) -> Iterator[Generated]:
    """Yield the documents of a role whose boundary is its own policy."""
    yield Generated(kind=Kind.BOUNDARY, subject=subject, text=permissions)
    yield Generated(kind=Kind.IDENTITY, subject=subject, text=permissions)
    yield Generated(kind=Kind.TRUST, subject=subject, text=trust)
