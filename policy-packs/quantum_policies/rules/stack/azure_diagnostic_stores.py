"""Logs on Azure go into both stores that a stack has for them: the archive that keeps, and the workspace that tells."""

from __future__ import annotations

from quantum_policies.azure.audit_accounts import ACCOUNTS, account_of_uri, is_archive
from quantum_policies.azure.ids import last_part, narrow_scope
from quantum_policies.azure.types import every
from quantum_policies.kit import (
    PASS,
    Config,
    Judgement,
    NotSeenYet,
    Resource,
    Rule,
    Severity,
    UnknownValue,
    not_applicable,
)

_SETTINGS = every("azure-native:monitor:DiagnosticSetting", "azure-native:monitor:SubscriptionDiagnosticSetting")
WORKSPACES = every("azure-native:operationalinsights:Workspace")
_ARCHIVE, _QUERIES = "storageAccountId", "workspaceId"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """What is done with the archive itself goes into the workspace alone, or each record would make another."""
    if not resource.stack.complete:
        raise NotSeenYet(_ARCHIVE)
    archives = [each for kind in ACCOUNTS for each in resource.stack.of_type(kind) if is_archive(each)]
    asked = any(resource.stack.of_type(kind) for kind in WORKSPACES)
    if not archives and not asked:
        return not_applicable("the stack has neither an archive of records nor a Log Analytics workspace")
    if archives and not _is_named(resource, _ARCHIVE) and account_of_uri(resource) not in archives:
        return resource.fail("the log does not go into the stack's archive (`{path}`)", path=_ARCHIVE)
    other = _other_account(resource, archives) if archives else None
    if other is not None:
        return resource.fail("the log goes into {name}, which is no archive (`{path}`)", name=other.name, path=_ARCHIVE)
    if asked and not _is_named(resource, _QUERIES):
        return resource.fail("the log does not go into the stack's Log Analytics workspace (`{path}`)", path=_QUERIES)
    return PASS


def _is_named(resource: Resource, path: str) -> bool:
    """A place that is not known yet is one all the same, where this program makes it on Azure."""
    return narrow_scope(resource, path) != ""


def _other_account(resource: Resource, archives: list[Resource]) -> Resource | None:
    """The account of the stack that the log goes to although it is no archive."""
    try:
        name = last_part(resource.text(_ARCHIVE) or "")
    except UnknownValue:
        urns = {source.urn for source in resource.sources_of(_ARCHIVE)}
        found = [each for kind in ACCOUNTS for each in resource.stack.of_type(kind) if each.urn in urns]
        return next((each for each in found if each not in archives), None)
    for kind in ACCOUNTS:
        for account in resource.stack.of_type(kind):
            try:
                if name and account.text("accountName") == name and account not in archives:
                    return account
            except UnknownValue:
                continue
    return None


RULE = Rule(
    id="azure-diagnostic-stores",
    title="Logs on Azure go into the stack's archive and its Log Analytics workspace",
    why="the workspace alone forgets and can be emptied, and the archive alone is read by nobody before it is too late",
    controls=("AUD-05", "AUD-06", "AUD-07"),
    severity=Severity.HIGH,
    types=_SETTINGS,
    fix="name both `storage_account_id` and `workspace_id`",
    check=check,
    labels=("stack", "audit"),
    looks_up=(*ACCOUNTS, *WORKSPACES),
)
