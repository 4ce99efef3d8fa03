"""Which of Azure's own policies are assigned to a workspace, and to the scopes above it."""

from collections.abc import Sequence

from quantum_landing_zone.azure.keys import ROTATE_AFTER
from quantum_landing_zone.azure.policy_plan import PolicyPlan, dashed, planned
from quantum_landing_zone.facts.azure_policies import denied_types, regional_storage_skus
from quantum_landing_zone.tenant import REQUIRED_TAGS
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace

_ROTATE_DAYS = int(ROTATE_AFTER.strip("PD"))
_SAME_EVERYWHERE = ("Team", "Environment")  # tags whose value all of a workspace has, and which never changes
_REACH = "reach the account by a private endpoint"

# Definition, control, what Azure refuses or reports, and what to do. None of them has a parameter but its effect.
_STORAGE = (
    ("storage-shared-key", "IAM-03", "a storage account that takes account keys", "set allowSharedKeyAccess to false"),
    (
        "storage-anonymous",
        "TEN-05",
        "a storage account that may show blobs to all",
        "set allowBlobPublicAccess to false",
    ),
    ("storage-https", "ENC-01", "a storage account that answers without TLS", "set supportsHttpsTrafficOnly to true"),
    (
        "storage-cross-tenant",
        "TEN-01",
        "a storage account that may be replicated to another directory",
        "set allowCrossTenantReplication to false",
    ),
    (
        "storage-double-encryption",
        "ENC-02",
        "a storage account without infrastructure encryption",
        "set requireInfrastructureEncryption on a new account; an existing one cannot change it",
    ),
    ("storage-signatures", "IAM-03", "a storage account without a limit on signed addresses", "set sasPolicy"),
    ("storage-customer-key", "ENC-02", "a storage account under Microsoft's key", "encrypt it with its class's key"),
)
_VAULT = (
    ("vault-recovery", "ENC-03", "a vault that can be purged at once", "turn on purge protection and soft delete"),
    ("vault-roles", "ENC-03", "a vault that access policies open", "set enableRbacAuthorization and assign roles"),
    (
        "vault-public-network",
        "TEN-05",
        "a vault that answers public networks",
        "set publicNetworkAccess to Disabled and use a private endpoint",
    ),
    ("vault-log", "AUD-01", "a vault whose use is not logged", "add a diagnostic setting for AuditEvent"),
    ("secret-expiry", "SEC-02", "a secret without an end", "give it an expiry date"),
)
_LOGS = (
    (
        "logs-public-network",
        "TEN-05",
        "a Log Analytics workspace that answers public networks",
        "close it for ingestion and queries, and use the private link scope",
    ),
    ("logs-shared-key", "IAM-03", "a Log Analytics workspace that takes a shared key", "set disableLocalAuth"),
)
_LINKED = (
    (
        "storage-public-network",
        "TEN-05",
        "a storage account that answers public networks",
        f"set publicNetworkAccess to Disabled and {_REACH}",
    ),
    (
        "storage-networks",
        "TEN-05",
        "a storage account that lets in networks that no rule names",
        f"set networkAcls.defaultAction to Deny and {_REACH}",
    ),
)


def boundary_policies(here: AzureWorkspace) -> tuple[PolicyPlan, ...]:
    """Return what is assigned to a workspace's group before anything is in it; all of ours complies."""
    return (
        locations("allowed-locations", "a resource", [here.location]),
        types_denied(),
        interfaces_closed(),
        *(_tag(here, name) for name in REQUIRED_TAGS),
        *storage_policies(),
        *vault_policies(),
        planned(
            "key-rotation",
            "ENC-03",
            f"a key that is not replaced within {_ROTATE_DAYS} days",
            "give it a rotation policy",
            maximumDaysToRotate=_ROTATE_DAYS,
        ),
        *(planned(*row) for row in _LOGS),
    )


def linked_policies() -> tuple[PolicyPlan, ...]:
    """Return what is assigned once the account linked to Azure Quantum is there, which cannot comply."""
    return tuple(planned(*row) for row in _LINKED)


def guardrail_policies(allowed: Sequence[str]) -> tuple[PolicyPlan, ...]:
    """Return what is assigned above the groups, for all that is in a tenant's subscription.

    Neither tags nor closed networks of storage accounts are among them: Azure's services make groups and resources of
    their own there, and the accounts that are linked to Azure Quantum are open.

    Args:
        allowed: The declared locations there, in their short form.
    """
    return (
        locations("allowed-locations", "a resource", allowed),
        locations("allowed-group-locations", "a resource group", allowed),
        types_denied(),
        interfaces_closed(),
        *storage_policies(),
        *vault_policies(),
    )


def storage_policies() -> tuple[PolicyPlan, ...]:
    """Return what every storage account keeps, the one linked to Azure Quantum among them."""
    skus = regional_storage_skus()
    return (
        *(planned(*row) for row in _STORAGE),
        planned(
            "storage-tls",
            "ENC-01",
            "a storage account whose least TLS version is not 1.2",
            "set minimumTlsVersion to TLS1_2",
            minimumTlsVersion="TLS1_2",
        ),
        planned(
            "storage-skus",
            "RES-02",
            "a storage account that is copied to another location",
            f"use one of {', '.join(skus)}",
            listOfAllowedSKUs=list(skus),
        ),
    )


def vault_policies() -> tuple[PolicyPlan, ...]:
    """Return what every vault keeps."""
    return tuple(planned(*row) for row in _VAULT)


def locations(definition: str, what: str, allowed: Sequence[str]) -> PolicyPlan:
    """Return a policy on where something may be.

    Args:
        definition: `allowed-locations` or `allowed-group-locations`.
        what: What it is about.
        allowed: The locations, in their short form.
    """
    return planned(
        definition,
        "RES-02",
        f"{what} outside of {', '.join(allowed)}",
        "use a declared location, or have another one declared and reviewed",
        listOfAllowedLocations=list(allowed),
    )


def types_denied() -> PolicyPlan:
    """Return the policy that refuses types that no workspace needs."""
    return planned(
        "denied-types",
        "TEN-05",
        "types that are a way in or out of the network, or of the classic model",
        "use a private endpoint",
        listOfResourceTypesNotAllowed=list(denied_types()),
    )


def interfaces_closed() -> PolicyPlan:
    """Return the policy that refuses network interfaces with a public address, whosesoever address it is."""
    return planned(
        "interface-public-address", "TEN-05", "a network interface with a public address", "use a private endpoint"
    )


def _tag(here: AzureWorkspace, name: str) -> PolicyPlan:
    """Return the policy that asks for a tag, and for its very value where all of the workspace has the same."""
    key = f"tag-{dashed(name)}"
    if name not in _SAME_EVERYWHERE:
        what, fix = f"a resource without the tag {name}", f"give it the tag {name}"
        return planned("required-tag", "CLS-04", what, fix, key=key, tagName=name)
    value = here.tags("any", "any")[name]
    what, fix = f"a resource whose tag {name} is not {value}", f"set the tag {name} to {value}"
    return planned("required-tag-value", "CLS-04", what, fix, key=key, tagName=name, tagValue=value)
