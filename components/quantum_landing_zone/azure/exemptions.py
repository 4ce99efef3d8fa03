"""What Azure's own policies are lifted for, each until a day; and the policies that not everything can meet."""

from datetime import date

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.azure.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.azure.policy_assignments import assign_all
from quantum_landing_zone.azure.policy_lifts import Exemption, Lift, exemptions, unplaced
from quantum_landing_zone.azure.policy_sets import linked_policies


class AzurePolicyExemptionsArgs(WorkspaceArgs):
    """Whose exceptions are made; the policies and all that an exception is for exist."""

    today: str
    """Day of the run, as an ISO date: an exception that ended before it lifts nothing."""


class AzurePolicyExemptions(WorkspaceComponent):
    """Owns the exemptions of a workspace from Azure's policies, and the two policies on networks of storage accounts.

    An exemption is made of a waiver in the declaration or of a recorded limit of a service, where its rule is that of a
    policy (facts/azure_policies.yaml); it is for one resource, never for the group, and ends when its exception does:
    there is none without an end, and Azure stops heeding it on that day whether or not anybody deploys. Azure hangs an
    exemption on the resource itself, which has to exist. So this comes after everything else, and the policies that the
    account linked to Azure Quantum cannot meet (closed networks, TEN-05) come here too: it could not be made under
    them. While a workspace is made for the first time, only the guardrails hold its accounts' networks closed; later,
    no account that answers public networks can be added. Two things follow. An exception whose end has passed is
    renewed by a run of its own, because what it is for is updated before it. To have the linked account made again, its
    exemption goes with it, so the two policies have to be taken off first (`pulumi destroy --target`).

    A waiver names its resource by its name or ARM id in Azure, or by the URN of component and type, as the recorded
    limits do; one that names it otherwise lifts the guardrail and not the policy, which is said as a warning. The
    category is always `Waiver`: `Mitigated` would say that the policy's intent is met by other means.
    Policies that the platform team assigns above the group are not lifted (`AzureSubscriptionGuardrails`).

    Attributes:
        policies: The policies that are assigned here, as plain values.
        exemptions: The exemptions, as plain values.
    """

    CONTROLS = ("TEN-05", "CMP-04")

    assignment_ids: pulumi.Output[dict[str, str]]
    """ARM id of each assignment, by policy."""

    exemption_ids: pulumi.Output[dict[str, str]]
    """ARM id of each exemption, by policy and resource, as in `storage-networks/quantum-storage`."""

    def __init__(self, name: str, args: AzurePolicyExemptionsArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Assign the policies and lift them where that is declared.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace, and the day of the run.
            opts: Resource options; give `depends_on` the policies and everything else.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for Azure.
            ValueError: `today` is no day.
        """
        super().__init__("quantum-landing-zone:index:AzurePolicyExemptions", name, args, opts)
        here, today = self.workspace, day_of(args["today"])
        self.policies, self.exemptions = linked_policies(), exemptions(here, today)
        for lift in unplaced(here, today):
            _tell(lift, self)
        assigned = assign_all(name, here.group_id, self.policies, self.child)
        made = {f"{one.policy.key}/{one.resource.label}": self._exempt(name, one, assigned) for one in self.exemptions}
        self.assignment_ids = pulumi.Output.all(**{key: one.id for key, one in assigned.items()})
        self.exemption_ids = pulumi.Output.all(**{key: one.id for key, one in made.items()})
        self.register_outputs({"assignmentIds": self.assignment_ids, "exemptionIds": self.exemption_ids})

    def _exempt(
        self, name: str, one: Exemption, assigned: "dict[str, azure.authorization.PolicyAssignment]"
    ) -> "azure.authorization.PolicyExemption":
        lifted = [assigned[one.policy.key]] if one.policy.key in assigned else []
        kind = "providers/Microsoft.Authorization/policyAssignments"
        return azure.authorization.PolicyExemption(
            f"{name}-{one.policy.key}-{one.resource.label}",
            scope=one.resource.id,
            policy_exemption_name=one.name,
            policy_assignment_id=f"{self.workspace.group_id}/{kind}/{one.policy.name}",
            exemption_category=azure.authorization.ExemptionCategory.WAIVER,
            expires_on=one.expires_on,
            display_name=one.display_name,
            description=one.description,
            metadata=one.metadata,
            opts=self.after(*lifted),
        )


def day_of(today: str) -> date:
    """Return the day of the run.

    Raises:
        ValueError: The text is no day.
    """
    try:
        return date.fromisoformat(today)
    except ValueError as error:
        raise ValueError(
            f"today: {today!r} is no day (CMP-04): an exception holds until its end."
            " Fix: give the day of the run as an ISO date, such as 2026-11-25."
        ) from error


def _tell(lift: Lift, component: pulumi.Resource) -> None:
    pulumi.log.warn(
        f"waiver of {lift.rule} for {lift.resource!r} ({lift.control}): it lifts the guardrail, but Azure's own policy"
        " goes on refusing. Fix: name the resource by its ARM id, or by its name in Azure.",
        component,
    )
