"""What the emergency role may do: look, read audit logs, stop what runs, and shut roles. Nothing that spends or opens.

What it cannot do, on purpose: set spending limits (IAM cannot hold the amount, so who may set 0 may set anything; to
stop spending, cancel what runs and shut the submitter), decrypt an artifact or the archive, touch a key, the trail or a
record, write a policy. Roles are shut by attaching one managed policy that denies everything: IAM pins which policy
is attached (`iam:PolicyARN`), while what an inline policy says it cannot pin.
"""

from quantum_landing_zone.aws import braket_policy as braket
from quantum_landing_zone.aws.iam import Statement, document, statement
from quantum_landing_zone.aws.role_policy import REVIEWED
from quantum_landing_zone.tenant import AwsWorkspace, Role
from quantum_landing_zone.tenant.privileged import Privileged

_NEVER = (
    "braket:Create*",
    "braket:*SpendingLimit",
    "cloudtrail:Delete*",
    "cloudtrail:Put*",
    "cloudtrail:Stop*",
    "cloudtrail:Update*",
    "iam:Create*",
    "iam:PassRole",
    "iam:Put*",
    "iam:Update*",
    "kms:*",
    "logs:Delete*",
    "logs:Put*",
    "s3:*",
    "secretsmanager:*",
    "sts:AssumeRole*",
)


def break_glass_policy(here: AwsWorkspace) -> str:
    """Return what the emergency role may do as JSON. It is its boundary as well, so the denies bind everything."""
    return document(*_looking(here), *_stopping(here), *_shutting(here), _never())


def shut_document() -> str:
    """Return the policy that ends every session of the role to which it is attached, old and new."""
    return document(statement("ShutByBreakGlass", "Deny", ["*"], resources=["*"]))


def shut_roles(here: AwsWorkspace) -> list[str]:
    """Return the ARNs of the roles that the emergency role may shut: those of people and jobs, not the platform's."""
    parts = Privileged(here)
    approver = [here.iam_arn("role", parts.approver_role)] if parts.elevation else []
    jobs = [here.job_role_arn] if here.jobs_allowed else []
    return [*(here.role_arn(role) for role in Role), *approver, *jobs]


def _looking(here: AwsWorkspace) -> list[Statement]:
    groups = [here.log_group_arn(here.log_group("*")), f"{here.log_group_arn(here.events_log_group)}*"]
    trail = ["cloudtrail:GetEventSelectors", "cloudtrail:GetTrail", "cloudtrail:GetTrailStatus"]
    read = ["logs:FilterLogEvents", "logs:GetLogEvents", "logs:StartQuery"]
    costs = ["ce:GetAnomalies", "ce:GetCostAndUsage", "ce:GetCostForecast"]
    return [
        *braket.discover(),
        *braket.search_runs(),
        *braket.search_limits(),
        *braket.read_own(here, None),
        statement("LookUpEvents", "Allow", ["cloudtrail:LookupEvents"], resources=["*"]),
        statement("ReadTrail", "Allow", trail, resources=[here.trail_arn]),
        statement("ReadAuditLogs", "Allow", read, resources=groups),
        # Query ids carry no log group; a query starts on the groups above only.
        statement("ReadQueries", "Allow", ["logs:GetQueryResults", "logs:StopQuery"], resources=["*"]),
        statement("SeeCosts", "Allow", costs, resources=["*"]),
        statement("SeeAccess", "Allow", list(REVIEWED), resources=["*"]),
    ]


def _stopping(here: AwsWorkspace) -> list[Statement]:
    # Runs that carry another team's tags are theirs to stop; untagged ones are what an emergency may be about.
    own = {
        "StringEqualsIfExists": {
            "aws:ResourceTag/Team": here.slug,
            "aws:ResourceTag/Environment": str(here.environment),
        }
    }
    made = [
        statement("StopTasks", "Allow", ["braket:CancelQuantumTask"], resources=[braket.tasks(here)], condition=own),
        statement("StopJobs", "Allow", ["braket:CancelJob"], resources=[braket.jobs(here)], condition=own),
    ]
    parts = Privileged(here)
    if parts.elevation is not None:
        # The sweep then takes the grant away within minutes. What an execution carries stays closed: it is stopped
        # without an error or a cause, which Step Functions would encrypt, and looked at by its metadata.
        runs = [here.arn("states", f"execution:{parts.machine}:*")]
        stop = ["states:DescribeExecution", "states:StopExecution"]
        made.append(statement("StopElevation", "Allow", stop, resources=runs))
        machine = [parts.machine_arn]
        made.append(statement("SeeElevation", "Allow", ["states:ListExecutions"], resources=machine))
    return made


def _shutting(here: AwsWorkspace) -> list[Statement]:
    shut = {"ArnEquals": {"iam:PolicyARN": Privileged(here).shut_policy_arn}}
    actions = ["iam:AttachRolePolicy", "iam:DetachRolePolicy"]
    return [statement("ShutRoles", "Allow", actions, resources=shut_roles(here), condition=shut)]


def _never() -> Statement:
    return statement("Never", "Deny", list(_NEVER), resources=["*"])
