"""The Azure Quantum workspace, and the one storage account that it reads and writes."""

from typing import TypeVar

import pulumi
import pulumi_azure_native as azure

from quantum_landing_zone.azure.component import WorkspaceArgs, WorkspaceComponent, workspace_of
from quantum_landing_zone.azure.diagnostics import diagnostics
from quantum_landing_zone.azure.storage_account import AccountPlan, storage_account
from quantum_landing_zone.facts import azure_built_in_role
from quantum_landing_zone.tenant import ArtifactKind
from quantum_landing_zone.tenant.azure_preconditions import preconditions
from quantum_landing_zone.tenant.azure_workspace import QUANTUM

STORAGE_ROLES = ("storage-account-contributor", "storage-blob-data-contributor")
"""What the workspace's own identity needs on its account; with less, the first job ends in `Forbidden`."""
T = TypeVar("T")


class AzureQuantumWorkspaceArgs(WorkspaceArgs):
    """Which workspace gets its Azure Quantum workspace; its group, keys and logs exist."""


class AzureQuantumWorkspace(WorkspaceComponent):
    """Owns the Azure Quantum workspace of an environment, its linked storage account, and the tie between them.

    API keys are off in so many words, because the service turns them on when nothing is said. Providers are those of
    the declaration and no others: they are the only allow-list that the service has. The workspace's own identity
    has exactly the two roles that it needs, on its own account and nowhere else. Job submissions are logged.
    What a person has to see to beforehand is reported as `preconditions`: Azure is not asked, and says no by itself
    where terms are not accepted. A newer API version: docs/azure-api-versions.md.

    What cannot be had, and is not claimed: the service works with storage open to all networks only, has no private
    endpoint and no customer key of its own, and hands out signed addresses for job data, so that whoever may read
    jobs may read their results. The linked account is therefore apart from every other, holds no account key, no
    anonymous access, the class's key, versions and logs; the rule that it breaks is waived for it alone, until a date
    (facts/service_limits.yaml).
    """

    CONTROLS = ("TEN-01", "TEN-02", "TEN-03", "ENC-02", "IAM-03", "RES-02", "RES-03", "ATT-04", "AUD-01", "CLS-04")

    workspace_id: pulumi.Output[str]
    """ARM id of the Azure Quantum workspace."""

    endpoint: pulumi.Output[str | None]
    """Address of its data plane."""

    storage_account: pulumi.Output[str]
    """Name of the linked storage account."""

    preconditions: pulumi.Output[dict[str, dict[str, str]]]
    """What has to hold before each provider works, by `provider/sku`: billing country, terms, age of the facts."""

    def __init__(self, name: str, args: AzureQuantumWorkspaceArgs, opts: pulumi.ResourceOptions | None = None) -> None:
        """Provision the workspace.

        Args:
            name: Name of the component; children are named from it.
            args: Which workspace.
            opts: Resource options; give `depends_on` the keys and the logs.

        Raises:
            TenantError: The declaration has faults, or does not declare the environment for Azure.
        """
        before = preconditions(workspace_of(args))
        super().__init__(
            "quantum-landing-zone:index:AzureQuantumWorkspace", name, args, opts, {"preconditions": before}
        )
        here = self.workspace
        plan = AccountPlan(
            account=here.storage_account(QUANTUM),
            data_class=here.quantum_class,
            tags=here.tags(ArtifactKind.RESULT, here.quantum_class),
            undo_days=here.containers[ArtifactKind.RESULT].noncurrent_days,
            open_to_networks=True,
        )
        account, blobs = storage_account(f"{name}-storage", here, plan, self.child)
        ready = self.after(account, blobs)
        diagnostics(f"{name}-storage-log", here, f"{here.account_id(QUANTUM)}/blobServices/default", ready)
        made = self._workspace(name, ready)
        granted = [self._grant(name, role, made) for role in STORAGE_ROLES]
        diagnostics(f"{name}-log", here, here.quantum_workspace_id, self.after(made))
        # By way of the grants: nobody is told of a workspace whose first job would fail.
        self.workspace_id = pulumi.Output.all(made.id, *(grant.id for grant in granted)).apply(lambda ids: ids[0])
        self.endpoint = made.properties.endpoint_uri
        self.storage_account = account.id.apply(lambda _: plan.account)
        self.preconditions = pulumi.Output.from_input(before)
        self.register_outputs(
            {
                "preconditions": self.preconditions,
                "workspaceId": self.workspace_id,
                "endpoint": self.endpoint,
                "storageAccount": self.storage_account,
            }
        )

    def _workspace(self, name: str, ready: pulumi.ResourceOptions) -> "azure.quantum.Workspace":
        here = self.workspace
        return azure.quantum.Workspace(
            f"{name}-workspace",
            resource_group_name=here.group,
            workspace_name=here.quantum_workspace,
            location=here.location,
            identity={"type": azure.quantum.ManagedServiceIdentityType.SYSTEM_ASSIGNED},
            properties={
                "api_key_enabled": False,
                "storage_account": here.account_id(QUANTUM),
                "providers": [{"provider_id": one.provider, "provider_sku": one.sku} for one in here.offers],
            },
            tags=here.tags("quantum-workspace", here.quantum_class),
            opts=ready,
        )

    def _grant(self, name: str, role: str, made: "azure.quantum.Workspace") -> "azure.authorization.RoleAssignment":
        here = self.workspace
        principal = made.identity.apply(lambda identity: identity.principal_id if identity else None)
        return azure.authorization.RoleAssignment(
            f"{name}-{role}",
            role_assignment_name=here.guid("assignment", "quantum", role),
            scope=here.account_id(QUANTUM),
            role_definition_id=here.built_in_role_id(azure_built_in_role(role)),
            principal_id=principal.apply(known_principal),
            principal_type=azure.authorization.PrincipalType.SERVICE_PRINCIPAL,
            description=f"Azure Quantum keeps the jobs of team {here.slug}, {here.environment} in this account",
            opts=self.after(made),
        )


def known_principal(principal: str | None) -> "str | pulumi.Output[str]":
    """Return the id of a workspace's own identity; at preview, where the provider may not say it, an unknown one.

    Raises:
        ValueError: The workspace is there and has none.
    """
    if principal is not None:
        return principal
    if pulumi.runtime.is_dry_run():
        # A provider may leave out at preview what Azure will say only later: that is unknown, and not missing.
        return pulumi.Output[str](set(), _later(""), _later(False))
    raise ValueError(
        "the Azure Quantum workspace came back without an identity (TEN-03), so its storage roles were not"
        " assigned. Fix: run again; if it stays so, delete the workspace in the portal and run again."
    )


async def _later(value: T) -> T:
    return value
