"""The managed identities that a workspace on Azure declares, each with what it is for."""

from collections.abc import Mapping

from quantum_landing_zone.tenant.azure_audit import AzureAudit
from quantum_landing_zone.tenant.azure_pipelines import AzurePipelines
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace


def declared_identities(here: AzureWorkspace) -> Mapping[str, str]:
    """Return what each user-assigned identity of a workspace is for, by its ARM id."""
    found = {one.identity_id: f"pipeline {one.name}" for one in AzurePipelines(here).identities.values()}
    found |= {here.encryption_identity_id(one): f"encryption of class {one}" for one in here.data_classes}
    audit = AzureAudit(here)
    if audit.hubs:
        kind = "Microsoft.ManagedIdentity/userAssignedIdentities"
        found[here.resource_id(kind, audit.relay_identity)] = "audit relay"
    return found
