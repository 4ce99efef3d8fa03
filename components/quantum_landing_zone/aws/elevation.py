"""Just-in-time backend administration: asked for with a reason, approved by another, ended by itself (IAM-06)."""

from collections.abc import Mapping
from typing import Any

import pulumi

from quantum_landing_zone.aws.bounded_role import bounded_role
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent, workspace_of
from quantum_landing_zone.aws.elevation_code import elevation_settings
from quantum_landing_zone.aws.elevation_parts import (
    granting_machine,
    judging_function,
    record_keeping,
    request_table,
    sweeping_machine,
)
from quantum_landing_zone.aws.elevation_roles import approver_permissions, machine_permissions, machine_trust
from quantum_landing_zone.aws.elevation_size import check_room
from quantum_landing_zone.aws.keys import key_arn
from quantum_landing_zone.aws.privileged_trust import approver_trust
from quantum_landing_zone.tenant import AUDIT
from quantum_landing_zone.tenant.identity import IdentityCenter
from quantum_landing_zone.tenant.privilege import Elevation
from quantum_landing_zone.tenant.privileged import Privileged


class AwsElevationArgs(WorkspaceArgs):
    """Which workspace, and under which key its requests and records are."""

    key_arns: pulumi.Input[Mapping[str, pulumi.Input[str]]]
    """Key ARN by data class: the `keyArns` output of AwsKeys."""


class AwsElevation(WorkspaceComponent):
    """Owns the way from a request to a grant that ends; without `elevation` in the declaration it owns nothing.

    A table of requests and approvals whose items IAM itself attests, the role that approves and does nothing else, a
    state machine that judges, records, grants, waits and takes away, the function that judges, and a schedule that
    removes what a stopped execution left. A grant is an inline policy on the backend administrator's role, whose
    statements hold for the requester's `User` tag alone and only before a moment, under the role's boundary as ever.
    Refuses self-approval, requests and approvals that are old or dated ahead, more minutes than declared, a request
    that was changed after its approval, and a second grant of one request.

    Bounds. Everything rests on the `User` claim: a provider that names two people alike, or one person twice, breaks
    it. Under Identity Center no trust policy sees MFA, and IAM-05 is not claimed there. An approval cannot be taken
    back: who ends a grant early stops the execution, and the sweep removes it. Tracing is off: X-Ray would keep names
    outside of the workspace's keys. The table is protected from deletion, by Pulumi and by DynamoDB, and outlives the
    workspace with the audit key; give the component no `depends_on`, or the table holds that alive too. Taking
    `elevation` out of the declaration, which gives administrators their powers for good, needs a deliberate
    `pulumi state unprotect` of the table and its policy: both then stay, closed, in no stack. The sandbox
    runs both machines and the function, by moto's interpreter and not by AWS's; what DynamoDB, Step Functions and the
    delivery of its logs ask of KMS is from AWS's documentation and not tried.
    In an organisation whose policies are `AwsOrganizationGuardrails`, `identityOperators` has to name
    `qlz-*-elevation`, or `ProtectRoles` denies each grant.
    """

    CONTROLS = ("IAM-01", "IAM-04", "IAM-05", "IAM-06", "IAM-08", "ENC-02", "CLS-04", "AUD-07")

    table_name: pulumi.Output[str | None]
    """Name of the table of requests and approvals; absent where elevation is not declared."""

    machine_arn: pulumi.Output[str | None]
    """ARN of the state machine that grants."""

    approver_role_arn: pulumi.Output[str | None]
    """ARN of the role that approves."""

    def __init__(self, name: str, args: AwsElevationArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision elevation. It may come before the backend administrator's role: a grant then fails and is recorded.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace, and its keys.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
            ValueError: The audit class has no key, or a document is larger than AWS accepts.
        """
        super().__init__("quantum-landing-zone:index:AwsElevation", name, args, opts, _decisions(args))
        parts = Privileged(self.workspace)
        declared = parts.elevation
        if declared is not None:
            self._provision(name, parts, declared, key_arn(args["key_arns"], AUDIT))
        here = self.workspace
        self.table_name = pulumi.Output.from_input(parts.table if declared else None)
        self.machine_arn = pulumi.Output.from_input(parts.machine_arn if declared else None)
        self.approver_role_arn = pulumi.Output.from_input(
            here.iam_arn("role", parts.approver_role) if declared else None
        )
        self.register_outputs(
            {
                "tableName": self.table_name,
                "machineArn": self.machine_arn,
                "approverRoleArn": self.approver_role_arn,
            }
        )

    def _provision(self, name: str, parts: Privileged, declared: Elevation, key: pulumi.Input[str]) -> None:
        """Make everything; the approver's role comes last, so that nobody approves what is not kept yet."""
        here = self.workspace
        settings = elevation_settings(here, declared)
        check_room(here, settings)
        table = request_table(self, name, parts, key)
        records = record_keeping(self, name, parts, key)
        function = judging_function(self, name, parts, settings, key)
        permitted = bounded_role(
            self,
            f"{name}-machine-role",
            role=parts.machine_role,
            purpose="Grants backend administration for a bounded time, and takes it away.",
            trust=machine_trust(here),
            permissions=machine_permissions(here),
            control="IAM-06",
        )
        machine = granting_machine(
            self, name, parts, declared.longest_minutes, key=key, opts=self.after(permitted, function, records)
        )
        sweep = sweeping_machine(self, name, parts, key=key, opts=self.after(permitted, function, records, machine))
        bounded_role(
            self,
            f"{name}-approver",
            role=parts.approver_role,
            purpose="Approves elevation requests; can do nothing else.",
            trust=approver_trust(here, declared),
            permissions=approver_permissions(here),
            control="IAM-06",
            opts=self.after(table, machine, sweep),
        )


def _decisions(args: AwsElevationArgs) -> dict[str, Any]:
    unseen = {"IAM-05"} if isinstance(workspace_of(args).tenant.identity, IdentityCenter) else set[str]()
    return {"controls": [control for control in AwsElevation.CONTROLS if control not in unseen]}
