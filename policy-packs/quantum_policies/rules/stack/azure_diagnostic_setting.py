"""Workspaces, vaults and storage accounts send their logs out: Azure keeps none of what is done with their content."""

from __future__ import annotations

from quantum_policies.azure.types import every, plain
from quantum_policies.companions import Kind, companions
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, UnknownValue

SETTINGS_TYPES = every("azure-native:monitor:DiagnosticSetting")
_WORKSPACE = "azure-native:quantum:Workspace"
_VAULT = "azure-native:keyvault:Vault"
_ACCOUNT = "azure-native:storage:StorageAccount"
_NAMES = {
    _WORKSPACE: ("workspaceName", "/providers/microsoft.quantum/workspaces/{}"),
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
    for setting in settings:
        logs = [path for path, _ in setting.elements("logs")]
        if any(setting.flag(f"{path}.enabled") for path in logs) and _is_sent(setting):
            return PASS
    return resource.fail("none of its diagnostic settings has a log switched on and a place to send it to")


def _is_sent(setting: Resource) -> bool:
    """A target that is not known yet is one all the same, where it comes from a resource of the stack."""
    doubt: UnknownValue | None = None
    for target in _TARGETS:
        try:
            if setting.read(target):
                return True
        except UnknownValue as unknown:
            if setting.stack.sources(setting.urn, target):
                return True
            doubt = unknown
    if doubt:
        raise doubt
    return False


RULE = Rule(
    id="azure-diagnostic-setting",
    title="Quantum workspaces, vaults and storage accounts send out their logs",
    why="Azure records who submitted a job, used a key or read a result only where a diagnostic setting asks for it",
    controls=("AUD-01", "AUD-06"),
    severity=Severity.HIGH,
    types=every(_WORKSPACE, _VAULT, _ACCOUNT),
    fix="add an azure_native.monitor.DiagnosticSetting with logs on; storage logs on `<id>/blobServices/default`",
    check=check,
    labels=("stack", "audit"),
    looks_up=SETTINGS_TYPES,
)
