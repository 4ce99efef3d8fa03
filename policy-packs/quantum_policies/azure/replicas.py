"""Properties that name another location, where a replica or a copy goes.

Source: the input types of pulumi-azure-native 3.29, read on 2026-11-25; a test checks each token and path against the
SDK. Replicas that are resources of their own have a `location` and are judged by azure-resource-location.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LOCATIONS: Mapping[str, tuple[str, ...]] = {
    "azure-native:apimanagement:ApiManagementService": ("additionalLocations[*].location",),
    "azure-native:azurefleet:Fleet": ("additionalLocationsProfile.locationProfiles[*].location",),
    "azure-native:cognitiveservices:Account": ("properties.locations.regions[*].name",),
    "azure-native:compute:GalleryApplicationVersion": ("publishingProfile.targetRegions[*].name",),
    "azure-native:compute:GalleryImageVersion": ("publishingProfile.targetRegions[*].name",),
    "azure-native:compute:GalleryInVMAccessControlProfileVersion": ("targetLocations[*].name",),
    "azure-native:compute:GalleryScriptVersion": ("properties.publishingProfile.targetRegions[*].name",),
    "azure-native:cosmosdb:DatabaseAccount": ("locations[*].locationName",),
    "azure-native:machinelearningservices:Registry": ("regionDetails[*].location",),
    "azure-native:netapp:CapacityPoolVolume": ("dataProtection.replication.remoteVolumeRegion",),
    "azure-native:redis:LinkedServer": ("linkedRedisCacheLocation",),
    "azure-native:servicebus:Namespace": ("geoDataReplication.locations[*].locationName",),
    "azure-native:sql:InstanceFailoverGroup": ("partnerRegions[*].location",),
    "azure-native:virtualmachineimages:VirtualMachineImageTemplate": (
        "distribute[*].targetRegions[*].name",
        "distribute[*].replicationRegions",
    ),
}
"""Names of locations, by type."""
