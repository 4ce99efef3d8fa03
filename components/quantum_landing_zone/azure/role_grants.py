"""The role definitions of a workspace on Azure and who holds each, where: one list for what is provisioned and judged.

All ids are plain values, so that the list is whole before anything exists.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from quantum_landing_zone.azure.activation import needs_activation
from quantum_landing_zone.azure.role_permissions import PURPOSE, Permissions, role_permissions, role_scope
from quantum_landing_zone.azure.secret_permissions import SECRET_CUSTODIAN, SECRET_READER
from quantum_landing_zone.azure.store_permissions import STORE_READER, STORE_WRITER
from quantum_landing_zone.tenant.artifact_access import access_of
from quantum_landing_zone.tenant.azure_vault import AzureVault
from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, AzureWorkspace
from quantum_landing_zone.tenant.naming import slug
from quantum_landing_zone.tenant.vocabulary import ArtifactKind, Role

READER, WRITER = "store-reader", "store-writer"
READS_SECRETS, PUTS_SECRETS = "secret-reader", "secret-custodian"  # pragma: allowlist secret
_ROLE_NAME = 128  # Azure custom roles: characters of a display name, which is unique in the Entra tenant


@dataclass(frozen=True, kw_only=True)
class Definition:
    """A custom role definition, assignable in the workspace's resource group and nowhere else.

    Attributes:
        key: Which of the workspace's definitions: a role, or one for stores or secrets, such as `store-reader`.
        name: Its display name.
        guid: Its name in ARM.
        id: Its ARM id, as assignments name it.
        purpose: For a reader of the portal.
        permissions: What it allows.
    """

    key: str
    name: str
    guid: str
    id: str
    purpose: str
    permissions: Permissions


@dataclass(frozen=True, kw_only=True)
class Grant:
    """A definition for a group of people, at a scope.

    Attributes:
        key: Unique within the workspace; children are named from it.
        roles: The human roles by which the group gets it: several where the same kind is read in two roles.
        group: The group's name.
        principal: The group's object id in Entra.
        definition: What it gets.
        scope: ARM id of where.
        guid: Name of the assignment in ARM.
        eligible: Whether a person has to activate it first, for a bounded time.
    """

    key: str
    roles: tuple[Role, ...]
    group: str
    principal: str
    definition: Definition
    scope: str
    guid: str
    eligible: bool


def definitions(here: AzureWorkspace) -> dict[str, Definition]:
    """Return the definitions of a workspace by key: of each role that has powers there, of stores and of secrets."""
    found = {role: role_permissions(role, here.environment) for role in Role}
    made = {str(role): _definition(here, role, PURPOSE[role], held) for role, held in found.items() if held is not None}
    made[READER] = _definition(here, READER, "Reads the blobs of a container or of the archive.", STORE_READER)
    made[WRITER] = _definition(here, WRITER, "Adds and overwrites blobs of a container; deletes none.", STORE_WRITER)
    if AzureVault(here).vaults:
        made[READS_SECRETS] = _definition(here, READS_SECRETS, "Reads the secrets of a vault.", SECRET_READER)
        custodian = "Puts values into the secrets of a vault and reads none."
        made[PUTS_SECRETS] = _definition(here, PUTS_SECRETS, custodian, SECRET_CUSTODIAN)
    return made


def grants(here: AzureWorkspace) -> list[Grant]:
    """Return who holds what by the declaration.

    One for each group, definition and scope: Azure refuses a second assignment that says the same, even under another
    name, so that two roles of one group share theirs.
    """
    known = definitions(here)
    found: dict[str, Grant] = {}
    for role in Role:
        ids = dict(zip(here.tenant.roles[role], here.group_ids(role), strict=True))
        for group, principal in ids.items():
            for grant in _of_group(here, known, role, group, principal.lower()):
                twin = found.get(grant.key)
                found[grant.key] = _joined(twin, grant) if twin else grant
    return list(found.values())


def _of_group(
    here: AzureWorkspace, known: dict[str, Definition], role: Role, group: str, principal: str
) -> Iterator[Grant]:
    def grant(what: str, definition: Definition, scope: str, *, eligible: bool = False) -> Grant:
        return Grant(
            key=f"{slug(group)}-{what}",
            roles=(role,),
            group=group,
            principal=principal,
            definition=definition,
            scope=scope,
            guid=here.guid("assignment", principal, what),
            eligible=eligible,
        )

    if role in known:
        yield grant(role, known[role], role_scope(here, role), eligible=needs_activation(here, role))
    if role is Role.AUDIT_REVIEWER:
        # The archive's containers are made by Azure Monitor as logs arrive, so the account is the narrowest scope.
        yield grant("read-archive", known[READER], here.account_id(ARCHIVE))
    access = access_of(role, here.environment)
    for kinds, key, verb in ((access.read, READER, "read"), (access.write, WRITER, "write")):
        for kind in kinds:
            if kind in here.containers:
                yield grant(f"{verb}-{kind}", known[key], container_id(here, kind))
    for vault in AzureVault(here).vaults:
        if role in vault.readers:
            eligible = needs_activation(here, role)
            yield grant(f"read-secrets-{vault.key}", known[READS_SECRETS], vault.id, eligible=eligible)
        if role is Role.BACKEND_ADMIN:
            # To replace a value is a change in every environment, also where the role itself only looks.
            eligible = here.tenant.elevation is not None
            yield grant(f"put-secrets-{vault.key}", known[PUTS_SECRETS], vault.id, eligible=eligible)


def _joined(one: Grant, other: Grant) -> Grant:
    """Return one grant for two roles of a group; it is held without an activation where neither asks for one."""
    return replace(one, roles=(*one.roles, *other.roles), eligible=one.eligible or other.eligible)


def container_id(here: AzureWorkspace, kind: ArtifactKind) -> str:
    """Return the ARM id of an artifact kind's container.

    Raises:
        KeyError: The workspace holds none of that kind.
    """
    held = here.containers[kind]
    kind_of_resource = "Microsoft.Storage/storageAccounts/blobServices/containers"
    return here.resource_id(kind_of_resource, held.account, "default", held.name)


def _definition(here: AzureWorkspace, key: str, purpose: str, permissions: Permissions) -> Definition:
    guid = here.guid("role", key)
    return Definition(
        key=str(key),
        name=here.name(key, limit=_ROLE_NAME),
        guid=guid,
        id=f"{here.subscription_scope}/providers/Microsoft.Authorization/roleDefinitions/{guid}",
        purpose=f"{purpose} Team {here.slug}, {here.environment}.",
        permissions=permissions,
    )
