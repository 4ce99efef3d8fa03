"""One value, one form: whatever order it came in, every reader and writer agree on its bytes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.evidence.canonical import CanonicalError, canonical, digest

LARGEST = 2**53 - 1
TEXT = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-LARGEST, LARGEST) | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=20,
)


def test_keys_are_sorted_by_utf_16_and_nothing_stands_between():
    """The order of RFC 8785, section 3.2.3: a character beyond the basic plane sorts by its first half."""
    value = {"\ufb33": 6, "\U0001f600": 5, "\u20ac": 4, "\r": 1, "1": 2, "\u0080": 3, "a": {"c": 1, "b": [None, True]}}
    assert canonical(value).decode() == (
        '{"\\r":1,"1":2,"a":{"b":[null,true],"c":1},"\u0080":3,"\u20ac":4,"\U0001f600":5,"\ufb33":6}'
    )


def test_controls_are_escaped_as_javascript_does():
    assert canonical('\x0f\n"\\/\u007f') == b'"\\u000f\\n\\"\\\\/\x7f"'


@given(VALUES)
def test_reading_it_and_writing_it_again_changes_nothing(value):
    written = canonical(value)
    assert canonical(json.loads(written)) == written
    assert json.loads(written) == value


@given(st.dictionaries(TEXT, st.integers(0, 9), min_size=2))
def test_the_order_of_keys_does_not_matter(value):
    assert digest(dict(reversed(value.items()))) == digest(value)


@pytest.mark.parametrize("value", [1.0, float("nan"), LARGEST + 1, -LARGEST - 1, b"x", {1: 2}, "\ud800", {"\ud800": 1}])
def test_what_two_writers_could_write_differently_is_refused(value):
    with pytest.raises(CanonicalError):
        canonical({"deep": [value]})


def test_the_refusal_says_where():
    with pytest.raises(CanonicalError, match=r"^\$\.a\[1\]: float has no canonical form\. Fix: write it as text\.$"):
        canonical({"a": [1, 0.5]})
