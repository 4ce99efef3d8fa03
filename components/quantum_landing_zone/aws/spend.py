"""What a workspace may spend: a hard limit for each quantum device, and a budget that warns of all the rest."""

from typing import cast

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.budget_warnings import WARNINGS
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.aws.spending_limit import TYPE, amount, desired_state
from quantum_landing_zone.facts import Device
from quantum_landing_zone.tenant import Sensitivity

_ARTIFACT = "spend"


class AwsSpendArgs(WorkspaceArgs):
    """Whose spending is limited, and who is told."""

    topic_arn: pulumi.Input[str]
    """ARN of the alert topic: the `topicArn` output of AwsDetection."""


class AwsSpend(WorkspaceComponent):
    """Owns a Braket spending limit for each approved QPU, and a monthly budget over everything that the team spends.

    A limit is a hard stop: Braket refuses a task that could exceed it, in this account and the device's region. Limits
    are protected resources: taking one away means that spending has no limit, so it takes a deliberate
    `pulumi state unprotect`. They depend on nothing, for a protected resource keeps what it depends on. Let the roles
    depend on this component: then no one can submit before the limit stands, and it goes only when no one can any
    more. Cloud Control neither shows a change made behind the program nor imports an
    existing limit: the alert `spending-limit-changed` tells of the first, and an account that already has a limit
    for the device has to give it up before.
    Simulators, notebooks, the machines of hybrid jobs and reservations have no limits in Braket: only the budget sees
    them, hours late, and it warns and stops nothing. Where the account
    holds another environment of the team, it counts what carries the tag `Environment`, which the payer must have
    activated as a cost allocation tag. No budget is made for `monthlyBudgetUsd: 0`.
    Refuses amounts that are not in whole cents.
    """

    CONTROLS = ("IAM-01", "ONB-02", "CLS-04")

    spending_limit_arns: pulumi.Output[dict[str, str]]
    """ARN of each spending limit, by device."""

    def __init__(self, name: str, args: AwsSpendArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision limits and budget.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace, and its alert topic.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
            ValueError: An amount is not in whole cents.
        """
        super().__init__("quantum-landing-zone:index:AwsSpend", name, args, opts)
        qpus = [device for device in self.workspace.devices if device.kind == "qpu"]
        limits = {device.id: self._limit(name, device) for device in qpus}
        if self.workspace.spec.monthly_budget_usd > 0:
            self._budget(name, args["topic_arn"])
        # Cloud Control knows a limit by its ARN, which is therefore its id.
        arns = pulumi.Output.from_input({device: limit.id for device, limit in limits.items()})
        # from_input resolves the values of the mapping too, which its type does not say.
        self.spending_limit_arns = cast("pulumi.Output[dict[str, str]]", arns)
        self.register_outputs({"spendingLimitArns": self.spending_limit_arns})

    @property
    def _tags(self) -> dict[str, str]:
        return self.workspace.tags(_ARTIFACT, Sensitivity.INTERNAL)

    def _limit(self, name: str, device: Device) -> "aws.cloudcontrol.Resource":
        return aws.cloudcontrol.Resource(
            f"{name}-limit-{device.id.replace('/', '-').lower()}",
            type_name=TYPE,
            desired_state=desired_state(device.arn, self.workspace.spec.spend_caps_usd[device.id], self._tags),
            opts=pulumi.ResourceOptions(parent=self, protect=True),
        )

    def _budget(self, name: str, topic_arn: pulumi.Input[str]) -> None:
        here = self.workspace
        filters: list[aws.budgets.BudgetCostFilterArgsDict] = [{"name": "LinkedAccount", "values": [here.account]}]
        if here.shares_account:
            filters.append({"name": "TagKeyValue", "values": [f"user:Environment${here.environment}"]})
        aws.budgets.Budget(
            f"{name}-budget",
            name=here.budget_name,
            account_id=here.account,
            budget_type="COST",
            time_unit="MONTHLY",
            limit_amount=amount(here.spec.monthly_budget_usd),
            limit_unit="USD",
            cost_filters=filters,
            notifications=[
                {
                    "comparison_operator": "GREATER_THAN",
                    "notification_type": kind,
                    "threshold": percent,
                    "threshold_type": "PERCENTAGE",
                    "subscriber_sns_topic_arns": [topic_arn],
                }
                for kind, percent in WARNINGS
            ],
            tags=self._tags,
            opts=self.child,
        )
