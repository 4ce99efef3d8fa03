import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quantum_policies.azure.durations import minutes


@pytest.mark.parametrize(
    "text, expected",
    [
        ("PT8H", 480),
        ("pt30m", 30),
        ("PT1H30M", 90),
        ("PT90S", 1.5),
        ("P1D", 1440),
        ("P1DT1H", 1500),
        ("P2W", 2 * 7 * 1440),
        ("P1M", 31 * 1440),
        ("P1Y", 366 * 1440),
        ("PT0S", 0),
    ],
)
def test_lengths(text, expected):
    assert minutes(text) == pytest.approx(expected)


@pytest.mark.parametrize("text", ["", "P", "PT", "8H", "PT8", "P-1D", "1.00:00:00", "PT8H extra"])
def test_what_is_no_length(text):
    assert minutes(text) is None


@given(st.integers(0, 999), st.integers(0, 999), st.integers(0, 999))
@settings(deadline=None)
def test_parts_add_up(days, hours, rest):
    assert minutes(f"P{days}DT{hours}H{rest}M") == days * 1440 + hours * 60 + rest
