"""Enum values in other letters: Azure Resource Manager reads them without regard to case, and so does this."""

import re
from typing import Any

from quantum_sandbox.check import Fault
from quantum_sandbox.values import Props

_PART = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


def is_spelling(inputs: Props, fault: Fault) -> bool:
    """Whether a fault is only that an enum's value is written in other letters than the SDK writes it.

    Args:
        inputs: The inputs in which the fault was found.
        fault: The fault; only one about an enum has allowed values.
    """
    value = _at(inputs, fault.path)
    return isinstance(value, str) and value.lower() in (str(one).lower() for one in fault.allowed)


def _at(value: Any, path: str) -> Any:
    """Return the value at a property path; None where a map's key has the dots of a path in it."""
    for name, index in _PART.findall(path):
        if name:
            value = value.get(name) if isinstance(value, dict) else None
        else:
            value = value[int(index)] if isinstance(value, list) else None
    return value
