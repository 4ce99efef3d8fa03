"""Privileged work in one AWS workspace as plain values: what elevation and break-glass are made of, by name."""

from dataclasses import dataclass

from quantum_landing_zone.tenant.naming import fit
from quantum_landing_zone.tenant.privilege import BreakGlass, Elevation
from quantum_landing_zone.tenant.vocabulary import Role
from quantum_landing_zone.tenant.workspace import AwsWorkspace

_ROLE = 64  # IAM quotas: role name
_POLICY = 128  # IAM quotas: policy name
_TABLE = 255  # DynamoDB CreateTable
_FUNCTION = 64  # Lambda CreateFunction
_MACHINE = 80  # Step Functions CreateStateMachine
_SCHEDULE = 64  # EventBridge Scheduler CreateSchedule
_LOG_GROUP = 512  # CloudWatch Logs CreateLogGroup


@dataclass(frozen=True)
class Privileged:
    """What privileged work in a workspace is made of. Owns no resource: all members are plain values.

    Attributes:
        workspace: The tenant's environment.
    """

    workspace: AwsWorkspace

    @property
    def elevation(self) -> Elevation | None:
        """What is declared of elevation."""
        return self.workspace.tenant.elevation

    @property
    def break_glass(self) -> BreakGlass | None:
        """What is declared of break-glass."""
        return self.workspace.tenant.break_glass

    @property
    def elevated_role(self) -> str:
        """Name of the one role on which a grant is put."""
        return self.workspace.role_name(Role.BACKEND_ADMIN)

    @property
    def elevated_role_arn(self) -> str:
        """ARN of the one role on which a grant is put."""
        return self.workspace.role_arn(Role.BACKEND_ADMIN)

    @property
    def table(self) -> str:
        """The table of requests, approvals and grants."""
        return self.workspace.name("elevation", limit=_TABLE)

    @property
    def table_arn(self) -> str:
        """The table's ARN."""
        return self.workspace.arn("dynamodb", f"table/{self.table}")

    @property
    def function(self) -> str:
        """The function that judges requests and approvals."""
        return self.workspace.name("elevation-judge", limit=_FUNCTION)

    @property
    def function_arn(self) -> str:
        """The function's ARN."""
        return self.workspace.arn("lambda", f"function:{self.function}")

    @property
    def function_log_group(self) -> str:
        """The function's log group, under the workspace's own prefix, which the audit key covers."""
        return self.workspace.log_group("elevation-judge")

    @property
    def machine_log_group(self) -> str:
        """The log group of both state machines."""
        return self.workspace.log_group("elevation")

    @property
    def records_log_group(self) -> str:
        """The log group of elevation's audit events, under EventBridge's prefix for log groups."""
        here = self.workspace
        return fit(here.events_log_group, "elevation", limit=_LOG_GROUP, separator="/")

    @property
    def machine(self) -> str:
        """The state machine that grants, waits and takes away."""
        return self.workspace.name("elevation", limit=_MACHINE)

    @property
    def machine_arn(self) -> str:
        """The state machine's ARN."""
        return self.workspace.arn("states", f"stateMachine:{self.machine}")

    @property
    def sweep(self) -> str:
        """The state machine that takes away what a stopped execution left; also its schedule's name."""
        return self.workspace.name("elevation-sweep", limit=min(_MACHINE, _SCHEDULE))

    @property
    def sweep_arn(self) -> str:
        """The sweep's ARN."""
        return self.workspace.arn("states", f"stateMachine:{self.sweep}")

    @property
    def machine_role(self) -> str:
        """The role of both state machines; the organisation's policies name it by `qlz-*-elevation`."""
        return self.workspace.name("elevation", limit=_ROLE)

    @property
    def judge_role(self) -> str:
        """The function's role."""
        return self.workspace.name("elevation-judge", limit=_ROLE)

    @property
    def schedule_role(self) -> str:
        """The role through which the schedule starts the sweep."""
        return self.workspace.name("elevation-sweep", limit=_ROLE)

    @property
    def approver_role(self) -> str:
        """The role that approves, and does nothing else."""
        return self.workspace.name("elevation-approver", limit=_ROLE)

    @property
    def break_glass_role(self) -> str:
        """The role for emergencies."""
        return self.workspace.name("break-glass", limit=_ROLE)

    @property
    def shut_policy(self) -> str:
        """The managed policy that denies everything; attached to a role, it ends every session of it."""
        return self.workspace.name("shut", limit=_POLICY)

    @property
    def shut_policy_arn(self) -> str:
        """The shutting policy's ARN."""
        return self.workspace.iam_arn("policy", self.shut_policy)

    @property
    def record_rule(self) -> str:
        """Purpose of the rule that keeps elevation's audit events, as `AwsWorkspace.event_rule` takes it."""
        return "elevation-records"

    def role_arn(self, name: str) -> str:
        """Return the ARN of a role of that name."""
        return self.workspace.iam_arn("role", name)

    def boundary(self, role: str) -> str:
        """Return the name of the permissions boundary of one of these roles."""
        return f"{role}-boundary"
