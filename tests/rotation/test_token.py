"""A token is shown by `reveal` and by nothing else."""

import copy
import pickle
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quantum_landing_zone.rotation.errors import RotationError
from quantum_landing_zone.rotation.token import Token

VISIBLE = st.text(st.characters(min_codepoint=0x21, max_codepoint=0x7E), min_size=8, max_size=200)


@given(VISIBLE)
def test_no_way_of_printing_shows_it(text):
    token = Token(text)
    for shown in (repr(token), str(token), f"{token}", f"{[token]}", f"{token!a}"):
        assert "hidden" in shown
        assert shown in {"Token(hidden)", "[Token(hidden)]"}
    assert token.reveal() == text


@given(VISIBLE, VISIBLE)
def test_equal_texts_are_equal_tokens(one, other):
    assert (Token(one) == Token(other)) is (one == other)
    assert Token(one) != one


@pytest.mark.parametrize(
    "text", ["", "short-7", "canary with spaces", "canary-and-newline\n", "canary-ünicode", " canary-x", "x" * 65537]
)
def test_what_does_not_fit_into_a_header_is_refused_unseen(text):
    with pytest.raises(RotationError, match="a value is no token") as caught:
        Token(text)
    written = "".join(traceback.format_exception(caught.value)).partition("RotationError")[2]
    assert "canary" not in written


def test_a_token_is_neither_hashed_nor_written():
    token = Token("canary-token")
    with pytest.raises(TypeError, match="no key"):
        hash(token)
    with pytest.raises(TypeError, match="not written"):
        pickle.dumps(token)
    with pytest.raises(TypeError, match="not written"):
        copy.copy(token)
