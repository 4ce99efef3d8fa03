"""What a subscription says of the ways of a workspace's audit records on Azure."""

from collections.abc import Iterator
from functools import partial

from quantum_landing_zone.facts.azure_diagnostics import activity_categories
from quantum_landing_zone.operations.arm import ArmReader
from quantum_landing_zone.operations.azure_values import Values, listed_at, of
from quantum_landing_zone.operations.reading import Reading, asked
from quantum_landing_zone.tenant.azure_audit import AzureAudit
from quantum_landing_zone.tenant.azure_workspace import ARCHIVE, AzureWorkspace


def audit_readings(here: AzureWorkspace, arm: ArmReader) -> Iterator[Reading]:
    """Yield what is there of the activity log's export, of the archive's expiry and of the hubs.

    Args:
        here: What should be there.
        arm: Gives a resource by its id.
    """
    audit = AzureAudit(here)
    if audit.exports_activity:
        setting = of(arm, audit.activity_setting_id)

        def exported() -> list[str]:
            return sorted(one["category"] for one in listed_at(setting, "logs") if one.get("enabled"))

        def place() -> str:
            return str(setting("storageAccountId")).lower()

        yield asked("AUD-01", "activity log: exported", sorted(activity_categories()), exported)
        yield asked("AUD-04", "activity log: archive", here.account_id(ARCHIVE).lower(), place)
    policy = of(arm, f"{here.account_id(ARCHIVE)}/managementPolicies/default")
    yield asked("AUD-04", "archive: days until records go", [here.audit_retention_days], lambda: _days(policy))
    for hub in audit.hubs:
        there = partial(_there, arm, hub.id)
        yield asked("AUD-06", f"sink {hub.declared.name}: event hub", True, there)
    if audit.hubs:
        namespace = of(arm, audit.namespace_id)
        yield asked("IAM-03", "event hubs: keys off", True, lambda: namespace("disableLocalAuth"))
        yield asked("TEN-05", "event hubs: public network", "Disabled", lambda: namespace("publicNetworkAccess"))


def _there(arm: ArmReader, identity: str) -> bool:
    return arm(identity) is not None


def _days(policy: Values) -> list[int]:
    """Return the ages at which any rule deletes, each once."""
    ages: set[int] = set()
    for rule in listed_at(policy, "policy", "rules"):
        for action in rule["definition"]["actions"].values():
            ages.update(int(days) for days in action.get("delete", {}).values())
    return sorted(ages)
