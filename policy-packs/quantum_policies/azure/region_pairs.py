"""Where geo-redundant copies go: the paired region, which Azure chooses and no property names.

Source: Azure Resource Manager's list of locations (`pairedRegion`), as Azure Verified Modules stored it on 2026-08-21.
Regions without a pair are not listed; a region that is missing here counts as one whose copies go to an unknown place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_BOTH_WAYS = (
    ("australiacentral", "australiacentral2"),
    ("australiaeast", "australiasoutheast"),
    ("canadacentral", "canadaeast"),
    ("centralindia", "southindia"),
    ("centralus", "eastus2"),
    ("eastasia", "southeastasia"),
    ("eastus", "westus"),
    ("francecentral", "francesouth"),
    ("germanywestcentral", "germanynorth"),
    ("japaneast", "japanwest"),
    ("jioindiacentral", "jioindiawest"),
    ("koreacentral", "koreasouth"),
    ("northcentralus", "southcentralus"),
    ("northeurope", "westeurope"),
    ("norwayeast", "norwaywest"),
    ("southafricanorth", "southafricawest"),
    ("switzerlandnorth", "switzerlandwest"),
    ("uaenorth", "uaecentral"),
    ("uksouth", "ukwest"),
    ("westcentralus", "westus2"),
)
# These go to a region whose own copies go elsewhere.
_ONE_WAY = {
    "brazilsouth": "southcentralus",
    "brazilsoutheast": "brazilsouth",
    "swedencentral": "swedensouth",
    "westindia": "southindia",
    "westus3": "eastus",
}

PAIRS: Mapping[str, str] = {
    **dict(_BOTH_WAYS),
    **{second: first for first, second in _BOTH_WAYS},
    **_ONE_WAY,
}
"""The region that copies go to, by the region of the data, both in normal form."""
