"""What a subscription says of a workspace on Azure, read by ARM id and never from our own outputs."""

from collections.abc import Callable, Iterator
from typing import Any

from quantum_landing_zone.azure.alerts import ALERTS
from quantum_landing_zone.operations.arm import ArmError, ArmReader, Body
from quantum_landing_zone.operations.azure_audit_readings import audit_readings
from quantum_landing_zone.operations.reading import Reading, not_read, reading
from quantum_landing_zone.tenant.azure_vault import AzureVault
from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, QUANTUM, AzureWorkspace

ABSENT = "absent"
_RULES = "Microsoft.Insights/activityLogAlerts"


def azure_read_back(workspace: AzureWorkspace, arm: ArmReader) -> list[Reading]:
    """Return the facts of a workspace that Azure Resource Manager can confirm.

    Args:
        workspace: What should be there.
        arm: Gives a resource by its id.
    """
    return [fact for part in PARTS for fact in _guarded(part, workspace, arm)]


Part = Callable[[AzureWorkspace, ArmReader], Iterator[Reading]]


def _guarded(part: Part, workspace: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    try:
        yield from part(workspace, arm)
    except ArmError as error:
        yield not_read(part.__name__.lstrip("_").replace("_", " "), error)


def _boundary(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    group = arm(here.group_id) or {}
    yield reading("RES-02", "resource group: location", here.location, _value(group, "location"))
    yield reading("CLS-04", "resource group: team", here.slug, _value(group, "tags", "Team"))


def _vault(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    vault = arm(here.vault_id) or {}
    yield reading("ENC-03", "vault: purge protection", True, _value(vault, "enablePurgeProtection"))
    yield reading("ENC-03", "vault: roles decide", True, _value(vault, "enableRbacAuthorization"))
    yield reading("TEN-05", "vault: public access", "disabled", str(_value(vault, "publicNetworkAccess")).lower())
    for data_class in here.data_classes:
        key = arm(here.resource_id("Microsoft.KeyVault/vaults/keys", here.vault, here.key(data_class))) or {}
        actions = _value(key, "rotationPolicy", "lifetimeActions")
        kinds = [_value(one, "action", "type") for one in actions] if isinstance(actions, list) else []
        yield reading(
            "ENC-03", f"key {data_class}: rotates", True, any(str(kind).lower() == "rotate" for kind in kinds)
        )


def _secrets(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    for one in AzureVault(here).vaults:
        vault, title = arm(one.id) or {}, f"vault of secrets, {one.key}"
        yield reading("SEC-01", f"{title}: roles decide", True, _value(vault, "enableRbacAuthorization"))
        yield reading("SEC-01", f"{title}: purge protection", True, _value(vault, "enablePurgeProtection"))
        yield reading(
            "TEN-05", f"{title}: public access", "disabled", str(_value(vault, "publicNetworkAccess")).lower()
        )
        told = arm(f"{one.topic_id}/eventSubscriptions/secret-expired") or {}
        groups = _value(told, "destination", "actionGroups")
        if groups is ABSENT:  # a destination has properties of its own
            groups = _value(told, "destination", "properties", "actionGroups")
        yield reading("SEC-02", f"{title}: who is told of its end", [here.action_group_id], groups)


def _accounts(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    classes = {**{str(level): str(level) for level in here.store_classes}, ARCHIVE: "audit"}
    classes[QUANTUM] = str(here.quantum_class)
    for purpose, data_class in classes.items():
        account, name = arm(here.account_id(purpose)) or {}, here.storage_account(purpose)
        key = _value(account, "encryption", "keyVaultProperties", "keyName")
        if key is ABSENT:  # Azure spells it its own way
            key = _value(account, "encryption", "keyvaultproperties", "keyname")
        yield reading("ENC-02", f"{name}: key", here.key(data_class), key)
        yield reading("IAM-03", f"{name}: account keys", False, _value(account, "allowSharedKeyAccess"))
        yield reading("TEN-05", f"{name}: anonymous access", False, _value(account, "allowBlobPublicAccess"))
        yield reading("ENC-01", f"{name}: least TLS", "TLS1_2", _value(account, "minimumTlsVersion"))
        if purpose != QUANTUM:
            yield reading("TEN-05", f"{name}: public network", "Disabled", _value(account, "publicNetworkAccess"))
    archive = arm(here.account_id(ARCHIVE)) or {}
    days = _value(
        archive, "immutableStorageWithVersioning", "immutabilityPolicy", "immutabilityPeriodSinceCreationInDays"
    )
    yield reading("AUD-05", "archive: days locked", here.audit_retention_days, days)


def _quantum(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    workspace = arm(here.quantum_workspace_id) or {}
    yield reading("IAM-03", "quantum workspace: API keys", False, _value(workspace, "apiKeyEnabled"))
    listed = _value(workspace, "providers")
    offers = sorted(
        f"{one.get('providerId')}/{one.get('providerSku')}" for one in (listed if isinstance(listed, list) else [])
    )
    yield reading("RES-03", "quantum workspace: providers", sorted(one.id for one in here.offers), offers)
    setting = arm(f"{here.quantum_workspace_id}/providers/Microsoft.Insights/diagnosticSettings/qlz-audit") or {}
    logs = _value(setting, "logs")
    on = [one.get("category") for one in (logs if isinstance(logs, list) else []) if one.get("enabled")]
    yield reading("AUD-01", "quantum workspace: jobs logged", ["AuditEvent"], on)


def _detection(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    group = arm(here.action_group_id) or {}
    told = _value(group, "emailReceivers")
    mails = [one.get("emailAddress") for one in (told if isinstance(told, list) else [])]
    yield reading("AUD-07", "alerts: who is told", list(here.tenant.owners), mails)
    rules = {alert.id: arm(here.resource_id(_RULES, here.alert_rule(alert.id))) or {} for alert in ALERTS}
    silent = sorted(name for name, rule in rules.items() if _value(rule, "enabled") is not True)
    yield reading("AUD-07", "alerts: rules that are off", [], silent)


def _spend(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    if here.spec.monthly_budget_usd > 0:
        budget = arm(f"{here.group_id}/providers/Microsoft.Consumption/budgets/{here.budget}") or {}
        amount = _value(budget, "amount")
        found = amount if amount is ABSENT else float(amount)  # 500 and 500.0 are the same
        yield reading("ONB-02", "budget: amount", float(here.spec.monthly_budget_usd), found)


def _value(body: Body, *names: str) -> Any:
    """Return what stands at a path, or `ABSENT`."""
    found: Any = body
    for name in names:
        if not isinstance(found, dict) or name not in found:
            return ABSENT
        found = found[name]
    return found


PARTS: tuple[Part, ...] = (_boundary, _vault, _secrets, _accounts, _quantum, _detection, _spend, audit_readings)
