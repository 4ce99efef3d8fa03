"""Alerts on the events that matter on Azure: a rule per alert, and one action group that they all go to."""

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.azure.alerts import ALERTS, AzureAlert
from quantum_landing_zone.azure.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.tenant import Sensitivity
from quantum_landing_zone.tenant.naming import digest

_ARTIFACT = "alert"


class AzureDetectionArgs(WorkspaceArgs):
    """Which workspace is watched; its resource group exists."""


class AzureDetection(WorkspaceComponent):
    """Owns the alert rules of a workspace, and the action group that mails the owners of the declaration.

    Rules watch the activity log, which no one can switch off: what was done by way of Azure Resource Manager, by
    whomever, minutes later. A rule watches the workspace's resource group, and the whole subscription for what lies
    there only (role definitions, terms of a provider, where the activity log goes), so that in a shared subscription
    another team's change is told too. Only what succeeded is told; what a policy refused is an event of its own.

    Bounds. Alert rules and action groups have no region: Azure mails what the event says, the caller among it, and
    offers no way to leave that out, unlike on AWS. Nothing that holds data passes there. Events of the data plane
    (a key deleted by Key Vault's own interface, a blob that was read, a refused job) are recorded in the workspace's
    logs and raise no alert. Whoever elevates to the whole directory is told by Entra, not here.

    Attributes:
        alerts: The alerts, as plain values.
    """

    CONTROLS = ("CLS-04", "IAM-03", "RES-02", "AUD-05", "AUD-07")

    action_group_id: pulumi.Output[str]
    """ARM id of the action group."""

    rule_ids: pulumi.Output[dict[str, str]]
    """ARM id of each rule, by alert."""

    def __init__(self, name: str, args: AzureDetectionArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the alerts.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options; give `depends_on` the boundary.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for Azure.
        """
        super().__init__("quantum-landing-zone:index:AzureDetection", name, args, opts)
        self.alerts = ALERTS
        group = self._group(name)
        rules = {alert.id: self._rule(name, alert, group) for alert in self.alerts}
        self.action_group_id = group.id
        self.rule_ids = pulumi.Output.all(**{alert: rule.id for alert, rule in rules.items()})
        self.register_outputs({"actionGroupId": self.action_group_id, "ruleIds": self.rule_ids})

    @property
    def _tags(self) -> dict[str, str]:
        return self.workspace.tags(_ARTIFACT, Sensitivity.CONFIDENTIAL)

    def _group(self, name: str) -> "azure.monitor.ActionGroup":
        here = self.workspace
        return azure.monitor.ActionGroup(
            f"{name}-group",
            resource_group_name=here.group,
            action_group_name=here.action_group,
            group_short_name=here.action_group_short,
            location="global",
            enabled=True,
            email_receivers=[
                {"name": f"owner-{digest(owner)}", "email_address": owner, "use_common_alert_schema": True}
                for owner in here.tenant.owners
            ],
            tags=self._tags,
            opts=self.child,
        )

    def _rule(
        self, name: str, alert: AzureAlert, group: "azure.monitor.ActionGroup"
    ) -> "azure.monitor.ActivityLogAlert":
        here = self.workspace
        operations: list[azure.monitor.AlertRuleLeafConditionArgsDict] = [
            {"field": "operationName", "equals": operation} for operation in alert.operations
        ]
        all_of: list[azure.monitor.AlertRuleAnyOfOrLeafConditionArgsDict] = [
            {"field": "category", "equals": alert.category},
            {"any_of": operations},
        ]
        # A refusal by a policy has an event of its own, which never says `Succeeded` of what was refused.
        if alert.category != "Policy":
            all_of.append({"field": "status", "equals": "Succeeded"})
        return azure.monitor.ActivityLogAlert(
            f"{name}-{alert.id}",
            resource_group_name=here.group,
            activity_log_alert_name=here.alert_rule(alert.id),
            description=f"{alert.title} ({alert.severity}; {', '.join(alert.controls)})",
            location="global",
            enabled=True,
            scopes=[alert.scope(here)],
            condition={"all_of": all_of},
            actions={"action_groups": [{"action_group_id": here.action_group_id}]},
            tags=self._tags,
            opts=self.after(group),
        )
