"""How long Log Analytics keeps records, and what makes it drop them before."""

from __future__ import annotations

from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity

LONGEST_DAYS = 730
"""The most days for which a workspace keeps records for queries (Microsoft Learn, data retention in a workspace).

What the platform demands beyond that is the archive's to keep.
"""

_SHORTEST_DAYS = 30  # a workspace without a retention of its own
_TABLE = "azure-native:operationalinsights:Table"
_INHERITED = -1


def check(resource: Resource, config: Config) -> Judgement:
    """A table without a retention of its own has the workspace's; a cap of -1 is none."""
    wanted = min(config.audit_retention_days, LONGEST_DAYS)
    days = resource.number("retentionInDays")
    if plain(resource.type) == _TABLE:
        total = resource.number("totalRetentionInDays")
        kept = next((each for each in (total, days) if each not in (None, _INHERITED)), wanted)
        if kept < wanted:
            return resource.fail("the table keeps records for {kept} days of {wanted}", kept=kept, wanted=wanted)
        return PASS
    if resource.flag("features.immediatePurgeDataOn30Days"):
        return resource.fail("records are purged after 30 days (`features.immediatePurgeDataOn30Days`)")
    if resource.number("workspaceCapping.dailyQuotaGb") not in (None, _INHERITED):
        return resource.fail("records of a busy day are dropped (`workspaceCapping.dailyQuotaGb`)")
    kept = _SHORTEST_DAYS if days is None else days
    if kept < wanted:
        return resource.fail(
            "the workspace keeps records for {kept} days of {wanted} (`retentionInDays`)", kept=kept, wanted=wanted
        )
    return PASS


RULE = Rule(
    id="azure-log-retention",
    title="Log Analytics keeps records for as long as the platform demands",
    why="the record of an attack that is found after a quarter is gone by then, or a cap dropped it on that very day",
    controls=("AUD-04", "AUD-05"),
    severity=Severity.HIGH,
    types=every("azure-native:operationalinsights:Workspace", _TABLE),
    fix="set `retention_in_days` to what the platform demands, 730 at the most, and remove the daily cap",
    check=check,
    labels=("audit",),
    needs_configuration=True,
)
