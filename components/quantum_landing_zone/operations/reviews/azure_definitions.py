"""Where role definitions of a workspace on Azure differ from the generated ones, pattern by pattern."""

from collections.abc import Iterator, Mapping
from typing import Any

from quantum_landing_zone.azure.audit_relay import RELAY
from quantum_landing_zone.azure.role_grants import definitions
from quantum_landing_zone.azure.role_permissions import Permissions
from quantum_landing_zone.operations.arm import ArmError, Body
from quantum_landing_zone.operations.reviews.access import Difference
from quantum_landing_zone.operations.reviews.azure_grants import permissions_of
from quantum_landing_zone.tenant.azure_audit import AzureAudit
from quantum_landing_zone.tenant.azure_workspace import AzureWorkspace


def definition_differences(here: AzureWorkspace, found: Mapping[str, Body]) -> Iterator[Difference]:
    """Yield each definition that lacks, that nobody declared, or that allows more or less than generated.

    Args:
        here: The workspace.
        found: The definitions of the subscription that can be assigned in the workspace, by GUID.
    """
    wanted = {one.guid: (one.name, one.permissions) for one in definitions(here).values()}
    audit = AzureAudit(here)
    if audit.hubs:
        wanted[audit.relay_role] = (audit.relay_identity, RELAY)
    for guid, (name, permissions) in wanted.items():
        there = found.get(guid)
        if there is None:
            detail = f"role definition {name} is declared and not in the subscription"
            yield Difference(id=f"missing-definition/{name}", detail=detail, removable=False)
            continue
        yield from _patterns(name, there, permissions)
        yield from _scopes(name, there, here)
    for guid, there in found.items():
        if guid not in wanted and _assignable_here(there, here):
            name = str(there.get("roleName") or guid)
            detail = f"role definition {name} can be assigned in the workspace's group and is not declared"
            yield Difference(id=f"extra-definition/{guid}", detail=detail, removable=True)


def _patterns(name: str, there: Body, wanted: Permissions) -> Iterator[Difference]:
    try:
        now = permissions_of(there)
    except ArmError as error:
        yield Difference(id=f"widened-definition/{name}/form", detail=str(error), removable=True)
        return
    for kind, has, should, gives in (
        ("actions", now.actions, wanted.actions, True),
        ("dataActions", now.data_actions, wanted.data_actions, True),
        ("notActions", now.not_actions, wanted.not_actions, False),
        ("notDataActions", now.not_data_actions, wanted.not_data_actions, False),
    ):
        there_too, asked = {one.lower(): one for one in has}, {one.lower(): one for one in should}
        for each in there_too.keys() - asked.keys():
            yield _pattern(name, kind, there_too[each], wider=gives, has=True)
        for each in asked.keys() - there_too.keys():
            yield _pattern(name, kind, asked[each], wider=not gives, has=False)


def _pattern(name: str, kind: str, pattern: str, *, wider: bool, has: bool) -> Difference:
    word = "widened" if wider else "narrowed"
    detail = f"role definition {name} {'has' if has else 'lacks'} {pattern} among its {kind}, unlike the generated one"
    return Difference(id=f"{word}-definition/{name}/{kind}/{pattern}", detail=detail, removable=wider)


def _scopes(name: str, there: Body, here: AzureWorkspace) -> Iterator[Difference]:
    for scope in _listed(there.get("assignableScopes")):
        if scope.lower() != here.group_id.lower():
            detail = f"role definition {name} can be assigned at {scope} too"
            yield Difference(id=f"widened-definition/{name}/assignable/{scope}", detail=detail, removable=True)


def _assignable_here(there: Body, here: AzureWorkspace) -> bool:
    group = here.group_id.lower()
    return any(f"{one.lower()}/".startswith(f"{group}/") for one in _listed(there.get("assignableScopes")))


def _listed(value: Any) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else []
