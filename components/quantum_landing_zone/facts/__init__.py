"""Dated facts about regions, devices and frameworks, each with its source; loaded once, never guessed."""

from quantum_landing_zone.facts.load import (
    Device,
    ServiceLimit,
    braket_devices,
    braket_regions,
    device,
    framework_floor,
    job_image_registry,
    region_jurisdiction,
    regions_of,
    service_limits,
)

__all__ = [
    "Device",
    "ServiceLimit",
    "braket_devices",
    "braket_regions",
    "device",
    "framework_floor",
    "job_image_registry",
    "region_jurisdiction",
    "regions_of",
    "service_limits",
]
