"""How wide an address range is."""

from __future__ import annotations

import ipaddress

_WIDEST = {4: 8, 6: 16}
"""A shorter prefix than the widest private range counts as open: two halves of the internet are the internet too."""


def is_wide(cidr: str) -> bool:
    """Whether a range is wider than any private one; what is no range counts as wide."""
    try:
        network = ipaddress.ip_network(cidr, strict=False)
    except ValueError:
        return True
    return network.prefixlen < _WIDEST[network.version]
