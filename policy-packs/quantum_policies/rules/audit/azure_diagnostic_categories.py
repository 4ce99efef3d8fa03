"""What a diagnostic setting records: the categories that say who did what."""

from __future__ import annotations

from quantum_policies.azure.audit_accounts import ACCOUNTS, account_of_uri, is_archive
from quantum_policies.azure.log_kinds import ACTIVITY, GROUPS, LOGGED, STORAGE_WRITE, kind_of
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity, UnknownValue

_RESOURCE = "azure-native:monitor:DiagnosticSetting"


def check(resource: Resource, config: Config) -> Judgement:  # noqa: ARG001 - the shape of every check
    """A category that is declared and off is no record; metrics are none either."""
    recorded: set[str] = set()
    groups: set[str] = set()
    for path, _ in resource.elements("logs"):
        resource.mapping(path)
        category = (resource.text(f"{path}.category") or "").lower()
        group = (resource.text(f"{path}.categoryGroup") or "").lower()
        if resource.flag(f"{path}.enabled") is not True:
            return resource.fail("a log is declared and switched off (`{path}.enabled`)", path=path)
        if not category and not group:
            return resource.fail("a log names neither a category nor a group (`{path}`)", path=path)
        recorded |= {category} - {""}
        groups |= {group} - {""}
    if not recorded and not groups:
        return resource.fail("the setting records no log (`logs`)")
    missing = sorted(_wanted(resource) - recorded) if not groups & GROUPS else []
    if missing == [STORAGE_WRITE] and _is_of_archive(resource):
        return PASS
    if missing:
        return resource.fail("the setting leaves out {missing} (`logs`)", missing=missing)
    return PASS


def _is_of_archive(resource: Resource) -> bool:
    account = account_of_uri(resource)
    return account is not None and is_archive(account)


def _wanted(resource: Resource) -> frozenset[str]:
    if plain(resource.type) != _RESOURCE:
        return ACTIVITY
    try:
        kind = kind_of(resource.text("resourceUri") or "")
    except UnknownValue:
        types = {plain(source.type) for source in resource.sources_of("resourceUri")}
        if not types:
            raise
        return frozenset[str]().union(*(each.categories for each in LOGGED if each.type in types))
    return frozenset[str]().union(*(each.categories for each in LOGGED if each.kind == kind))


RULE = Rule(
    id="azure-diagnostic-categories",
    title="Diagnostic settings record who did what",
    why="a setting without the audit category passes for a record until the day somebody looks for a name",
    controls=("AUD-01", "AUD-05"),
    severity=Severity.HIGH,
    types=every(
        _RESOURCE,
        "azure-native:monitor:ManagementGroupDiagnosticSetting",
        "azure-native:monitor:SubscriptionDiagnosticSetting",
    ),
    fix='switch on the category "AuditEvent" or the group "audit"; of storage "StorageRead", "StorageWrite" and '
    '"StorageDelete"; for a subscription "Administrative", "Security", "Policy" and "Alert"',
    check=check,
    labels=("audit",),
    looks_up=ACCOUNTS,
)
