"""The documents of the roles behind elevation: the state machines', the function's, the schedule's, the approver's."""

from quantum_landing_zone.aws.author_boundary import boundary_arn_of
from quantum_landing_zone.aws.elevation_access import approver_statements, judge_statements, machine_key_statement
from quantum_landing_zone.aws.elevation_machine import SOURCE
from quantum_landing_zone.aws.iam import document, statement
from quantum_landing_zone.tenant import AwsWorkspace, Role
from quantum_landing_zone.tenant.privileged import Privileged

# What Step Functions needs to log; the calls name no log group, so that no resource can be given (Step Functions
# developer guide, IAM policies for logging to CloudWatch Logs).
LOG_DELIVERY = (
    "logs:CreateLogDelivery",
    "logs:DeleteLogDelivery",
    "logs:DescribeLogGroups",
    "logs:DescribeResourcePolicies",
    "logs:GetLogDelivery",
    "logs:ListLogDeliveries",
    "logs:PutResourcePolicy",
    "logs:UpdateLogDelivery",
)


def machine_trust(here: AwsWorkspace) -> str:
    """Return the trust of the state machines' role: these two machines of Step Functions, and nobody else."""
    parts = Privileged(here)
    return document(
        statement(
            "RunElevation",
            "Allow",
            ["sts:AssumeRole"],
            principal={"Service": "states.amazonaws.com"},
            condition={
                "StringEquals": {"aws:SourceAccount": here.account},
                "ArnEquals": {"aws:SourceArn": [parts.machine_arn, parts.sweep_arn]},
            },
        )
    )


def machine_permissions(here: AwsWorkspace) -> str:
    """Return what the state machines may do: inline policies of the one role, the function, the records, their log.

    It is their boundary as well. IAM has no condition on what an inline policy says; the boundary of the role is what
    no grant gets past, and a role without it is given none.
    """
    parts = Privileged(here)
    role = [parts.elevated_role_arn]
    bounded = {"StringEquals": {"iam:PermissionsBoundary": boundary_arn_of(here, Role.BACKEND_ADMIN)}}
    return document(
        statement("Grant", "Allow", ["iam:PutRolePolicy"], resources=role, condition=bounded),
        statement("TakeAway", "Allow", ["iam:DeleteRolePolicy", "iam:ListRolePolicies"], resources=role),
        machine_key_statement(here, [parts.machine_arn, parts.sweep_arn]),
        statement("AskJudge", "Allow", ["lambda:InvokeFunction"], resources=[parts.function_arn]),
        statement(
            "Record",
            "Allow",
            ["events:PutEvents"],
            resources=[here.arn("events", "event-bus/default")],
            condition={"StringEquals": {"events:source": SOURCE}},
        ),
        statement("DeliverLog", "Allow", LOG_DELIVERY, resources=["*"]),
    )


def judge_trust(here: AwsWorkspace) -> str:
    """Return the trust of the function's role: Lambda alone.

    No public source says that Lambda sends the account when it assumes a function's role. `IfExists` refuses another
    account's function where it does, and does not stop elevation where it does not (IAM-08).
    """
    return document(
        statement(
            "RunJudge",
            "Allow",
            ["sts:AssumeRole"],
            principal={"Service": "lambda.amazonaws.com"},
            condition={"StringEqualsIfExists": {"aws:SourceAccount": here.account}},
        )
    )


def judge_permissions(here: AwsWorkspace) -> str:
    """Return what the function may do; it changes no role. It is its boundary as well."""
    return document(*judge_statements(here))


def schedule_trust(here: AwsWorkspace) -> str:
    """Return the trust of the schedule's role: schedules of this account's default group.

    EventBridge Scheduler names the group as the source, not the schedule (its user guide, confused deputy prevention).
    """
    group = here.arn("scheduler", "schedule-group/default")
    return document(
        statement(
            "StartSweep",
            "Allow",
            ["sts:AssumeRole"],
            principal={"Service": "scheduler.amazonaws.com"},
            condition={
                "StringEquals": {"aws:SourceAccount": here.account},
                "ArnEquals": {"aws:SourceArn": group},
            },
        )
    )


def schedule_permissions(here: AwsWorkspace) -> str:
    """Return what the schedule may do: start the sweep. It is its boundary as well."""
    return document(statement("StartSweep", "Allow", ["states:StartExecution"], resources=[Privileged(here).sweep_arn]))


def approver_permissions(here: AwsWorkspace) -> str:
    """Return what an approver may do: see requests, approve in their own name, start the grant.

    It is the role's boundary as well: nothing that is attached to it later adds a power.
    """
    return document(*approver_statements(here))


def records_policy(here: AwsWorkspace) -> str:
    """Return the resource policy that lets EventBridge write elevation's events into their log group.

    EventBridge documents the source ARN for PutLogEvents alone; on CreateLogStream it is pinned where it is sent.
    """
    parts = Privileged(here)
    group, rule = here.log_group_arn(parts.records_log_group), here.event_rule_arn(parts.record_rule)
    services = {"Service": ["delivery.logs.amazonaws.com", "events.amazonaws.com"]}
    return document(
        statement(
            "AllowRecordStreams",
            "Allow",
            ["logs:CreateLogStream"],
            principal=services,
            resources=[f"{group}:*"],
            condition={
                "ArnEqualsIfExists": {"aws:SourceArn": rule},
                "StringEqualsIfExists": {"aws:SourceAccount": here.account},
            },
        ),
        statement(
            "AllowRecords",
            "Allow",
            ["logs:PutLogEvents"],
            principal=services,
            resources=[f"{group}:*"],
            condition={"ArnEquals": {"aws:SourceArn": rule}},
        ),
    )
