"""What each of the five roles may do in each environment: the access matrix as statements (IAM-01, TEN-02).

| role | dev | test | benchmark | validation |
|---|---|---|---|---|
| circuit author | look, run as oneself, own results | look, read | look | look |
| job submitter | look, run, jobs, search | look, run, jobs, search | look, run, search | look, run |
| backend admin | spending limits, quotas, search | the same | no deletion of limits | update of limits only |
| billing viewer | costs | costs | costs | costs |
| audit reviewer | trail, audit logs, archive, metadata, identities | the same | the same | the same |

No role implies another. Only the first two reach stores (`artifact_access`). Where elevation is declared, the backend
admin only looks until a request is granted (`backend_admin`).
"""

from collections.abc import Callable, Mapping

from quantum_landing_zone.aws import braket_policy as braket
from quantum_landing_zone.aws.artifact_access import access_of
from quantum_landing_zone.aws.backend_admin import backend_admin_statements
from quantum_landing_zone.aws.iam import Statement, document, statement
from quantum_landing_zone.aws.notebook_access import workbench_statements
from quantum_landing_zone.aws.secret_access import reader_statements
from quantum_landing_zone.aws.store_policy import key_statement, store_statements
from quantum_landing_zone.tenant.names import JOB_PREFIX, TASK_PREFIX
from quantum_landing_zone.tenant.vocabulary import Environment, Role
from quantum_landing_zone.tenant.workspace import AUDIT, AwsWorkspace

OWN_PREFIX = f"{TASK_PREFIX}/${{aws:PrincipalTag/User}}/*"


def role_policy(here: AwsWorkspace, role: Role) -> str:
    """Return the identity policy of a role as JSON."""
    return document(*role_statements(here, role))


def role_statements(here: AwsWorkspace, role: Role) -> list[Statement]:
    """Return the statements of a role; every one allows, what is denied stands in the boundary."""
    secrets = reader_statements(here, here.role_arn(role))
    return [*power_statements(here, role), *workbench_statements(here, role), *secrets]


def power_statements(here: AwsWorkspace, role: Role) -> list[Statement]:
    """Return what a role may do in the matrix alone: without the secrets and the workbench that a person has."""
    return _MATRIX[role](here)


def result_prefixes(here: AwsWorkspace) -> list[str]:
    """Return the key patterns under which the workspace's runs write their results."""
    return [f"{TASK_PREFIX}/*", *([f"{JOB_PREFIX}/*"] if here.jobs_allowed else [])]


def circuit_author(here: AwsWorkspace) -> list[Statement]:
    """Return what a circuit author may do with devices, runs and stores; a notebook may do the same."""
    access = access_of(Role.CIRCUIT_AUTHOR, here.environment)
    made = braket.discover()
    if here.environment is Environment.DEV:
        made += braket.create_tasks(here, braket.BY_USER)
        made += [*braket.read_own(here), *braket.cancel_own(here, braket.OWN_BY_USER)]
        made += store_statements(here, access, [OWN_PREFIX])
    elif here.environment is Environment.TEST:
        made += [*braket.read_own(here), *store_statements(here, access, result_prefixes(here))]
    return made


def _job_submitter(here: AwsWorkspace) -> list[Statement]:
    access = access_of(Role.JOB_SUBMITTER, here.environment)
    made = [*braket.discover(), *braket.create_tasks(here), *braket.create_jobs(here)]
    made += [*braket.read_own(here), *braket.cancel_own(here)]
    if here.environment is not Environment.VALIDATION:
        made += braket.search_runs()
    return [*made, *store_statements(here, access, result_prefixes(here))]


def _billing_viewer(here: AwsWorkspace) -> list[Statement]:
    costs = [
        "ce:GetAnomalies",
        "ce:GetCostAndUsage",
        "ce:GetCostForecast",
        "ce:GetDimensionValues",
        "ce:GetTags",
        "pricing:GetProducts",
    ]
    budgets = [f"arn:aws:budgets::{here.account}:budget/*"]
    return [
        statement("SeeCosts", "Allow", costs, resources=["*"]),
        statement("SeeBudgets", "Allow", ["budgets:ViewBudget"], resources=budgets),
        *braket.search_limits(),
    ]


def _audit_reviewer(here: AwsWorkspace) -> list[Statement]:
    archive = f"arn:aws:s3:::{here.archive_bucket}"
    trail = ["cloudtrail:GetEventSelectors", "cloudtrail:GetTrail", "cloudtrail:GetTrailStatus"]
    groups = [here.log_group_arn(here.log_group("*")), f"{here.log_group_arn(here.events_log_group)}*"]
    read = ["logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery"]
    return [
        statement("LookUpEvents", "Allow", ["cloudtrail:LookupEvents"], resources=["*"]),
        statement("ReadTrail", "Allow", trail, resources=[here.trail_arn]),
        statement("ReadAuditLogs", "Allow", read, resources=groups),
        # Query ids carry no log group; a query starts on the groups above only.
        statement("ReadQueries", "Allow", ["logs:GetQueryResults", "logs:StopQuery"], resources=["*"]),
        *braket.search_runs(),
        *braket.search_limits(),
        # Untagged runs are what a reviewer looks for, so no tag is asked for here; the boundary keeps others' out.
        *braket.read_own(here, None),
        statement("ListArchive", "Allow", ["s3:GetBucketLocation", "s3:ListBucket"], resources=[archive]),
        statement("ReadArchive", "Allow", ["s3:GetObject"], resources=[f"{archive}/*"]),
        key_statement(here, "DecryptArchive", ["kms:Decrypt"], [here.key_alias(AUDIT)]),
        statement("ReviewAccess", "Allow", list(REVIEWED), resources=["*"]),
    ]


REVIEWED: tuple[str, ...] = (
    "access-analyzer:GetFinding",
    "access-analyzer:ListAnalyzers",
    "access-analyzer:ListFindings",
    "config:DescribeComplianceByConfigRule",
    "config:DescribeConfigRules",
    "config:GetComplianceDetailsByConfigRule",
    "config:GetResourceConfigHistory",
    "iam:GenerateCredentialReport",
    "iam:GenerateServiceLastAccessedDetails",
    "iam:GetAccountSummary",
    "iam:GetCredentialReport",
    "iam:GetOpenIDConnectProvider",
    "iam:GetPolicy",
    "iam:GetPolicyVersion",
    "iam:GetRole",
    "iam:GetRolePolicy",
    "iam:GetSAMLProvider",
    "iam:GetServiceLastAccessedDetails",
    "iam:ListAccessKeys",
    "iam:ListAttachedRolePolicies",
    "iam:ListOpenIDConnectProviders",
    "iam:ListPolicies",
    "iam:ListRolePolicies",
    "iam:ListRoles",
    "iam:ListSAMLProviders",
    "iam:ListUsers",
)
"""What an access review reads: identities, their policies and last use, findings and compliance."""

_MATRIX: Mapping[Role, Callable[[AwsWorkspace], list[Statement]]] = {
    Role.CIRCUIT_AUTHOR: circuit_author,
    Role.JOB_SUBMITTER: _job_submitter,
    Role.BACKEND_ADMIN: backend_admin_statements,
    Role.BILLING_VIEWER: _billing_viewer,
    Role.AUDIT_REVIEWER: _audit_reviewer,
}
