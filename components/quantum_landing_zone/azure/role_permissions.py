"""What each of the five roles may do in each environment on Azure: the access matrix as permissions (IAM-01, TEN-02).

| role | dev | test | benchmark | validation | where |
|---|---|---|---|---|---|
| circuit author | look, run, read jobs | look | nothing | nothing | the quantum workspace |
| job submitter | look, run, read jobs | the same | the same | the same | the quantum workspace |
| backend admin | look, change the workspace | the same | look | look | the quantum workspace |
| billing viewer | costs and budgets | the same | the same | the same | the resource group |
| audit reviewer | look, logs, activity, access, compliance | the same | the same | the same | the resource group |

Artifacts are apart from that: `store_permissions`. Every action is named in full, but for readers of costs and of
access, whose services add actions all the time. Left out on purpose:

- offers of a location, terms and billing accounts: they lie at the subscription, where no role of a tenant is assigned;
- changes of diagnostic settings, which would blind the logs, and the acceptance of terms, which binds the organisation;
- `Workspaces/delete`: a workspace is taken down by `qlz destroy`, which lifts the lock of its group first;
- keys of every kind. What is named under `not_actions` takes nothing away here, because no pattern allows it; it stays
  out when somebody widens the definition. It denies nothing: another assignment could allow it again.

`Workspaces/write` changes every property at once, providers, keys and the linked account included: the service has
nothing narrower. So it ends before `benchmark`, is worth an `elevation`, and shows as drift at the next refresh.

The service has two data actions, `jobs/read` and `jobs/write`, for a whole workspace: none for one job, one person or
one backend, and none for cancelling. Whoever reads jobs reads their results, through signed addresses.

Sources: Microsoft Learn, Azure permissions for Quantum, Monitor and Management; the built-in roles Quantum Workspace
Data Contributor, Log Analytics Data Reader and Cost Management Reader. That a compliance query needs both of its
actions is from public reports, and not tried.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.vocabulary import Environment, Role


@dataclass(frozen=True, kw_only=True)
class Permissions:
    """What a role definition allows.

    Attributes:
        actions: Allowed actions of the control plane.
        not_actions: Actions that are taken out of these.
        data_actions: Allowed actions on data.
        not_data_actions: Actions on data that are taken out of these.
    """

    actions: tuple[str, ...] = ()
    not_actions: tuple[str, ...] = ()
    data_actions: tuple[str, ...] = ()
    not_data_actions: tuple[str, ...] = ()

    @property
    def changes(self) -> bool:
        """Whether anything but looking is allowed: such a power is worth an activation of its own."""
        return any(not action.lower().endswith("/read") for action in (*self.actions, *self.data_actions))


LOOK = "Microsoft.Quantum/Workspaces/read"
CHANGE = "Microsoft.Quantum/Workspaces/write"
READ_JOBS = "Microsoft.Quantum/Workspaces/jobs/read"
WRITE_JOBS = "Microsoft.Quantum/Workspaces/jobs/write"
QUERY_LOGS = "Microsoft.OperationalInsights/workspaces/query/read"
READ_TABLES = "Microsoft.OperationalInsights/workspaces/tables/data/read"
SEE_DIAGNOSTICS = "Microsoft.Insights/diagnosticSettings/read"
_SEE_GROUP = "Microsoft.Resources/subscriptions/resourceGroups/read"
KEYS = (
    "Microsoft.Quantum/Workspaces/listKeys/action",
    "Microsoft.Quantum/Workspaces/regenerateKey/action",
    "Microsoft.Storage/storageAccounts/listkeys/action",
    "Microsoft.Storage/storageAccounts/regeneratekey/action",
    "Microsoft.OperationalInsights/workspaces/sharedKeys/action",
    "Microsoft.OperationalInsights/workspaces/sharedKeys/read",
)
"""Keys that pass every role assignment by; no definition of a tenant ever allows them."""

PURPOSE: Mapping[Role, str] = {
    Role.CIRCUIT_AUTHOR: "Writes circuits; runs them in dev only.",
    Role.JOB_SUBMITTER: "Runs jobs on the approved providers and reads their results.",
    Role.BACKEND_ADMIN: "Changes the quantum workspace in dev and test; runs nothing and reads no artifact.",
    Role.BILLING_VIEWER: "Sees costs and budgets, and nothing else.",
    Role.AUDIT_REVIEWER: "Reads logs, the archive, assignments and compliance; no job and no artifact.",
}

_RUNS = Permissions(actions=(LOOK,), not_actions=KEYS, data_actions=(READ_JOBS, WRITE_JOBS))
_LOOKS = Permissions(actions=(LOOK,), not_actions=KEYS)
_WATCHES = Permissions(actions=(LOOK, SEE_DIAGNOSTICS), not_actions=KEYS)
_ADMINISTERS = Permissions(actions=(LOOK, CHANGE, SEE_DIAGNOSTICS), not_actions=KEYS)
_PAYS = Permissions(
    actions=("Microsoft.CostManagement/*/read", "Microsoft.Consumption/*/read", _SEE_GROUP),
    not_actions=KEYS,
)
_REVIEWS = Permissions(
    actions=(
        LOOK,
        SEE_DIAGNOSTICS,
        "Microsoft.Authorization/*/read",
        "Microsoft.Insights/eventtypes/values/read",
        "Microsoft.OperationalInsights/workspaces/read",
        QUERY_LOGS,
        "Microsoft.PolicyInsights/policyStates/queryResults/read",
        "Microsoft.PolicyInsights/policyStates/queryResults/action",
        "Microsoft.PolicyInsights/policyStates/summarize/read",
        "Microsoft.PolicyInsights/policyStates/summarize/action",
        _SEE_GROUP,
    ),
    not_actions=KEYS,
    data_actions=(READ_TABLES,),
)
_BY_ENVIRONMENT: Mapping[Role, Mapping[Environment, Permissions]] = {
    Role.CIRCUIT_AUTHOR: {Environment.DEV: _RUNS, Environment.TEST: _LOOKS},
    Role.JOB_SUBMITTER: dict.fromkeys(Environment, _RUNS),
    Role.BACKEND_ADMIN: {
        Environment.DEV: _ADMINISTERS,
        Environment.TEST: _ADMINISTERS,
        Environment.BENCHMARK: _WATCHES,
        Environment.VALIDATION: _WATCHES,
    },
    Role.BILLING_VIEWER: dict.fromkeys(Environment, _PAYS),
    Role.AUDIT_REVIEWER: dict.fromkeys(Environment, _REVIEWS),
}
_OVER_THE_GROUP = frozenset({Role.BILLING_VIEWER, Role.AUDIT_REVIEWER})


def role_permissions(role: Role, environment: Environment) -> Permissions | None:
    """Return what a role may do in an environment, apart from artifacts; nothing where it has no power there."""
    return _BY_ENVIRONMENT[role].get(environment)


def role_scope(here: AzureWorkspace, role: Role) -> str:
    """Return the ARM id at which a role is assigned: the narrowest that its work needs."""
    return here.group_id if role in _OVER_THE_GROUP else here.quantum_workspace_id
