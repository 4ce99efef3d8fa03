"""A property's value as a message may show it: never a secret, nor a part of one, and not too long."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quantum_policies.kit.special import MASK

if TYPE_CHECKING:
    from collections.abc import Iterable

_LONGEST = 200


def shown(value: Any, secrets: Iterable[str]) -> str:
    """The value's text.

    Args:
        value: a value of a property, or several.
        secrets: what may not be shown; a text that has to do with one of them becomes `[secret]`.
    """
    text = value if isinstance(value, str) else ", ".join(map(str, value)) if _is_series(value) else str(value)
    # Not only the secret itself: a part of it, such as the account in a secret ARN, must not be shown either.
    # In a list or mapping Python and JSON write a text with escapes, which are the secret all the same.
    if any(text in secret or any(form in text for form in _written(secret)) for secret in secrets):
        return MASK
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _written(secret: str) -> frozenset[str]:
    """A secret as it is, and as it stands in a list or mapping that was made a text."""
    return frozenset({secret, repr(secret)[1:-1], json.dumps(secret)[1:-1]})


def _is_series(value: Any) -> bool:
    return isinstance(value, (list, tuple, set, frozenset))
