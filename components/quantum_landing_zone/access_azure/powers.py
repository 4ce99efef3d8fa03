"""What somebody can be able to do on Azure: the rows of the matrix, each as the operations that it takes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from quantum_landing_zone.access_azure.evaluate import Operation
from quantum_landing_zone.access_azure.targets import Targets
from quantum_landing_zone.azure import role_permissions as roles
from quantum_landing_zone.azure import secret_permissions as secrets
from quantum_landing_zone.azure import store_permissions as stores
from quantum_landing_zone.tenant.vocabulary import ArtifactKind

_VAULT = "Microsoft.KeyVault/vaults"
_LOGS = "Microsoft.OperationalInsights/workspaces"
_STORE = "Microsoft.Storage/storageAccounts"


@dataclass(frozen=True, kw_only=True)
class Power:
    """A row.

    Attributes:
        name: Short, for tests.
        title: For a reader.
        operations: What it takes; nothing where the workspace has nothing of the kind.
        harm: Whether one of the operations is enough to hold it; otherwise all are needed.
    """

    name: str
    title: str
    operations: Callable[[Targets], Sequence[Operation]]
    harm: bool = False


def _submit(on: Targets) -> list[Operation]:
    return [*on.on_workspace(roles.LOOK), *on.on_workspace(roles.WRITE_JOBS, roles.READ_JOBS, data=True)]


def _read_logs(on: Targets) -> list[Operation]:
    return [
        *on.on_logs(roles.QUERY_LOGS),
        *on.on_logs(roles.READ_TABLES, data=True),
        *on.on_archive(stores.READ_BLOBS, data=True),
    ]


def _delete_logs(on: Targets) -> list[Operation]:
    return [
        *on.on_archive(*stores.DESTROY_BLOBS, *stores.LIFT_LOCKS, stores.WRITE_BLOBS, data=True),
        *on.on_archive(f"{_STORE}/write", f"{_STORE}/delete", f"{_STORE}/managementPolicies/write"),
        *on.on_logs(f"{_LOGS}/write", f"{_LOGS}/delete", f"{_LOGS}/purge/action", f"{_LOGS}/tables/write"),
    ]


def _list_keys(on: Targets) -> list[Operation]:
    sign = [
        f"{_STORE}/listAccountSas/action",
        f"{_STORE}/listServiceSas/action",
        f"{_STORE}/localusers/listKeys/action",
    ]
    return [
        *on.on_workspace(*roles.KEYS[:2]),
        *on.on_accounts(*roles.KEYS[2:4], *sign),
        *on.on_logs(*roles.KEYS[4:]),
    ]


def _use_keys(on: Targets) -> list[Operation]:
    verbs = ("wrap", "unwrap", "encrypt", "decrypt", "sign")
    return on.on_keys(*(f"{_VAULT}/keys/{verb}/action" for verb in verbs), data=True)


def _manage_keys(on: Targets) -> list[Operation]:
    data = ("create/action", "update/action", "delete", "purge/action", "import/action", "backup/action")
    return [
        *on.on_vault(f"{_VAULT}/write", f"{_VAULT}/delete", f"{_VAULT}/accessPolicies/write"),
        *on.on_keys(f"{_VAULT}/keys/write"),
        *on.on_keys(*(f"{_VAULT}/keys/{each}" for each in data), data=True),
    ]


def _destroy_secrets(on: Targets) -> list[Operation]:
    return [
        *on.on_secrets(*secrets.NEVER, data=True),
        *on.on_secrets(f"{_VAULT}/write", f"{_VAULT}/delete", f"{_VAULT}/accessPolicies/write"),
    ]


def _destroy(on: Targets) -> list[Operation]:
    return [
        *on.on_artifacts(*stores.DESTROY_BLOBS, *stores.LIFT_LOCKS),
        *on.on_linked_account(*stores.DESTROY_BLOBS, data=True),
        *on.on_accounts(f"{_STORE}/blobServices/containers/delete", f"{_STORE}/delete"),
    ]


def _widen(on: Targets) -> list[Operation]:
    parts = (
        "roleAssignments/write",
        "roleDefinitions/write",
        "roleEligibilityScheduleRequests/write",
        "roleManagementPolicies/write",
        "locks/delete",
        "policyAssignments/delete",
        "policyExemptions/write",
    )
    identities = "Microsoft.ManagedIdentity/userAssignedIdentities"
    become = (f"{identities}/assign/action", f"{identities}/federatedIdentityCredentials/write")
    return on.on_group(*(f"Microsoft.Authorization/{part}" for part in parts), *become)


def _accept_terms(on: Targets) -> list[Operation]:
    ordering = "Microsoft.MarketplaceOrdering"
    return on.on_subscription(
        f"{ordering}/agreements/offers/plans/sign/action",
        f"{ordering}/offertypes/publishers/offers/plans/agreements/write",
    )


POWERS: tuple[Power, ...] = (
    Power(name="look", title="look at the quantum workspace", operations=lambda on: on.on_workspace(roles.LOOK)),
    Power(
        name="author",
        title="author: write circuits",
        operations=lambda on: on.on_container(ArtifactKind.CIRCUIT, stores.WRITE_BLOBS),
    ),
    Power(
        name="read-every-kind",
        title="read every artifact kind",
        operations=lambda on: on.on_artifacts(stores.READ_BLOBS),
    ),
    Power(name="submit", title="submit: run jobs on the approved providers", operations=_submit),
    Power(
        name="cancel",
        title="cancel a job, anybody's",
        operations=lambda on: on.on_workspace(roles.WRITE_JOBS, data=True),
    ),
    Power(
        name="read-results",
        title="read results of jobs, anybody's",
        operations=lambda on: on.on_workspace(roles.READ_JOBS, data=True),
    ),
    Power(
        name="read-stored-results",
        title="read results in their store",
        operations=lambda on: on.on_container(ArtifactKind.RESULT, stores.READ_BLOBS),
    ),
    Power(
        name="write-results",
        title="write results into their store",
        operations=lambda on: on.on_container(ArtifactKind.RESULT, stores.WRITE_BLOBS),
    ),
    Power(
        name="read-secrets",
        title="read a secret of any vault",
        harm=True,
        operations=lambda on: on.on_secrets(secrets.READ_SECRET, data=True),
    ),
    Power(
        name="put-secrets",
        title="put a new value into any secret",
        harm=True,
        operations=lambda on: on.on_secrets(secrets.PUT_SECRET, data=True),
    ),
    Power(name="read-logs", title="read logs and the archive", operations=_read_logs),
    Power(
        name="review-access",
        title="review who holds what",
        operations=lambda on: on.on_group(
            "Microsoft.Authorization/roleAssignments/read", "Microsoft.Authorization/roleDefinitions/read"
        ),
    ),
    Power(
        name="administer",
        title="administer: change providers of the workspace",
        operations=lambda on: on.on_workspace(roles.CHANGE),
    ),
    Power(
        name="bill",
        title="bill: see costs and budgets",
        operations=lambda on: on.on_group("Microsoft.CostManagement/query/read", "Microsoft.Consumption/budgets/read"),
    ),
    Power(name="accept-terms", title="accept a provider's terms", harm=True, operations=_accept_terms),
    Power(name="delete-logs", title="delete or shorten logs", harm=True, operations=_delete_logs),
    Power(
        name="change-diagnostics",
        title="change diagnostic settings",
        harm=True,
        operations=lambda on: on.on_logged(
            "Microsoft.Insights/diagnosticSettings/write", "Microsoft.Insights/diagnosticSettings/delete"
        ),
    ),
    Power(name="list-keys", title="list keys or signed addresses of accounts", harm=True, operations=_list_keys),
    Power(
        name="sign-addresses",
        title="sign addresses of blobs for others",
        harm=True,
        operations=lambda on: on.on_accounts(stores.SIGN_ADDRESSES),
    ),
    Power(name="use-keys", title="use an encryption key", harm=True, operations=_use_keys),
    Power(name="manage-keys", title="manage keys or the vault", harm=True, operations=_manage_keys),
    Power(
        name="destroy-secrets",
        title="delete or copy a secret, or open its vault",
        harm=True,
        operations=_destroy_secrets,
    ),
    Power(name="destroy", title="delete artifacts, or lift their locks", harm=True, operations=_destroy),
    Power(
        name="delete-workspace",
        title="delete the workspace or its group",
        harm=True,
        operations=lambda on: [
            *on.on_workspace("Microsoft.Quantum/Workspaces/delete"),
            *on.on_group("Microsoft.Resources/subscriptions/resourceGroups/delete"),
        ],
    ),
    Power(name="widen", title="widen anybody's access, or lift a lock or a policy", harm=True, operations=_widen),
)
"""The rows, in reading order."""
