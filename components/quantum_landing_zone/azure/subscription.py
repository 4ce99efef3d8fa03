"""The platform's guardrails over the tenants' subscriptions, for the team that owns their management group."""

from collections.abc import Sequence
from typing import TypedDict

import pulumi

from quantum_landing_zone.azure import subscription_checks as checks
from quantum_landing_zone.azure.policy_assignments import assign
from quantum_landing_zone.azure.policy_plan import PolicyPlan
from quantum_landing_zone.azure.policy_sets import guardrail_policies
from quantum_landing_zone.tenant import Environment, TenantError
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.several import tenants_of


class AzureSubscriptionGuardrailsArgs(TypedDict):
    """Whom the guardrails are for. Plain values: every assignment is known at preview."""

    label: str
    """Short name of this group of tenants; part of each assignment's name, so it differs between two groups."""

    targets: list[str]
    """ARM ids of the management groups or subscriptions that the policies are assigned to; the root is refused."""

    declarations: list[str]
    """The text of each tenant's file: subscriptions and locations come from there."""


class AzureSubscriptionGuardrails(pulumi.ComponentResource):
    """Owns assignments of built-in policies at each target, for all that is below it.

    Resources and resource groups in the declared locations only (those of the workspaces in a subscription; below a
    management group those of all workspaces), no type that leads in or out of a network and none of the classic model,
    no public address on a network interface, storage without keys, anonymous access, old TLS or copies elsewhere,
    vaults that only roles open and nobody purges. Denied where the definition can deny, reported otherwise. It holds
    for whatever is in these subscriptions, so they have to be the tenants' own.

    The counterpart of `AwsOrganizationGuardrails`, as far as Azure Policy goes: it judges how resources are set up and
    not who acts, so that roles, sign-in and keys of identities are left to Entra and to the roles of a workspace.
    Exemptions are not made here, and those of a workspace (`AzurePolicyExemptions`) do not lift what hangs here: what a
    team's waiver may lift is assigned at its own group. Owns no management group and no subscription, and refuses the
    root group as a target. Not asked for above the groups: tags, and closed networks of storage accounts, because
    Azure's services make resources of their own, and the account linked to Azure Quantum is open (TEN-05).
    Whoever deploys needs Resource Policy Contributor at each target.
    """

    CONTROLS = ("TEN-01", "TEN-05", "IAM-03", "ENC-01", "ENC-02", "ENC-03", "SEC-02", "RES-02", "AUD-01")

    policy_ids: pulumi.Output[dict[str, str]]
    """ARM id of each assignment, by target's name and policy, as in `tenants/allowed-locations`."""

    def __init__(
        self, name: str, args: AzureSubscriptionGuardrailsArgs, opts: pulumi.ResourceOptions | None = None
    ) -> None:
        """Assign the policies.

        Args:
            name: Name of the component; children are named from it.
            args: Whom the guardrails are for.
            opts: Resource options; give a provider of the directory by `providers=[...]`.

        Raises:
            TenantError: A declaration or an argument has faults; all are listed and nothing is created.
        """
        workspaces = guarded(args)
        facts = {
            "label": args["label"],
            "targets": list(args["targets"]),
            "subscriptions": sorted({here.subscription for here in workspaces}),
            "locations": _locations(workspaces),
            "controls": list(self.CONTROLS),
        }
        super().__init__("quantum-landing-zone:index:AzureSubscriptionGuardrails", name, facts, opts)
        child = pulumi.ResourceOptions(parent=self)
        made = {
            f"{_short(target)}/{plan.key}": assign(
                f"{name}-{_short(target)}-{plan.key}", target, plan, child, plan.name_above(args["label"], target)
            )
            for target in args["targets"]
            for plan in policies_at(target, workspaces)
        }
        self.policy_ids = pulumi.Output.all(**{key: one.id for key, one in made.items()})
        self.register_outputs({"policyIds": self.policy_ids})


def guarded(args: AzureSubscriptionGuardrailsArgs) -> tuple[AzureWorkspace, ...]:
    """Return every workspace on Azure that the declarations name.

    Raises:
        TenantError: A declaration or an argument has faults; all are listed.
    """
    tenants, faults = tenants_of(args["declarations"])
    workspaces = tuple(
        AzureWorkspace(tenant, environment)
        for tenant in tenants
        for environment in Environment
        if (spec := tenant.environments.get(environment)) and spec.azure
    )
    read = None if faults else workspaces
    faults += checks.placement_faults(args["label"], args["targets"], read)
    faults += checks.declaration_faults(tenants, workspaces) if read is not None else ()
    if faults:
        raise TenantError("guardrails", faults)
    return workspaces


def policies_at(target: str, workspaces: Sequence[AzureWorkspace]) -> tuple[PolicyPlan, ...]:
    """Return what is assigned to a target: a subscription's own locations, or all of them below a management group."""
    if checks.is_management_group(target):
        return guardrail_policies(_locations(workspaces))
    return guardrail_policies(_locations([here for here in workspaces if here.subscription_scope == target.lower()]))


def _locations(workspaces: Sequence[AzureWorkspace]) -> list[str]:
    return sorted({here.location for here in workspaces})


def _short(target: str) -> str:
    return target.rpartition("/")[2]
