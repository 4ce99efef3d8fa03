"""Workspaces, vaults, stores and hubs send their logs out: Azure keeps none of what is done with their content."""

from __future__ import annotations

from quantum_policies.azure.ids import narrow_scope
from quantum_policies.azure.types import every, plain
from quantum_policies.companions import Kind, companions
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, UnknownValue

SETTINGS_TYPES = every("azure-native:monitor:DiagnosticSetting")
_WORKSPACE = "azure-native:quantum:Workspace"
_VAULT = "azure-native:keyvault:Vault"
_ACCOUNT = "azure-native:storage:StorageAccount"
_QUERIES = "azure-native:operationalinsights:Workspace"
_EVENTS = "azure-native:eventhub:Namespace"
_NAMES = {
    _WORKSPACE: ("workspaceName", "/providers/microsoft.quantum/workspaces/{}"),
    _EVENTS: ("namespaceName", "/providers/microsoft.eventhub/namespaces/{}"),
    _QUERIES: ("workspaceName", "/providers/microsoft.operationalinsights/workspaces/{}"),
    _VAULT: ("vaultName", "/providers/microsoft.keyvault/vaults/{}"),
    _ACCOUNT: ("accountName", "/providers/microsoft.storage/storageaccounts/{}/blobservices/default"),
}
"""The property with the resource's name, and the end of the id under which it logs. Storage logs by service."""

_TARGETS = ("workspaceId", "storageAccountId", "eventHubAuthorizationRuleId", "marketplacePartnerId")


def _tail(text: str) -> str:
    """An id from its provider on, as ARM compares it: without regard to case."""
    lower = text.lower().rstrip("/")
    return lower[max(lower.rfind("/providers/"), 0) :]


_KINDS = tuple(Kind(each, "resourceUri", _tail) for each in SETTINGS_TYPES)


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """One setting that is on and has somewhere to send to."""
    name, form = _NAMES[plain(resource.type)]
    settings = companions(resource, _KINDS, name, form.format)
    if not settings:
        return resource.fail("it has no diagnostic setting in this stack, so what is done with it is recorded nowhere")
    doubt: UnknownValue | None = None
    for setting in settings:
        try:
            logs = [path for path, _ in setting.elements("logs")]
            if any(setting.flag(f"{path}.enabled") for path in logs) and _is_sent(setting):
                return PASS
        except UnknownValue as unknown:
            doubt = unknown
    if doubt:
        raise doubt
    return resource.fail("none of its diagnostic settings has a log switched on and a place to send it to")


def _is_sent(setting: Resource) -> bool:
    """Whether a log goes anywhere; a target that is not known yet counts where this program makes it on Azure.

    Raises:
        UnknownValue: where a target may be one, as from another stack, and no other is.
    """
    doubt: UnknownValue | None = None
    for target in _TARGETS:
        try:
            if narrow_scope(setting, target) != "":
                return True
        except UnknownValue as unknown:
            doubt = unknown
    if doubt:
        raise doubt
    return False


RULE = Rule(
    id="azure-diagnostic-setting",
    title="Quantum workspaces, vaults, storage, log workspaces and event hubs send out their logs",
    why="Azure records who submitted a job, used a key, read a result or searched the logs only where a "
    "diagnostic setting asks for it",
    controls=("AUD-01", "AUD-06"),
    severity=Severity.HIGH,
    types=every(*_NAMES),
    fix="add an azure_native.monitor.DiagnosticSetting with logs on; storage logs on `<id>/blobServices/default`",
    check=check,
    labels=("stack", "audit"),
    looks_up=SETTINGS_TYPES,
)
