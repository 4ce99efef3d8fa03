"""The workspace's boundary in Azure's own hands: policies at its resource group, which refuse what the rules refuse."""

import pulumi

from quantum_landing_zone.azure.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.azure.policy_assignments import assign_all
from quantum_landing_zone.azure.policy_sets import boundary_policies


class AzurePoliciesArgs(WorkspaceArgs):
    """Which workspace gets its policies; its resource group exists."""


class AzurePolicies(WorkspaceComponent):
    """Owns the assignments of built-in policies to the resource group of a workspace.

    They hold for whoever acts there by whatever tool, unlike the guardrails of a deployment: another location, a type
    that leads out of the network, a missing tag or another team's, a storage account with keys, anonymous access, old
    TLS, copies elsewhere or without double encryption, a vault that is open or can be purged, a secret without an end,
    logs that are open. Each is denied where its definition can deny, and is reported otherwise (a customer's key of
    storage, rotation of keys, the vault's log). The definitions are Microsoft's, held to the major version that was
    read (facts/azure_policies.yaml); the parameters are the declaration's.

    Refuses nothing by itself: Azure does, with the control and the fix in its message, some minutes after an assignment
    (Microsoft Learn, Azure Policy). Which resource types may be there is a list of what is denied, not of what is
    allowed: whether Azure Quantum adds something to a group for a provider's offer is not documented, and a list would
    stop it; so would the tags, should it come without them (tried on no real subscription). The values of Artifact,
    Sensitivity, Owner and CostCentre are asked for, not compared. No policy of Azure knows Azure Quantum's own
    properties (API keys, providers): guardrails and roles do. Networks of storage accounts come with
    `AzurePolicyExemptions`. Whoever deploys needs Resource Policy Contributor at the group; nobody in a workspace has
    it.

    Attributes:
        policies: The policies, as plain values.
    """

    CONTROLS = ("TEN-01", "TEN-05", "IAM-03", "ENC-01", "ENC-02", "ENC-03", "SEC-02", "CLS-04", "RES-02", "AUD-01")

    assignment_ids: pulumi.Output[dict[str, str]]
    """ARM id of each assignment, by policy."""

    def __init__(self, name: str, args: AzurePoliciesArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Assign the policies.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options; give `depends_on` the boundary, and give everything else this.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for Azure.
        """
        super().__init__("quantum-landing-zone:index:AzurePolicies", name, args, opts)
        here = self.workspace
        self.policies = boundary_policies(here)
        made = assign_all(name, here.group_id, self.policies, self.child)
        self.assignment_ids = pulumi.Output.all(**{key: one.id for key, one in made.items()})
        self.register_outputs({"assignmentIds": self.assignment_ids})
