"""Spending that is out of the ordinary, in any service of the account: what no spending limit caps."""

import pulumi
import pulumi_aws as aws

from quantum_landing_zone.aws.account_scope import sets_account
from quantum_landing_zone.aws.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.aws.spending_limit import amount
from quantum_landing_zone.tenant import AwsWorkspace, Sensitivity

_NAME = 100  # Cost Explorer takes 1024 characters; a mail's subject does not
_SHARE_OF_BUDGET = 0.1
_LEAST_USD = 1.0


class AwsSpendAnomaliesArgs(WorkspaceArgs):
    """Which workspace's account, and whose owners are told."""


class AwsSpendAnomalies(WorkspaceComponent):
    """Owns the account's monitor of spending by service, and a daily mail to the team's owners.

    It sees what Braket's spending limits do not cap: simulators, notebooks, the machines of hybrid jobs, storage, keys.
    An anomaly is told from a tenth of what the account's environments may spend in a month, and from 1 USD at least. It
    is found up to a day after the spending, needs ten days of a service's history (AWS Cost Management user guide), and
    stops nothing. The mail goes to the owners by AWS itself, so that no topic and no key has to admit another
    publisher; it is daily, as Cost Explorer sends at once to topics only.

    An account has one monitor by service (Cost Explorer refuses a second), so it is made where the environment makes
    what its account holds once. An account that has one already, as AWS is said to make for new ones, has to import or
    remove it before. Monitors by tag are for an organisation's management account, so environments of one account are
    not told apart.

    Not part of `AwsLandingZone`, because the sandbox's account (moto) has no anomaly detection: the component is tested
    by its inputs and by the parameters that botocore declares, and is for real accounts.
    """

    CONTROLS = ("ONB-02", "CLS-04")

    monitor_arn: pulumi.Output[str | None]
    """ARN of the monitor; absent where another environment makes it."""

    def __init__(self, name: str, args: AwsSpendAnomaliesArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision monitor and subscription.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for AWS.
        """
        super().__init__("quantum-landing-zone:index:AwsSpendAnomalies", name, args, opts)
        made = self._monitored(name) if sets_account(self.workspace) else None
        # from_input resolves an output; without a monitor there is nothing to resolve.
        self.monitor_arn = pulumi.Output.from_input(None if made is None else made.arn)
        self.register_outputs({"monitorArn": self.monitor_arn})

    def _monitored(self, name: str) -> "aws.costexplorer.AnomalyMonitor":
        here = self.workspace
        tags = here.tags("spend", Sensitivity.INTERNAL)
        monitor = aws.costexplorer.AnomalyMonitor(
            f"{name}-monitor",
            name=here.name("spend", "by-service", limit=_NAME),
            monitor_type="DIMENSIONAL",
            monitor_dimension="SERVICE",
            tags=tags,
            opts=self.child,
        )
        aws.costexplorer.AnomalySubscription(
            f"{name}-subscription",
            name=here.name("spend", "anomalies", limit=_NAME),
            account_id=here.account,
            frequency="DAILY",
            monitor_arn_lists=[monitor.arn],
            subscribers=[{"type": "EMAIL", "address": owner} for owner in here.tenant.owners],
            threshold_expression={
                "dimension": {
                    "key": "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
                    "match_options": ["GREATER_THAN_OR_EQUAL"],
                    "values": [threshold(here)],
                }
            },
            tags=tags,
            opts=self.child,
        )
        return monitor


def threshold(here: AwsWorkspace) -> str:
    """Return from which impact in US dollars an anomaly is told: a tenth of what the account may spend in a month."""
    budgets = [
        spec.monthly_budget_usd
        for spec in here.tenant.environments.values()
        if spec.aws is not None and spec.aws.account == here.account
    ]
    return amount(round(max(_LEAST_USD, sum(budgets) * _SHARE_OF_BUDGET), 2))
