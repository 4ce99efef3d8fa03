"""What a workspace may spend on Azure: a budget that warns. There is no hard stop."""

from datetime import date

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.azure.component import WorkspaceArgs, WorkspaceComponent

_WARNINGS = (("Forecasted", 80), ("Actual", 100))  # percent of the budget, as on AWS


class AzureSpendArgs(WorkspaceArgs):
    """Whose spending is watched; the action group of AzureDetection exists."""

    today: str
    """Day of the run, as an ISO date: Azure takes a budget from the current month on."""


class AzureSpend(WorkspaceComponent):
    """Owns a monthly budget over all that the workspace's resource group spends, told to its action group.

    Azure has no hard stop that a tenant could set: a budget warns, a day late at times, and stops nothing. What bounds
    a provider's jobs is its own quota and plan in the quantum workspace, which the provider sets, and the approved
    list of the declaration: a provider that is not declared cannot be paid. Spending that a provider bills through the
    marketplace counts towards the budget where the offer is bought in the same resource group, which is not tried.
    No budget is made for `monthlyBudgetUsd: 0`. The amount is in the billing currency of the subscription.
    """

    CONTROLS = ("IAM-01", "ONB-02")

    budget_id: pulumi.Output[str | None]
    """ARM id of the budget; absent where none is declared."""

    def __init__(self, name: str, args: AzureSpendArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the budget.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace, and the day of the run.
            opts: Resource options; give `depends_on` the detection.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for Azure.
            ValueError: `today` is no day.
        """
        super().__init__("quantum-landing-zone:index:AzureSpend", name, args, opts)
        declared = self.workspace.spec.monthly_budget_usd > 0
        made = self._budget(name, first_of_month(args["today"])) if declared else None
        self.budget_id = pulumi.Output.from_input(None if made is None else made.id)
        self.register_outputs({"budgetId": self.budget_id})

    def _budget(self, name: str, start: str) -> "azure.consumption.Budget":
        here = self.workspace
        return azure.consumption.Budget(
            f"{name}-budget",
            budget_name=here.budget,
            scope=here.group_id,
            amount=float(here.spec.monthly_budget_usd),
            category=azure.consumption.CategoryType.COST,
            time_grain=azure.consumption.TimeGrainType.MONTHLY,
            time_period={"start_date": start},
            notifications={
                f"{kind.lower()}-{percent}": {
                    "enabled": True,
                    "operator": azure.consumption.OperatorType.GREATER_THAN,
                    "threshold": float(percent),
                    "threshold_type": kind,
                    "contact_emails": [],
                    "contact_groups": [here.action_group_id],
                }
                for kind, percent in _WARNINGS
            },
            # The month of the first run stays: a budget starts once, and the next month is no change.
            opts=pulumi.ResourceOptions(parent=self, ignore_changes=["timePeriod"]),
        )


def first_of_month(today: str) -> str:
    """Return the first day of a day's month, in the form that a budget starts with.

    Raises:
        ValueError: The text is no day.
    """
    try:
        day = date.fromisoformat(today)
    except ValueError as error:
        raise ValueError(
            f"today: {today!r} is no day (ONB-02): a budget starts with the current month."
            " Fix: give the day of the run as an ISO date, such as 2026-11-25."
        ) from error
    return f"{day.replace(day=1).isoformat()}T00:00:00Z"
