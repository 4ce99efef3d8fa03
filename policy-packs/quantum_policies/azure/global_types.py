"""Azure resource types that exist in no location at all: Azure takes `global` for them and nothing else."""

from __future__ import annotations

from quantum_policies.azure.types import unversioned

# Private DNS resolves names inside the tenant's networks; the link scope and the alert rules are switches of Azure
# Monitor. None of them keeps what a job, a circuit or a log holds. Types that hold data are never listed here.
GLOBAL_TYPES = frozenset(
    {
        "azure-native:monitor:ActionGroup",
        "azure-native:monitor:ActivityLogAlert",
        "azure-native:monitor:PrivateLinkScope",
        "azure-native:privatedns:PrivateZone",
        "azure-native:privatedns:VirtualNetworkLink",
    }
)


def is_global(resource_type: str) -> bool:
    """Whether a type, of whichever API version, has no location of its own."""
    return unversioned(resource_type) in GLOBAL_TYPES
