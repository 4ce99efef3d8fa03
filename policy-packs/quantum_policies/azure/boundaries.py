"""The tenant's boundary inside a subscription: its resource group."""

from __future__ import annotations

import re

_GROUP = re.compile(r"/?subscriptions/([^/]+)/resourceGroups/([^/]+)(?:/.*)?", re.IGNORECASE)


def group_of(arm_id: str) -> tuple[str, str] | None:
    """The subscription and the resource group that an ARM id lies in, in lower case; None where it lies in none.

    Args:
        arm_id: an id such as `/subscriptions/…/resourceGroups/…/providers/Microsoft.Network/virtualNetworks/net`.
    """
    found = _GROUP.fullmatch(arm_id.rstrip("/"))
    return (found.group(1).lower(), found.group(2).lower()) if found else None
