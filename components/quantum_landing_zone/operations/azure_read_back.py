"""What a subscription says of a workspace on Azure, read by ARM id and never from our own outputs."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from quantum_landing_zone.azure.alerts import ALERTS
from quantum_landing_zone.operations.arm import ArmError, ArmReader
from quantum_landing_zone.operations.azure_audit_readings import audit_readings
from quantum_landing_zone.operations.azure_policy_readings import policy_readings
from quantum_landing_zone.operations.azure_values import Values, at, listed_at, of, remembered
from quantum_landing_zone.operations.reading import ABSENT, Reading, asked, not_read, told
from quantum_landing_zone.tenant.azure_vault import AzureVault
from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, QUANTUM, AzureWorkspace

_RULES = "Microsoft.Insights/activityLogAlerts"


def azure_read_back(
    workspace: AzureWorkspace, arm: ArmReader, each: Callable[[Reading], object] | None = None
) -> list[Reading]:
    """Return the facts of a workspace that Azure Resource Manager can confirm.

    Args:
        workspace: What should be there.
        arm: Gives a resource by its id. Each is asked for once; a failed read costs the facts of its resource alone.
        each: Is told of each fact right after it was read.
    """
    once = remembered(arm)
    return [told(fact, each) for part in PARTS for fact in _guarded(part, workspace, once)]


Part = Callable[[AzureWorkspace, ArmReader], Iterator[Reading]]


def _guarded(part: Part, workspace: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    try:
        yield from part(workspace, arm)
    except ArmError as error:
        yield not_read(part.__name__.lstrip("_").replace("_", " "), error)


def _boundary(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    group = of(arm, here.group_id)
    yield asked("RES-02", "resource group: location", here.location, partial(group, "location"))
    yield asked("CLS-04", "resource group: team", here.slug, partial(group, "tags", "Team"))


def _vault(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    vault = of(arm, here.vault_id)
    yield asked("ENC-03", "vault: purge protection", True, partial(vault, "enablePurgeProtection"))
    yield asked("ENC-03", "vault: roles decide", True, partial(vault, "enableRbacAuthorization"))
    yield asked("TEN-05", "vault: public access", "disabled", partial(_lower, vault, "publicNetworkAccess"))
    for data_class in here.data_classes:
        key = of(arm, here.resource_id("Microsoft.KeyVault/vaults/keys", here.vault, here.key(data_class)))
        yield asked("ENC-03", f"key {data_class}: rotates", True, partial(_rotates, key))


def _rotates(key: Values) -> bool:
    actions = key("rotationPolicy", "lifetimeActions")
    kinds = [at(one, "action", "type") for one in actions] if isinstance(actions, list) else []
    return any(str(kind).lower() == "rotate" for kind in kinds)


def _lower(values: Values, name: str) -> str:
    return str(values(name)).lower()


def _secrets(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    for one in AzureVault(here).vaults:
        vault, title = of(arm, one.id), f"vault of secrets, {one.key}"
        told = of(arm, f"{one.topic_id}/eventSubscriptions/secret-expired")
        yield asked("SEC-01", f"{title}: roles decide", True, partial(vault, "enableRbacAuthorization"))
        yield asked("SEC-01", f"{title}: purge protection", True, partial(vault, "enablePurgeProtection"))
        yield asked("TEN-05", f"{title}: public access", "disabled", partial(_lower, vault, "publicNetworkAccess"))
        yield asked("SEC-02", f"{title}: who is told of its end", [here.action_group_id], partial(_groups, told))


def _groups(told: Values) -> Any:
    groups = told("destination", "actionGroups")
    # a destination has properties of its own
    return told("destination", "properties", "actionGroups") if groups is ABSENT else groups


def _accounts(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    classes = {**{str(level): str(level) for level in here.store_classes}, ARCHIVE: "audit"}
    classes[QUANTUM] = str(here.quantum_class)
    for purpose, data_class in classes.items():
        account, name = of(arm, here.account_id(purpose)), here.storage_account(purpose)
        yield asked("ENC-02", f"{name}: key", here.key(data_class), partial(_key, account))
        yield asked("IAM-03", f"{name}: account keys", False, partial(account, "allowSharedKeyAccess"))
        yield asked("TEN-05", f"{name}: anonymous access", False, partial(account, "allowBlobPublicAccess"))
        yield asked("ENC-01", f"{name}: least TLS", "TLS1_2", partial(account, "minimumTlsVersion"))
        if purpose != QUANTUM:
            yield asked("TEN-05", f"{name}: public network", "Disabled", partial(account, "publicNetworkAccess"))
    archive = of(arm, here.account_id(ARCHIVE))
    policy = ("immutableStorageWithVersioning", "immutabilityPolicy", "immutabilityPeriodSinceCreationInDays")
    yield asked("AUD-05", "archive: days locked", here.audit_retention_days, partial(archive, *policy))


def _key(account: Values) -> Any:
    key = account("encryption", "keyVaultProperties", "keyName")
    # Azure spells it its own way
    return account("encryption", "keyvaultproperties", "keyname") if key is ABSENT else key


def _quantum(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    workspace = of(arm, here.quantum_workspace_id)
    setting = of(arm, f"{here.quantum_workspace_id}/providers/Microsoft.Insights/diagnosticSettings/qlz-audit")
    yield asked("IAM-03", "quantum workspace: API keys", False, partial(workspace, "apiKeyEnabled"))
    offers = sorted(one.id for one in here.offers)
    yield asked("RES-03", "quantum workspace: providers", offers, partial(_providers, workspace))
    yield asked("AUD-01", "quantum workspace: jobs logged", ["AuditEvent"], partial(_enabled, setting))


def _providers(workspace: Values) -> list[str]:
    listed = listed_at(workspace, "providers")
    return sorted(f"{one.get('providerId')}/{one.get('providerSku')}" for one in listed)


def _enabled(setting: Values) -> list[Any]:
    return [one.get("category") for one in listed_at(setting, "logs") if one.get("enabled")]


def _detection(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    group = of(arm, here.action_group_id)

    def mails() -> list[Any]:
        return [one.get("emailAddress") for one in listed_at(group, "emailReceivers")]

    def silent() -> list[str]:
        rules = {alert.id: of(arm, here.resource_id(_RULES, here.alert_rule(alert.id))) for alert in ALERTS}
        return sorted(name for name, rule in rules.items() if rule("enabled") is not True)

    yield asked("AUD-07", "alerts: who is told", list(here.tenant.owners), mails)
    yield asked("AUD-07", "alerts: rules that are off", [], silent)


def _spend(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    if here.spec.monthly_budget_usd > 0:
        budget = of(arm, f"{here.group_id}/providers/Microsoft.Consumption/budgets/{here.budget}")
        yield asked("ONB-02", "budget: amount", float(here.spec.monthly_budget_usd), partial(_amount, budget))


def _amount(budget: Values) -> Any:
    amount = budget("amount")
    return amount if amount is ABSENT else float(amount)  # 500 and 500.0 are the same


PARTS: tuple[Part, ...] = (
    _boundary,
    policy_readings,
    _vault,
    _secrets,
    _accounts,
    _quantum,
    _detection,
    _spend,
    audit_readings,
)
