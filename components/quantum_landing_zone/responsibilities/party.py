"""The four parties that share the work."""

from enum import StrEnum


class Party(StrEnum):
    """Who does something."""

    CLOUD = "cloud"
    """AWS or Microsoft, as operator of the cloud and of its quantum service."""
    PROVIDER = "provider"
    """Whoever runs the quantum hardware or the simulator."""
    PLATFORM = "platform"
    """The platform team, through this product."""
    TEAM = "team"
    """The quantum team that owns the workspace."""
