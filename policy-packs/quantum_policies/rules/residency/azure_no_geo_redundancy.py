"""Storage and backups that Azure copies to the paired region by itself."""

from __future__ import annotations

from quantum_policies.aws.paths import spread
from quantum_policies.azure.redundancy import REDUNDANCY
from quantum_policies.azure.region_pairs import PAIRS
from quantum_policies.azure.types import every, plain
from quantum_policies.kit import PASS, Config, Judgement, Resource, Rule, Severity
from quantum_policies.kit.config import azure_location


def check(resource: Resource, config: Config) -> Judgement:
    """Geo-redundancy is right where the paired region is approved too, which only a location of its own can tell."""
    allowed = frozenset[str]() if config.azure is None else config.azure.locations
    for setting in REDUNDANCY[plain(resource.type)]:
        other, value = setting.unless
        if other and (resource.text(other) or "").lower() == value:
            continue
        for path in spread(resource, setting.path):
            if (resource.text(path) or setting.absent).lower() not in setting.geo:
                continue
            pair = PAIRS.get(azure_location(resource.text("location") or ""))
            if pair not in allowed:
                return resource.fail(
                    "the data is copied to the paired region ({pair}; `{path}`)",
                    pair=pair or "which one is not known here",
                    path=path,
                )
    return PASS


RULE = Rule(
    id="azure-no-geo-redundancy",
    title="Azure copies no data to a paired region that is not approved",
    why="the copy is the whole of the data in another region, which no property names, and some pairs cross a border",
    controls=("RES-02",),
    severity=Severity.CRITICAL,
    types=every(*REDUNDANCY),
    fix="choose storage that stays in the region, such as `Standard_ZRS`, or have the paired region approved",
    check=check,
    labels=("residency",),
    needs_configuration=True,
)
