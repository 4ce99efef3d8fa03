import ipaddress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quantum_policies.azure.addresses import MOST_ADDRESSES, is_everybody, too_many, too_wide


@pytest.mark.parametrize(
    "prefix", ["*", " Internet ", "ANY", "0.0.0.0/0", "64.0.0.0/2", "::/0", "AzureCloud.uksouth", ""]
)
def test_everybody(prefix):
    assert is_everybody(prefix)


@pytest.mark.parametrize("prefix", ["10.0.0.0/8", "10.1.2.3", "VirtualNetwork", "Storage", "fd00::/16", "AzureMonitor"])
def test_somebody(prefix):
    assert not is_everybody(prefix)


@pytest.mark.parametrize(
    "first, last",
    [
        ("0.0.0.0", "0.0.0.0"),  # noqa: S104 - nothing is bound here
        ("203.0.113.9", "203.0.113.1"),
        ("203.0.113.1", "2001:db8::1"),
        ("", "203.0.113.1"),
        ("::", "::"),
    ],
)
def test_too_many_and_nonsense(first, last):
    assert too_many(first, last)


@given(start=st.integers(1, 2**32 - 1), count=st.integers(1, 2**16))
@settings(deadline=None)
def test_a_rule_lets_in_a_few_addresses_and_no_more(start, count):
    last = start + count - 1
    if last < 2**32:
        first, end = (str(ipaddress.IPv4Address(each)) for each in (start, last))
        assert too_many(first, end) is (count > MOST_ADDRESSES)


@given(st.text(max_size=30))
@settings(deadline=None)
def test_any_text_is_answered_and_what_is_no_range_is_too_wide(text):
    try:
        size = ipaddress.ip_network(text.strip(), strict=False).num_addresses
    except ValueError:
        assert too_wide(text)
    else:
        assert too_wide(text) or size <= MOST_ADDRESSES
    is_everybody(text)
