"""Dated facts about regions, devices and frameworks, each with its source; loaded once, never guessed."""

from quantum_landing_zone.facts.azure import (
    AzureLocation,
    AzureOffer,
    azure_built_in_role,
    azure_locations,
    azure_offers,
)
from quantum_landing_zone.facts.load import (
    Device,
    OrganizationPolicyQuota,
    ServiceLimit,
    braket_devices,
    braket_regions,
    device,
    framework_floor,
    job_image_registry,
    organization_policy_quota,
    region_jurisdiction,
    service_limits,
)

__all__ = [
    "AzureLocation",
    "AzureOffer",
    "Device",
    "OrganizationPolicyQuota",
    "ServiceLimit",
    "azure_built_in_role",
    "azure_locations",
    "azure_offers",
    "braket_devices",
    "braket_regions",
    "device",
    "framework_floor",
    "job_image_registry",
    "organization_policy_quota",
    "region_jurisdiction",
    "service_limits",
]
