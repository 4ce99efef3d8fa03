"""Which resources on Azure write a log, and in which categories; the data stands in `azure_diagnostics.yaml`."""

from typing import Any

from quantum_landing_zone.facts.load import read_facts

_FILE = "azure_diagnostics.yaml"


def log_categories(kind: str) -> tuple[str, ...]:
    """Return the log categories of a resource type, for example of `Microsoft.KeyVault/vaults`.

    Raises:
        KeyError: The type is not recorded as one that writes a log.
    """
    return tuple(_data()["logged"][kind]["categories"])


def logged_types() -> frozenset[str]:
    """Return the types that write a log of their own."""
    return frozenset(_data()["logged"])


def silent_types() -> frozenset[str]:
    """Return the types of a workspace that write none: what is done to them is in the activity log."""
    return frozenset(_data()["silent"])


def activity_categories() -> tuple[str, ...]:
    """Return the categories of a subscription's activity log."""
    return tuple(_data()["activity"]["categories"])


def _data() -> Any:
    return read_facts(_FILE)
