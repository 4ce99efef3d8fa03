"""A team's workspace on Azure, whole: every part of one environment, in the order in which they protect each other."""

import pulumi

from quantum_landing_zone.azure.artifacts import AzureArtifactStores, AzureArtifactStoresArgs
from quantum_landing_zone.azure.audit_pipeline import AzureAuditPipeline, AzureAuditPipelineArgs
from quantum_landing_zone.azure.boundary import AzureBoundary, AzureBoundaryArgs
from quantum_landing_zone.azure.component import WorkspaceArgs, WorkspaceComponent
from quantum_landing_zone.azure.detection import AzureDetection, AzureDetectionArgs
from quantum_landing_zone.azure.exemptions import AzurePolicyExemptions, AzurePolicyExemptionsArgs
from quantum_landing_zone.azure.keys import AzureKeys, AzureKeysArgs
from quantum_landing_zone.azure.logs import AzureLogs, AzureLogsArgs
from quantum_landing_zone.azure.network import AzureNetwork, AzureNetworkArgs
from quantum_landing_zone.azure.pipelines import AzurePipelines, AzurePipelinesArgs
from quantum_landing_zone.azure.policies import AzurePolicies, AzurePoliciesArgs
from quantum_landing_zone.azure.quantum import AzureQuantumWorkspace, AzureQuantumWorkspaceArgs
from quantum_landing_zone.azure.roles import AzureRoles, AzureRolesArgs
from quantum_landing_zone.azure.secrets import AzureSecrets, AzureSecretsArgs
from quantum_landing_zone.azure.spend import AzureSpend, AzureSpendArgs


class AzureLandingZoneArgs(WorkspaceArgs):
    """Which workspace to provision."""

    today: str
    """Day of the run, as an ISO date: a budget starts with its month, and waivers end by it."""


class AzureLandingZone(WorkspaceComponent):
    """Composes the parts of a workspace in the order in which they protect each other.

    Owns nothing but the order: keys and logs come first, so that no store and no quantum workspace ever exists
    unlogged. Refuses a declaration with faults and an environment that is not declared for Azure.
    """

    CONTROLS = ("TEN-01", "TEN-02", "CLS-03", "RES-02")

    role_definition_ids: pulumi.Output[dict[str, str]]
    """ARM id of each role's definition, by role."""

    store_names: pulumi.Output[dict[str, str]]
    """`account/container` of each artifact kind."""

    quantum_workspace_id: pulumi.Output[str]
    """ARM id of the Azure Quantum workspace."""

    network_id: pulumi.Output[str]
    """The workspace's network."""

    def __init__(self, name: str, args: AzureLandingZoneArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the workspace.

        Args:
            name: Name of the component; every child is named from it.
            args: The tenant's declaration and one of its environments.
            opts: Resource options; give the Azure provider by `providers=[...]`.

        Raises:
            TenantError: The declaration has faults; all are listed and nothing is created.
        """
        super().__init__("quantum-landing-zone:index:AzureLandingZone", name, args, opts)
        which = WorkspaceArgs(declaration=args["declaration"], environment=args["environment"])
        boundary = AzureBoundary(f"{name}-boundary", AzureBoundaryArgs(**which), self.child)
        policies = AzurePolicies(f"{name}-policies", AzurePoliciesArgs(**which), self.after(boundary))
        keys = AzureKeys(f"{name}-keys", AzureKeysArgs(**which), self.after(boundary, policies))
        logs = AzureLogs(f"{name}-logs", AzureLogsArgs(**which), self.after(keys))
        detection = AzureDetection(f"{name}-detection", AzureDetectionArgs(**which), self.after(boundary, policies))
        AzureSpend(f"{name}-spend", AzureSpendArgs(**which, today=args["today"]), self.after(detection))
        pipeline = AzureAuditPipeline(f"{name}-audit-pipeline", AzureAuditPipelineArgs(**which), self.after(logs))
        secrets = AzureSecrets(f"{name}-secrets", AzureSecretsArgs(**which), self.after(logs, detection))
        stores = AzureArtifactStores(f"{name}-stores", AzureArtifactStoresArgs(**which), self.after(logs))
        # After the stores too, so that the network's endpoints find what they lead to.
        reached = self.after(logs, stores, secrets, pipeline)
        network = AzureNetwork(f"{name}-network", AzureNetworkArgs(**which), reached)
        quantum = AzureQuantumWorkspace(f"{name}-quantum", AzureQuantumWorkspaceArgs(**which), self.after(logs))
        roles = AzureRoles(f"{name}-roles", AzureRolesArgs(**which), self.after(logs, stores, quantum, secrets))
        AzurePipelines(f"{name}-pipelines", AzurePipelinesArgs(**which), self.after(roles, quantum))
        # Last, as Azure takes an exemption only on a resource that exists.
        lifted = AzurePolicyExemptionsArgs(**which, today=args["today"])
        excepted = self.after(policies, stores, secrets, network, quantum)
        AzurePolicyExemptions(f"{name}-exemptions", lifted, excepted)
        self.role_definition_ids = roles.role_definition_ids
        self.store_names = stores.store_names
        self.quantum_workspace_id = quantum.workspace_id
        self.network_id = network.network_id
        self.register_outputs(
            {
                "roleDefinitionIds": self.role_definition_ids,
                "storeNames": self.store_names,
                "quantumWorkspaceId": self.quantum_workspace_id,
                "networkId": self.network_id,
            }
        )
