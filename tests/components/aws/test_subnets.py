import ipaddress
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.aws.subnets import ZONES, subnets, zone_name


@st.composite
def networks(draw):
    """Any network that a declaration accepts: private, /16 to /24."""
    prefix = draw(st.integers(16, 24))
    private = draw(st.sampled_from(["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"]))
    whole = ipaddress.IPv4Network(private)
    block = draw(st.integers(0, 2 ** (prefix - whole.prefixlen) - 1))
    return ipaddress.IPv4Network((int(whole.network_address) + block * 2 ** (32 - prefix), prefix))


@given(networks())
def test_subnets_are_inside_equal_and_disjoint(network):
    made = [ipaddress.IPv4Network(cidr) for cidr in subnets(str(network)).values()]
    assert all(block.subnet_of(network) for block in made)
    assert {block.num_addresses for block in made} == {network.num_addresses // 4}
    assert not any(one.overlaps(other) for one, other in pairwise(made))


@given(networks())
def test_half_of_the_network_stays_free(network):
    _, upper = network.subnets(prefixlen_diff=1)
    assert not any(upper.overlaps(ipaddress.IPv4Network(cidr)) for cidr in subnets(str(network)).values())


@given(networks())
def test_every_zone_has_one_subnet(network):
    assert tuple(subnets(str(network))) == ZONES


def test_the_default_range_is_divided_like_this():
    assert subnets("10.64.0.0/20") == {"a": "10.64.0.0/22", "b": "10.64.4.0/22"}


def test_a_host_address_is_no_network():
    with pytest.raises(ValueError, match="has host bits set"):
        subnets("10.64.0.1/20")


def test_a_zone_is_named_from_its_region():
    assert zone_name("eu-north-1", "b") == "eu-north-1b"
