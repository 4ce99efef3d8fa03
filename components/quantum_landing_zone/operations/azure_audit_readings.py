"""What a subscription says of the ways of a workspace's audit records on Azure."""

from collections.abc import Iterator

from quantum_landing_zone.facts.azure_diagnostics import activity_categories
from quantum_landing_zone.operations.arm import ArmReader, Body
from quantum_landing_zone.operations.reading import Reading, reading
from quantum_landing_zone.tenant.azure_audit import AzureAudit
from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, AzureWorkspace

_ABSENT = "absent"


def audit_readings(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    """Yield what is there of the activity log's export, of the archive's expiry and of the hubs.

    Args:
        here: What should be there.
        arm: Gives a resource by its id.

    Raises:
        ArmError: A resource could not be read.
    """
    audit = AzureAudit(here)
    if audit.exports_activity:
        setting = arm(audit.activity_setting_id) or {}
        logs = setting.get("logs")
        on = sorted(one["category"] for one in (logs if isinstance(logs, list) else []) if one.get("enabled"))
        yield reading("AUD-01", "activity log: exported", sorted(activity_categories()), on)
        place = str(setting.get("storageAccountId", _ABSENT)).lower()
        yield reading("AUD-04", "activity log: archive", here.account_id(ARCHIVE).lower(), place)
    policy = arm(f"{here.account_id(ARCHIVE)}/managementPolicies/default") or {}
    yield reading("AUD-04", "archive: days until records go", [here.audit_retention_days], _days(policy))
    for hub in audit.hubs:
        yield reading("AUD-06", f"sink {hub.declared.name}: event hub", True, arm(hub.id) is not None)
    if audit.hubs:
        namespace = arm(audit.namespace_id) or {}
        yield reading("IAM-03", "event hubs: keys off", True, namespace.get("disableLocalAuth", _ABSENT))
        yield reading("TEN-05", "event hubs: public network", "Disabled", namespace.get("publicNetworkAccess", _ABSENT))


def _days(policy: Body) -> list[int]:
    """Return the ages at which any rule deletes, each once."""
    held = policy.get("policy")
    rules = held.get("rules") if isinstance(held, dict) else None
    ages: set[int] = set()
    for rule in rules if isinstance(rules, list) else []:
        for action in rule["definition"]["actions"].values():
            ages.update(int(days) for days in action.get("delete", {}).values())
    return sorted(ages)
