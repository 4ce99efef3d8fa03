"""Under which name each identity of a workspace's documents stands in the account."""

from collections.abc import Mapping

from quantum_landing_zone.access.documents import JOB, Documents, Kind
from quantum_landing_zone.access.identity_documents import NOTEBOOK
from quantum_landing_zone.tenant import AwsWorkspace, Role
from quantum_landing_zone.tenant.audit_pipeline import AuditPipeline
from quantum_landing_zone.tenant.pipelines import Pipelines
from quantum_landing_zone.tenant.privileged import Privileged
from quantum_landing_zone.tenant.schedules import Schedules
from quantum_landing_zone.tenant.shares import Shares
from quantum_landing_zone.tenant.studio import Studio
from quantum_landing_zone.tenant.vault import Vault


def role_names(here: AwsWorkspace, documents: Documents | None = None) -> Mapping[str, str]:
    """Return the IAM name of every role that the declaration asks for, by its subject in `access.documents`.

    A role that the declaration does not ask for is not in it: what is found beside these is an extra one.

    Args:
        here: The workspace.
        documents: Its generated documents, where they are at hand.
    """
    privileged, pipeline, vault = Privileged(here), AuditPipeline(here), Vault(here)
    schedules = Schedules(here)
    known = {
        **{str(role): here.role_name(role) for role in Role},
        JOB: here.job_role_name,
        NOTEBOOK: Studio(here).role_name,
        **{f"pipeline {one.name}": one.role_name for one in Pipelines(here).identities.values()},
        **{f"share {share.name}": share.role_name for share in Shares(here).all},
        "elevation-approver": privileged.approver_role,
        "break-glass": privileged.break_glass_role,
        "elevation-machine": privileged.machine_role,
        "elevation-judge": privileged.judge_role,
        "elevation-schedule": privileged.schedule_role,
        "flow-logs": here.flow_log_role_name,
        "forwarding": here.name("event-forwarding", limit=64),
        "audit-pipeline": pipeline.role_name,
        "audit-delivery": pipeline.delivery_role_name,
        "rotation": vault.role_name,
        **{f"scheduled-{job}": schedules.role(job) for job in schedules.times},
        "scheduler": schedules.starter,
    }
    wanted = {str(each.subject) for each in documents or Documents(here) if each.kind is Kind.TRUST}
    return {subject: name for subject, name in known.items() if subject in wanted}
