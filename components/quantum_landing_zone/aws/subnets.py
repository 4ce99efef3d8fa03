"""How the workspace's address range is divided."""

import ipaddress
from collections.abc import Mapping

ZONES = ("a", "b")
"""Zone letters of the subnets.

A zone's name is the region and a letter, so it is known before any call. The letters mean another place in each
account, and an account may lack one of them (in us-west-1 a new account sees two of three): deployment then fails on
the subnet, and nothing is placed anywhere else.
"""

_PARTS = 4  # two for the subnets, as much again free for what comes later


def zone_name(region: str, zone: str) -> str:
    """Return the name of an availability zone."""
    return f"{region}{zone}"


def subnets(cidr: str) -> Mapping[str, str]:
    """Return the range of each zone's subnet: a quarter of the network each, from its start.

    Args:
        cidr: The network, for example `10.64.0.0/20`; /16 to /24, as the declaration allows.

    Returns:
        The range by zone letter. The second half of the network stays free.

    Raises:
        ValueError: The text is no network address.
    """
    network = ipaddress.IPv4Network(cidr)
    quarters = network.subnets(prefixlen_diff=_PARTS.bit_length() - 1)
    return {zone: str(block) for zone, block in zip(ZONES, quarters, strict=False)}
