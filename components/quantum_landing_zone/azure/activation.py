"""Which powers have to be activated on Azure, for how long, and with whose approval (IAM-05, IAM-06).

| power | is eligible, and not held | activation |
|---|---|---|
| backend admin, where the role changes anything | where `elevation` is declared | reason, MFA, approval |
| job submitter in `benchmark` | always | reason, MFA |
| job submitter in `validation` | always | reason, number of a change, MFA, approval |

That somebody is eligible is provisioned (`AzureRoles`). How an eligible person activates is a policy of Privileged
Identity Management, and **its name is a GUID that Azure makes up** for each role at each scope, once the role is there:
a program that knows all ids beforehand cannot name it. It is looked up and set afterwards, by the two calls that
`qlz activation-rules` prints. Until then Azure's own settings hold, which ask for no approval.

Approvers are groups. The tenant file's checks keep who runs jobs and who reviews out of them; that nobody approves
their own request is Privileged Identity Management's to refuse (recalled from Microsoft's documentation, not tried).

Sources: Azure REST API, role management policies (2020-10-01): ids of rules and bodies as in its published example.
That a length below half an hour is taken, and that a scope below a subscription has a policy of its own, is not tried.
"""

from typing import Any
from urllib.parse import quote

from quantum_landing_zone.azure.role_permissions import role_permissions, role_scope
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace
from quantum_landing_zone.tenant.vocabulary import Environment, Role

ELIGIBLE_FOR = "P180D"  # half a year; Azure's own most is a year. A deployment after a refresh renews what has ended
LONGEST_MINUTES = 60  # as a session on AWS, where `elevation` says nothing else
API_VERSION = "2020-10-01"
_ACTIVATED = frozenset({Environment.BENCHMARK, Environment.VALIDATION})


def needs_activation(here: AzureWorkspace, role: Role) -> bool:
    """Return whether a role's people are eligible only, and hold nothing until they activate."""
    held = role_permissions(role, here.environment)
    if held is None or not held.changes:
        return False
    if role is Role.JOB_SUBMITTER:
        return here.environment in _ACTIVATED
    return role is Role.BACKEND_ADMIN and here.tenant.elevation is not None


def needs_approval(here: AzureWorkspace, role: Role) -> bool:
    """Return whether somebody else has to approve an activation."""
    if role is Role.JOB_SUBMITTER:
        return here.environment is Environment.VALIDATION
    return needs_activation(here, role)


def longest_minutes(here: AzureWorkspace) -> int:
    """Return the longest activation in minutes."""
    elevation = here.tenant.elevation
    return elevation.longest_minutes if elevation else LONGEST_MINUTES


def approver_ids(here: AzureWorkspace) -> dict[str, str]:
    """Return the approving groups by name, with their object ids in Entra."""
    elevation = here.tenant.elevation
    known = here.tenant.identity.entra_groups
    return {name: known[name].lower() for name in elevation.approvers} if elevation else {}


def activation_rules(here: AzureWorkspace, role: Role) -> dict[str, Any]:
    """Return the body that sets how a role is activated, for a PATCH of its role management policy.

    Raises:
        ValueError: Nobody has to activate the role here.
    """
    if not needs_activation(here, role):
        raise ValueError(f"{role} is not activated in {here.environment}: its people hold it, or it has no power there")
    asked = ["Justification", "MultiFactorAuthentication"]
    if here.environment is Environment.VALIDATION:
        asked.append("Ticketing")
    activation = f"PT{longest_minutes(here)}M"
    rules = [
        _rule("Expiration_EndUser_Assignment", "Expiration", isExpirationRequired=True, maximumDuration=activation),
        _rule("Enablement_EndUser_Assignment", "Enablement", enabledRules=asked),
        _rule("Approval_EndUser_Assignment", "Approval", setting=_approval(here, role)),
        {
            **_rule("Expiration_Admin_Eligibility", "Expiration", isExpirationRequired=True, maximumDuration="P365D"),
            "target": {"caller": "Admin", "operations": ["All"], "level": "Eligibility"},
        },
    ]
    return {"properties": {"rules": rules}}


def policy_query(here: AzureWorkspace, role: Role) -> str:
    """Return the address whose answer names the policy of a role at its scope, as `properties.policyId`."""
    where = f"https://management.azure.com{role_scope(here, role)}/providers/Microsoft.Authorization"
    wanted = quote(f"roleDefinitionId eq '{here.role_definition_id(role)}'", safe="/")
    return f"{where}/roleManagementPolicyAssignments?api-version={API_VERSION}&$filter={wanted}"


def _rule(name: str, kind: str, **settings: Any) -> dict[str, Any]:
    return {
        "id": name,
        "ruleType": f"RoleManagementPolicy{kind}Rule",
        "target": {"caller": "EndUser", "operations": ["All"], "level": "Assignment"},
        **settings,
    }


def _approval(here: AzureWorkspace, role: Role) -> dict[str, Any]:
    if not needs_approval(here, role):
        return {"isApprovalRequired": False, "approvalMode": "NoApproval", "approvalStages": []}
    approvers = [
        {"id": guid, "description": name, "isBackup": False, "userType": "Group"}
        for name, guid in approver_ids(here).items()
    ]
    stage = {
        "approvalStageTimeOutInDays": 1,
        "isApproverJustificationRequired": True,
        "escalationTimeInMinutes": 0,
        "isEscalationEnabled": False,
        "primaryApprovers": approvers,
    }
    return {
        "isApprovalRequired": True,
        "isApprovalRequiredForExtension": True,
        "isRequestorJustificationRequired": True,
        "approvalMode": "SingleStage",
        "approvalStages": [stage],
    }
