"""Everything that anybody holds in a workspace on Azure, from the same lists that are provisioned."""

from collections.abc import Iterable, Iterator

from quantum_landing_zone.access_azure.evaluate import Holding
from quantum_landing_zone.azure.audit_relay import RELAY, relay_scopes
from quantum_landing_zone.azure.role_grants import definitions, grants
from quantum_landing_zone.azure.role_permissions import Permissions, role_scope
from quantum_landing_zone.facts import azure_built_in_role
from quantum_landing_zone.facts.azure_roles import azure_role
from quantum_landing_zone.tenant.azure_audit import AzureAudit
from quantum_landing_zone.tenant.azure_pipelines import AzurePipelines
from quantum_landing_zone.tenant.azure_workspace import QUANTUM, AzureWorkspace

WORKSPACE = "quantum workspace"
"""The identity of the Azure Quantum workspace itself."""
ENCRYPTION = "encryption"
"""The identities through which stores use the keys of their classes."""
RELAY_HOLDER = "audit relay"
"""The identity that reads the archive and sends events to the hubs, where a sink is declared."""
_READS_HUB = "azure-event-hubs-data-receiver"
_ENCRYPTS = "key-vault-crypto-service-encryption-user"
# As `azure/quantum.py` and `azure/keys.py` assign them; a test keeps the two in step.
WORKSPACE_ROLES = ("storage-account-contributor", "storage-blob-data-contributor")


def holdings(here: AzureWorkspace) -> list[Holding]:
    """Return what people, pipelines and the workspace's own identities hold."""
    return [*_people(here), *_pipelines(here), *_services(here), *_exports(here)]


def of_holder(found: Iterable[Holding], holder: str) -> list[Holding]:
    """Return what somebody holds as a role, as a pipeline or as an identity, and as nothing else beside it."""
    return [one for one in found if holder in one.holders]


def of_principals(found: Iterable[Holding], principals: Iterable[str]) -> list[Holding]:
    """Return what a person holds by all their groups together."""
    wanted = {principal.lower() for principal in principals}
    return [one for one in found if one.principal.lower() in wanted]


def sink_holder(name: str) -> str:
    """Return the name under which the reader of a sink is known."""
    return f"sink {name}"


def pipeline_holder(name: str) -> str:
    """Return the name under which a pipeline is known."""
    return f"pipeline {name}"


def _people(here: AzureWorkspace) -> Iterator[Holding]:
    for grant in grants(here):
        yield Holding(
            name=f"{grant.group}: {grant.definition.name}",
            holders=tuple(map(str, grant.roles)),
            principal=grant.principal,
            permissions=grant.definition.permissions,
            scope=grant.scope,
            eligible=grant.eligible,
            definition=grant.definition.guid,
        )


def _pipelines(here: AzureWorkspace) -> Iterator[Holding]:
    for one in AzurePipelines(here).identities.values():
        definition = definitions(here)[one.role]
        yield Holding(
            name=f"{one.identity}: {definition.name}",
            holders=(pipeline_holder(one.name),),
            principal=one.identity_id,
            permissions=definition.permissions,
            scope=role_scope(here, one.role),
            definition=definition.guid,
        )


def _services(here: AzureWorkspace) -> Iterator[Holding]:
    for role in WORKSPACE_ROLES:
        yield Holding(
            name=f"{here.quantum_workspace}: {role}",
            holders=(WORKSPACE,),
            principal=here.quantum_workspace_id,
            permissions=_built_in(role),
            scope=here.account_id(QUANTUM),
            definition=azure_built_in_role(role),
        )
    for data_class in here.data_classes:
        yield Holding(
            name=f"{here.encryption_identity(data_class)}: {_ENCRYPTS}",
            holders=(ENCRYPTION,),
            principal=here.encryption_identity_id(data_class),
            permissions=_built_in(_ENCRYPTS),
            scope=here.resource_id("Microsoft.KeyVault/vaults/keys", here.vault, here.key(data_class)),
            definition=azure_built_in_role(_ENCRYPTS),
        )


def _exports(here: AzureWorkspace) -> Iterator[Holding]:
    audit = AzureAudit(here)
    for hub in audit.hubs:
        yield Holding(
            name=f"{hub.declared.name}: {_READS_HUB}",
            holders=(sink_holder(hub.declared.name),),
            principal=str(hub.declared.reader_principal_id),
            permissions=_built_in(_READS_HUB),
            scope=hub.id,
            definition=azure_built_in_role(_READS_HUB),
        )
    for place, scope in relay_scopes(audit).items() if audit.hubs else ():
        yield Holding(
            name=f"{audit.relay_identity}: {place}",
            holders=(RELAY_HOLDER,),
            principal=here.resource_id("Microsoft.ManagedIdentity/userAssignedIdentities", audit.relay_identity),
            permissions=RELAY,
            scope=scope,
            definition=audit.relay_role,
        )


def _built_in(name: str) -> Permissions:
    role = azure_role(name)
    return Permissions(actions=role.actions, data_actions=role.data_actions)
