"""What finders of resources are made of: clients, inputs, and the error that says that one cannot be told apart."""

from collections.abc import Callable, Mapping
from typing import Any

Client = Any
Inputs = Mapping[str, Any]
ClientFor = Callable[[str], Client]
Finder = Callable[[ClientFor, Inputs], list[str]]


class RecoveryError(RuntimeError):
    """A pending resource cannot be told apart; the message says which, and what a person must do."""
